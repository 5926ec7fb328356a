// The map: vis-network draws, positions come with the data, nothing moves by itself.
const nodes = new vis.DataSet();
const edges = new vis.DataSet();
let network = null;
let lit = null; // ids that stay bright while something is selected or pointed at; null: all

const chosenEnds = () => (state.selected?.type === 'link' ? [DATA.links[state.selected.id].from, DATA.links[state.selected.id].to] : []);
const chosenPair = () => (chosenEnds().length ? pairKey(...chosenEnds()) : null);
const isChosen = (n) => (n.ref.type === state.selected?.type && n.ref.id === state.selected.id) || (n.ref.type === 'formula' && chosenEnds().includes(n.ref.id));
const marked = (n) => isChosen(n) || state.hover === n.id;
const faded = (n) => (lit !== null && !lit.has(n.id)) || (n.idle && !isChosen(n));

function formulaNode(f) {
  const formula = DATA.formulas[f];
  const { x, y, label } = DATA.nodes[f];
  return { id: `f${f}`, x, y, kind: formula.kind, name: label, size: radiusOf(formula, usesOf(f), speechesIn()), rank: usesOf(f), idle: !usesOf(f), ref: { type: 'formula', id: f } };
}

const MAP = [...DATA.opening, ...DATA.terms];
const onMap = new Set(MAP);

// The opening map as the legend leaves it, and what is selected with its surroundings.
function scene() {
  const f = state.centre;
  const wanted = new Set([...MAP.filter((i) => !state.off.has(DATA.formulas[i].kind)), ...chosenEnds().filter((i) => onMap.has(i)), ...(f === null ? [] : [f])]);
  const placed = new Map([...wanted].map((i) => [`f${i}`, formulaNode(i)]));
  if (f === null) return { shown: wanted, placed, satellites: [] };
  const neighbours = nearest(f).filter((p) => wanted.has(p));
  const satellites = around(f, [f, ...neighbours].map(formulaNode));
  const near = new Set([f, ...neighbours].map((i) => `f${i}`));
  const boxes = satellites.map((n) => boxOf(n));
  const inTheWay = (n) => boxes.some((box) => meets(boxOf(n), box, 8)) || satellites.some((m) => crosses(DATA.nodes[f], m, boxOf(n)));
  for (const [id, n] of placed) if (!near.has(id) && (narrow() || inTheWay(n))) placed.delete(id);
  for (const n of satellites) placed.set(n.id, { size: 6, rank: -1, ...n });
  const shown = new Set([...placed.values()].filter((n) => n.ref.type === 'formula').map((n) => n.ref.id));
  return { shown, placed, satellites };
}

// Marks the nodes whose name is better placed above.
function turnLabels(placed, lines) {
  const ways = new Map();
  const leave = (id, p, q) => ways.set(id, [...(ways.get(id) || []), [q.x - p.x, q.y - p.y]]);
  for (const { from, to, arrows } of lines) {
    leave(from, placed.get(from), placed.get(to));
    for (let head = arrows ? 2 : 1; head > 0; head -= 1) leave(to, placed.get(to), placed.get(from)); // a head is easily covered
  }
  for (const [id, n] of placed) n.above = !hollow(n.kind) && wantsAbove(n, ways.get(id) || []);
}

function redraw() {
  const { shown, placed, satellites } = scene();
  const f = state.centre;
  const lines = strokes(shown);
  const ever = ofAllYears(() => strokes(shown)); // names do not change sides with the years
  for (const n of satellites.filter((m) => hollow(m.kind))) {
    const listed = n.kind === 'item';
    const line = { id: `c${n.id}`, from: `f${f}`, to: n.id, kind: listed ? 'enumerates' : 'mentions', width: listed ? 1 : 1.3, dashes: listed ? false : [1.5, 4], arrows: '' };
    lines.push(line);
    ever.push(line);
  }
  turnLabels(placed, ever);
  const keep = new Set(lines.map((line) => line.id));
  edges.remove(edges.getIds().filter((id) => !keep.has(id))); // before their ends go
  nodes.remove(nodes.getIds().filter((id) => !placed.has(id)));
  standing = placed;
  nodes.update([...placed.values()].map((n) => ({ ...n, shape: 'custom', physics: false, ctxRenderer: drawStanding })));
  edges.update(lines);
  light();
}

// What is selected (else what is pointed at) stays bright with all that it touches; the rest fades.
function light() {
  const f = state.centre;
  const id = chosenPair() !== null ? `l${chosenPair()}` : f !== null ? `f${f}` : state.selected ? null : state.hover;
  lit = null;
  if (id !== null && nodes.get(id)) {
    lit = new Set([id]);
    edges.forEach((e) => { if (e.from === id || e.to === id) [e.from, e.to, e.id].forEach((x) => lit.add(x)); });
  } else if (id !== null && edges.get(id)) {
    const { from, to } = edges.get(id);
    lit = new Set([id, from, to]);
  }
  edges.update(edges.map((e) => ({ id: e.id, color: { color: edgeColour(e), highlight: palette.mark, hover: palette.mark, inherit: false } })));
  network?.redraw();
}

