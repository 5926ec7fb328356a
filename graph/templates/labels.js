// Which names are written, and how: none dimmed, none on another (the more widely used stays), none too small to read.
const MOST_LABELS = 120;
const labelled = new Map(); // id → whether the name stands above
const short = (name) => { const letters = [...name]; return letters.length > 9 ? `${letters.slice(0, 8).join('')}…` : name; };
// Han characters are as wide as the type is high, Latin letters and digits little more than half.
const textWidth = (words, size) => [...words].reduce((width, c) => width + (c.codePointAt(0) > 0x2e7f ? size : 0.58 * size), 0);
// When the map is drawn smaller, names keep their size on the screen as long as they can.
const cramped = () => innerWidth < 1280;
const enlarge = (scale = network.getScale()) => Math.min(cramped() ? 2.6 : 1.6, Math.max(1, 1 / scale));

// Names stand below, or above where more of the node's own strokes run down through them.
function chooseLabels() {
  labelled.clear();
  const k = enlarge();
  const small = 13 * k * network.getScale() < 10;
  const boxes = [];
  const order = nodes.get().sort((p, q) => marked(q) - marked(p) || (q.kind === 'item') - (p.kind === 'item') || q.rank - p.rank);
  for (const n of order) {
    if (!marked(n) && (small || faded(n) || boxes.length >= MOST_LABELS)) continue;
    const sides = hollow(n.kind) ? [false] : n.above ? [true, false] : [false, true];
    const above = sides.find((side) => !boxes.some((other) => meets(labelBox(n, k, side), other)));
    if (above === undefined && !marked(n)) continue;
    boxes.push(labelBox(n, k, above ?? n.above));
    labelled.set(n.id, above ?? n.above);
  }
}

// Whether more strokes leave a node downwards, through the place of its name, than upwards.
function wantsAbove(n, ways) {
  const half = textWidth(short(n.name), 13) / 2 + 4;
  const through = (sense) => ways.filter(([dx, dy]) => sense * dy > 8 && Math.abs((dx / dy) * (n.size + 14)) < half).length;
  return through(1) > through(-1);
}

function labelBox(n, k, above = n.above) {
  const width = k * textWidth(short(n.name), n.kind === 'speech' || n.kind === 'year' ? 12 : 13.5);
  if (n.kind === 'item') return [n.x + 8, n.y - 9 * k, n.x + 10 + 14 * k + width, n.y + 9 * k];
  const top = above ? n.y - n.size - 4 - 18 * k : n.y + n.size + 3;
  return [n.x - width / 2, top, n.x + width / 2, top + 18 * k];
}

// The words written at a node: a year in its capsule, the number of an item before its name.
function labelRuns(n) {
  const run = (words, x, y, size, paint, align = 'center', bold = false) => ({ words, x, y, size, bold, paint, align });
  if (n.kind === 'year') return [run(n.name, n.x, n.y + 4.5, 12, palette.ink2)];
  if (!labelled.has(n.id)) return [];
  const k = enlarge();
  if (n.kind === 'item') {
    return [run(String(n.number), n.x + 10, n.y + 4.5 * k, 12 * k, palette.ink3, 'left'),
      run(short(n.name), n.x + 10 + (n.number > 9 ? 18 : 12) * k, n.y + 5 * k, 14 * k, palette.ink, 'left')];
  }
  const size = isChosen(n) ? 16 : n.kind === 'speech' ? 12 : state.selected ? 14 : 13;
  const gap = n.size + (isChosen(n) ? 8 : 4); // clear of the ring
  const y = labelled.get(n.id) ? n.y - gap - 3 * k : n.y + gap + size * k;
  return [run(short(n.name), n.x, y, size * k, n.kind === 'speech' ? palette.ink2 : palette.ink, 'center', isChosen(n))];
}

function write(ctx, { words, x, y, size, bold, paint, align }) {
  ctx.font = `${bold ? 700 : 400} ${size}px ${palette.hei}`;
  ctx.textAlign = align;
  ctx.lineJoin = 'round';
  ctx.lineWidth = 4;
  ctx.strokeStyle = palette.paper;
  ctx.strokeText(words, x, y);
  ctx.fillStyle = paint;
  ctx.fillText(words, x, y);
}
