// Every formula at once: circles and thin lines, drawn by the kind and not one by one, so that thousands still answer.
// The formulas of the map keep their places; each other one has the free place nearest to those it is linked to.
const PITCH = 19;
const FLAT = 1.8; // the whole is so much wider than high
const NAMED = 60;
const FEW = 500; // with more strokes they are pale
const MANY = 2000; // with more strokes, neither dashes nor arrows
let dots = null; // by formula: { x, y, r }
let threads = []; // the strokes drawn now
let moving = 0; // a timer while the map is moved: no strokes meanwhile

function spreadOut() {
  const side = 2 * Math.ceil(Math.sqrt(DATA.formulas.length) + 1000 / PITCH); // cells that one row could need
  const full = new Uint8Array(side * side);
  const cell = (v) => Math.round(v / PITCH) + side / 2;
  const near = []; // offsets of cells, the nearest first
  for (let dy = -side / 2; dy < side / 2; dy += 1) for (let dx = -side / 2; dx < side / 2; dx += 1) near.push([dx, dy, dx * dx + FLAT * FLAT * dy * dy]);
  near.sort((p, q) => p[2] - q[2] || p[1] - q[1] || p[0] - q[0]);
  const searched = new Map(); // from which offset on cells around a cell may be free
  const settle = (f, x, y) => {
    const [column, row] = [cell(x), cell(y)];
    const key = row * side + column;
    let at = searched.get(key) || 0;
    const free = ([dx, dy]) => column + dx >= 0 && column + dx < side && row + dy >= 0 && row + dy < side && !full[(row + dy) * side + column + dx];
    while (!free(near[at])) at += 1;
    searched.set(key, at);
    const [dx, dy] = near[at];
    full[(row + dy) * side + column + dx] = 1;
    // A little off the grid, each row by half a step, so that strokes of one row don't lie on each other.
    const off = (n) => (((f * n) % 1) - 0.5) * 0.4;
    const half = (row + dy) % 2 ? 0.25 : -0.25;
    dots[f] = { x: (column + dx - side / 2 + half + off(0.618)) * PITCH, y: (row + dy - side / 2 + off(0.414)) * PITCH };
  };
  dots = [];
  for (const f of MAP) {
    const { x, y } = DATA.nodes[f];
    dots[f] = { x, y };
    for (const dx of [-0.4, 0.4]) for (const dy of [-0.4, 0.4]) full[cell(y + dy * PITCH) * side + cell(x + dx * PITCH)] = 1;
  }
  const linked = DATA.formulas.map((_, f) => unique(linksOf[f].filter((i) => DATA.links[i].kind !== 'co_mentioned' || DATA.links[i].significant).map((i) => otherEnd(DATA.links[i], f))));
  const waiting = DATA.formulas.map((_, f) => f).filter((f) => !dots[f]);
  const beside = (f) => {
    const around = linked[f].map((other) => dots[other]).filter(Boolean);
    if (around.length) settle(f, ...['x', 'y'].map((axis) => around.reduce((sum, p) => sum + p[axis], 0) / around.length));
    return around.length;
  };
  // Outwards along the links; what no link joins to the rest begins anew at the rim.
  for (let rest = waiting; rest.length;) {
    const left = rest.filter((f) => !beside(f));
    if (left.length === rest.length) settle(left.find((f) => linked[f].length) ?? left[0], 0, 0);
    rest = left.filter((f) => !dots[f]);
  }
  dots.forEach((dot, f) => { dot.r = Math.max(2.5, 0.5 * radiusOf(DATA.formulas[f])); });
}

const dotColour = (f) => (usesOf(f) ? colourOf(DATA.formulas[f].kind) : palette.dim);
const dotsShown = () => DATA.formulas.map((_, f) => f).filter(shownKind);

function gatherThreads() {
  if (!dots) spreadOut();
  threads = [...linksBetween.values()].filter(([i]) => shownKind(DATA.links[i].from) && shownKind(DATA.links[i].to)).map((numbers) => stroke(numbers, false)).filter(Boolean);
}

const endsOf = ({ link }) => [dots[DATA.links[link].from], dots[DATA.links[link].to]];
const plainLines = () => threads.length > MANY;
const threadColour = (line) => (line.kind === 'extends' ? palette.ink2 : threads.length > FEW ? palette.dim : palette.edge);

function drawLine(ctx, { arrows, dashes }, p, q, paint, width) {
  const head = arrows ? arrowHead(p, q, q.r + 1, 7 * width) : null;
  ctx.beginPath();
  ctx.moveTo(p.x, p.y);
  ctx.lineTo((head?.end ?? q).x, (head?.end ?? q).y);
  ctx.setLineDash(dashes || []);
  ctx.lineWidth = width;
  ctx.strokeStyle = paint;
  ctx.stroke();
  ctx.setLineDash([]);
  if (!head) return;
  ctx.beginPath();
  head.corners.forEach(({ x, y }, i) => (i ? ctx.lineTo(x, y) : ctx.moveTo(x, y)));
  ctx.fillStyle = paint;
  ctx.fill();
}