function edgeColour(e) {
  if (e.id === state.hover || e.id === `l${chosenPair()}`) return palette.mark;
  if (lit !== null && !lit.has(e.id)) return palette.dim;
  if (e.kind === 'enumerates') return colourOf(DATA.formulas[state.centre].kind);
  return e.kind === 'extends' ? palette.ink2 : palette.edge;
}

// vis-network keeps the first drawing function that a node comes with, so there is one for all: it draws the node as it stands now.
let standing = new Map();
function drawStanding({ ctx, id }) {
  const n = standing.get(id);
  return {
    drawNode() {
      const own = n.kind === 'item' && state.centre !== null ? DATA.formulas[state.centre].kind : n.kind;
      const bright = brightness(n.id, faded(n) ? 0 : 1);
      if (bright < 1) drawShape(ctx, n, palette.dim);
      ctx.globalAlpha = bright;
      if (bright > 0) drawShape(ctx, n, colourOf(own));
      ctx.globalAlpha = 1;
      if (n.kind === 'year') write(ctx, n.name, n.x, n.y + 4.5, 12, false, palette.ink2, 'center');
      if (marked(n)) ring(ctx, n, state.selected?.type === 'link' ? 2 : 2.5);
      writeLabel(ctx, n);
    },
    nodeDimensions: { width: n.size * 2, height: n.size * 2 },
  };
}

function ring(ctx, n, width) {
  ctx.beginPath();
  ctx.arc(n.x, n.y, n.size + 5, 0, 2 * Math.PI);
  ctx.lineWidth = width;
  ctx.strokeStyle = palette.mark;
  ctx.stroke();
}

// A pair that texts name side by side carries a short cross tick at its middle.
function ticks(ctx) {
  edges.forEach((e) => {
    if (!e.paired || e.kind !== 'together' || (lit !== null && !lit.has(e.id))) return;
    const [p, q] = [nodes.get(e.from), nodes.get(e.to)];
    const length = Math.hypot(q.x - p.x, q.y - p.y) || 1;
    const [dx, dy] = [(-5 * (q.y - p.y)) / length, (5 * (q.x - p.x)) / length];
    const [x, y] = [(p.x + q.x) / 2, (p.y + q.y) / 2];
    ctx.beginPath();
    ctx.moveTo(x - dx, y - dy);
    ctx.lineTo(x + dx, y + dy);
    ctx.lineWidth = 1.5;
    ctx.strokeStyle = edgeColour(e);
    ctx.stroke();
  });
}

const refOf = (edge) => (edge.startsWith('l') ? { type: 'link', id: edges.get(edge).link } : nodes.get(edges.get(edge).to).ref);

function startMap() {
  network = new vis.Network(byId('canvas'), { nodes, edges }, {
    physics: false, layout: { improvedLayout: false },
    edges: { smooth: false, selectionWidth: 0, hoverWidth: 0, arrows: { to: { scaleFactor: 0.6 } } },
    interaction: { hover: true, dragNodes: false, selectConnectedEdges: false, keyboard: false },
  });
  network.canvas.frame.tabIndex = -1; // the keys are ours
  redraw();
  network.on('beforeDrawing', (ctx) => { chooseLabels(); ticks(ctx); });
  network.on('click', ({ nodes: [node], edges: [edge] }) => choose(node !== undefined ? nodes.get(node).ref : edge !== undefined ? refOf(edge) : null));
  const point = (id) => { state.hover = id; light(); };
  network.on('hoverNode', ({ node, event }) => { point(node); showTip(nodes.get(node).ref, event); });
  network.on('hoverEdge', ({ edge, event }) => { point(edge); showTip(refOf(edge), event); });
  network.on('blurNode', () => { point(null); hideTip(); });
  network.on('blurEdge', () => { point(null); hideTip(); });
  network.on('dragStart', hideTip);
  network.on('zoom', hideTip);
  fit();
}

const motion = () => (matchMedia('(prefers-reduced-motion: reduce)').matches ? false : { duration: 240, easingFunction: 'easeOutQuad' });
// Brings nodes and their names into view, clear of the buttons below.
function frame(ids, animation) {
  const { clientWidth, clientHeight } = byId('canvas');
  const [side, top, bottom] = [24, 16, narrow() ? 16 : 56];
  let scale = 1;
  let box = null;
  for (let round = 0; round < 3; round += 1) { // names grow as the scale falls
    const boxes = ids.map((id) => boxOf(nodes.get(id), Math.min(narrow() ? 2.6 : 1.6, Math.max(1, 1 / scale))));
    box = [0, 1, 2, 3].map((i) => (i < 2 ? Math.min : Math.max)(...boxes.map((b) => b[i])));
    scale = Math.min(1.15, (clientWidth - 2 * side) / (box[2] - box[0]), (clientHeight - top - bottom) / (box[3] - box[1]));
  }
  network.moveTo({ position: { x: (box[0] + box[2]) / 2, y: (box[1] + box[3]) / 2 + (bottom - top) / 2 / scale }, scale, animation });
}

function fit(animation = false) {
  if (nodes.length && byId('canvas').clientWidth) frame(nodes.getIds(), animation);
}

// Brings the selected formula with its surroundings into view.
function approach(f) {
  const touched = edges.get().filter((e) => e.from === `f${f}` || e.to === `f${f}`).flatMap((e) => [e.from, e.to]);
  if (byId('canvas').clientWidth) frame(unique([`f${f}`, ...touched]), motion());
}