function drawWhole(ctx) {
  const px = 1 / network.getScale();
  if (!moving) {
    ctx.lineWidth = px;
    for (const line of plainLines() ? [] : [...threads].sort((x, y) => (x.kind === 'extends') - (y.kind === 'extends'))) drawLine(ctx, line, ...endsOf(line), threadColour(line), px);
    ctx.strokeStyle = palette.dim;
    // In pieces: one path of thousands of lines is slower to draw than many short ones.
    for (let at = 0; plainLines() && at < threads.length; at += 200) {
      ctx.beginPath();
      for (const [p, q] of threads.slice(at, at + 200).map(endsOf)) { ctx.moveTo(p.x, p.y); ctx.lineTo(q.x, q.y); }
      ctx.stroke();
    }
    for (const line of touching(state.hover)) drawLine(ctx, line, ...endsOf(line), palette.mark, 1.5 * px);
  }
  const byPaint = new Map();
  for (const f of dotsShown()) {
    const paint = dotColour(f);
    if (!byPaint.has(paint)) byPaint.set(paint, []);
    byPaint.get(paint).push(dots[f]);
  }
  for (const [paint, some] of byPaint) {
    ctx.beginPath();
    for (const { x, y, r } of some) { ctx.moveTo(x + r, y); ctx.arc(x, y, r, 0, 2 * Math.PI); }
    ctx.fillStyle = paint;
    ctx.fill();
  }
  const pointed = dotOf(state.hover);
  if (pointed !== null) ring(ctx, { ...dots[pointed], size: dots[pointed].r }, 2.5 * px);
  for (const run of wholeLabels()) write(ctx, run);
}

const dotOf = (id) => (state.whole && id?.startsWith('f') ? Number(id.slice(1)) : null);
const touching = (id) => (dotOf(id) === null ? [] : threads.filter(({ from, to }) => from === id || to === id));

// The names of the most used, as large on the screen at every zoom, none on another; and of what is pointed at.
function wholeLabels() {
  const k = 1 / network.getScale();
  const pointed = dotOf(state.hover);
  const boxes = [];
  const order = unique([...(pointed === null ? [] : [pointed]), ...dotsShown().slice(0, NAMED)]);
  return order.flatMap((f) => {
    const { x, y, r } = dots[f];
    const n = { x, y, size: r, name: DATA.formulas[f].name, kind: DATA.formulas[f].kind, above: false };
    const box = labelBox(n, k);
    if (boxes.some((other) => meets(box, other))) return [];
    boxes.push(box);
    return [{ words: short(n.name), x, y: y + r + 13 * k, size: 12 * k, bold: f === pointed, paint: palette.ink, align: 'center' }];
  });
}

// The dot under a point of the map, a few pixels around it included; null: none.
function dotAt({ x, y }) {
  const room = 4 / network.getScale();
  const [f] = dotsShown().map((i) => [i, Math.hypot(dots[i].x - x, dots[i].y - y) - dots[i].r]).filter(([, far]) => far < room).sort((p, q) => p[1] - q[1])[0] ?? [null];
  return f;
}

function showWhole(on) {
  if (on && state.selected) choose(null);
  state.whole = on;
  state.hover = null;
  hideTip();
  VIEWS.get('map')();
  fit();
  announce(say(on ? 'wholeShown' : 'cleared', dotsShown().length));
  keepAddress({ step: true });
}

// Strokes go while the map is moved; what is pointed at lights up once the pointer rests.
function watchWhole() {
  const rest = () => { moving = 0; network.redraw(); };
  const move = () => { if (!state.whole) return; clearTimeout(moving); moving = setTimeout(rest, 160); };
  for (const event of ['dragging', 'zoom', 'animationFinished']) network.on(event, move);
  let pointing = 0;
  byId('canvas').addEventListener('mouseleave', () => {
    clearTimeout(pointing);
    if (!state.whole || !state.hover) return;
    state.hover = null;
    hideTip();
    network.redraw();
  });
  byId('canvas').addEventListener('mousemove', (event) => {
    clearTimeout(pointing);
    if (!state.whole || event.buttons) return;
    pointing = setTimeout(() => {
      const { left, top } = byId('canvas').getBoundingClientRect();
      const f = dotAt(network.DOMtoCanvas({ x: event.clientX - left, y: event.clientY - top }));
      const id = f === null ? null : `f${f}`;
      if (id === state.hover) return;
      state.hover = id;
      network.redraw();
      if (id) showTip({ type: 'formula', id: f }, event);
      else hideTip();
    }, 80);
  });
}

byId('whole').addEventListener('click', () => showWhole(!state.whole));
setting('whole', () => (state.whole ? 'shown' : null), (words) => { state.whole = words === 'shown'; });
