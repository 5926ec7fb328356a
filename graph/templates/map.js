// The map: vis-network draws, positions come with the data, nothing moves by itself.
const nodes = new vis.DataSet();
const edges = new vis.DataSet();
let network = null;
let lit = null; // ids that stay bright while something is selected or pointed at; null: all
let trail = new Set(); // ids of the strokes of the chain that is shown

const chosenEnds = () => (state.selected?.type === 'link' ? [DATA.links[state.selected.id].from, DATA.links[state.selected.id].to] : []);
const chosenPair = () => (chosenEnds().length ? pairKey(...chosenEnds()) : null);
const isChosen = (n) => (n.ref.type === state.selected?.type && n.ref.id === state.selected.id) || (n.ref.type === 'formula' && (state.selected?.type === 'formula' ? twoChosen() : chosenEnds())?.includes(n.ref.id));
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
  const { near, satellites, ways } = twoChosen() ? chainScene() : surroundings(f);
  const boxes = [...near.values()].map((n) => boxOf(n));
  const inTheWay = (n) => boxes.some((box) => meets(boxOf(n), box, 8)) || ways.some(([p, q]) => crosses(p, q, boxOf(n)));
  for (const [id, n] of placed) if (!near.has(id) && (narrow() || inTheWay(n))) placed.delete(id);
  for (const [id, n] of near) placed.set(id, n);
  const shown = new Set([...placed.values()].filter((n) => n.ref.type === 'formula').map((n) => n.ref.id));
  return { shown, placed, satellites };
}

// A formula, what is drawn around it, and the strokes to what is not on the map.
function surroundings(f) {
  const { reachedFrom } = neighbourhood(f);
  const near = new Map([f, ...[...reachedFrom.keys()].filter((g) => onMap.has(g))].map((g) => [`f${g}`, formulaNode(g)]));
  const satellites = around(f, [...near.values()]).map((n) => ({ size: 6, rank: -1, ...n }));
  satellites.forEach((n) => near.set(n.id, n));
  const ways = satellites.map((n) => [DATA.nodes[f], n]);
  for (const n of farther(f, reachedFrom, near, ways)) {
    near.set(n.id, n);
    ways.push([near.get(`f${reachedFrom.get(n.ref.id)}`), n]);
  }
  return { near, satellites, ways };
}

function chainScene() {
  const formulas = chainOf(...twoChosen())?.formulas ?? twoChosen();
  const near = alongChain(formulas);
  return { near, satellites: [], ways: formulas.slice(1).map((g, i) => [near.get(`f${formulas[i]}`), near.get(`f${g}`)]) };
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
  if (state.whole) {
    edges.clear();
    nodes.clear();
    gatherThreads();
    network?.redraw();
    return;
  }
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
  trail = new Set([...chainPairs()].map((key) => `l${key}`));
  for (const line of lines) if (trail.has(line.id)) Object.assign(line, { width: Math.max(2.5, line.width) });
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
  if (twoChosen()) lit = new Set([...trail, ...(chainOf(...twoChosen())?.formulas ?? twoChosen()).map((g) => `f${g}`)]);
  else if (f !== null && id === `f${f}` && state.depth > 1) lit = litWithin(f);
  else if (id !== null && nodes.get(id)) {
    lit = new Set([id]);
    edges.forEach((e) => { if (e.from === id || e.to === id) [e.from, e.to, e.id].forEach((x) => lit.add(x)); });
  } else if (id !== null && edges.get(id)) {
    const { from, to } = edges.get(id);
    lit = new Set([id, from, to]);
  }
  edges.update(edges.map((e) => ({ id: e.id, color: { color: edgeColour(e), highlight: palette.mark, hover: palette.mark, inherit: false } })));
  network?.redraw();
}

// What strokes lead to from a formula, step by step, and the strokes between.
function litWithin(f) {
  const { reachedFrom } = neighbourhood(f);
  const reached = new Set([`f${f}`]);
  for (const [g, p] of reachedFrom) if (p !== null && reached.has(`f${p}`) && edges.get(`l${pairKey(g, p)}`)) reached.add(`f${g}`);
  edges.forEach((e) => { if (e.from === `f${f}`) reached.add(e.to); });
  edges.forEach((e) => { if (reached.has(e.from) && reached.has(e.to)) reached.add(e.id); });
  return reached;
}

function edgeColour(e) {
  if (e.id === state.hover || e.id === `l${chosenPair()}` || trail.has(e.id)) return palette.mark;
  if (lit !== null && !lit.has(e.id)) return palette.dim;
  if (e.kind === 'enumerates') return colourOf(DATA.formulas[state.centre].kind);
  return e.kind === 'extends' ? palette.ink2 : palette.edge;
}

// Items wear the colour of their formula.
const ownColour = (n) => colourOf(n.kind === 'item' && state.centre !== null ? DATA.formulas[state.centre].kind : n.kind);
const nodeColour = (n) => (faded(n) ? palette.dim : ownColour(n));

// vis-network keeps the first drawing function that a node comes with, so there is one for all: it draws the node as it stands now.
let standing = new Map();
function drawStanding({ ctx, id }) {
  const n = standing.get(id);
  return {
    drawNode() {
      const bright = brightness(n.id, faded(n) ? 0 : 1);
      if (bright < 1) drawShape(ctx, n, palette.dim);
      ctx.globalAlpha = bright;
      if (bright > 0) drawShape(ctx, n, ownColour(n));
      ctx.globalAlpha = 1;
      if (marked(n)) ring(ctx, n, state.selected?.type === 'link' ? 2 : 2.5);
      for (const run of labelRuns(n)) write(ctx, run);
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
function tickOf(e) {
  if (!e.paired || e.kind !== 'together' || (lit !== null && !lit.has(e.id))) return null;
  const [p, q] = [nodes.get(e.from), nodes.get(e.to)];
  const length = Math.hypot(q.x - p.x, q.y - p.y) || 1;
  const [dx, dy] = [(-5 * (q.y - p.y)) / length, (5 * (q.x - p.x)) / length];
  const [x, y] = [(p.x + q.x) / 2, (p.y + q.y) / 2];
  return [{ x: x - dx, y: y - dy }, { x: x + dx, y: y + dy }];
}

function ticks(ctx) {
  edges.forEach((e) => {
    const tick = tickOf(e);
    if (!tick) return;
    ctx.beginPath();
    ctx.moveTo(tick[0].x, tick[0].y);
    ctx.lineTo(tick[1].x, tick[1].y);
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
  network.on('beforeDrawing', (ctx) => { if (!state.whole) { chooseLabels(); ticks(ctx); } else if (dots) drawWhole(ctx); });
  network.on('click', tapped);
  const point = (id) => { state.hover = id; light(); };
  network.on('hoverNode', ({ node, event }) => { point(node); showTip(nodes.get(node).ref, event); });
  network.on('hoverEdge', ({ edge, event }) => { point(edge); showTip(refOf(edge), event); });
  network.on('blurNode', () => { point(null); hideTip(); });
  network.on('blurEdge', () => { point(null); hideTip(); });
  network.on('dragStart', hideTip);
  network.on('zoom', hideTip);
  watchWhole();
  fit();
}

const motion = () => (matchMedia('(prefers-reduced-motion: reduce)').matches ? false : { duration: 240, easingFunction: 'easeOutQuad' });
// Brings nodes and their names into view, clear of the buttons below.
function frame(boxesAt, animation, middle = null) {
  const { clientWidth, clientHeight } = byId('canvas');
  const [side, top, bottom] = [24, 16, narrow() ? (byId('depth').hidden ? 16 : 64) : clientWidth < 620 ? 80 : 56]; // clear of the buttons, and of the line above them (main.css)
  let scale = 1;
  let box = null;
  for (let round = 0; round < 3; round += 1) { // names grow as the scale falls
    const boxes = boxesAt(enlarge(scale));
    box = [0, 1, 2, 3].map((i) => boxes.reduce((far, b) => (i < 2 ? Math.min : Math.max)(far, b[i]), i < 2 ? Infinity : -Infinity));
    if (middle) box = box.map((edge, i) => { const c = i % 2 ? middle.y : middle.x; const half = Math.max(Math.abs(box[i % 2] - c), Math.abs(box[2 + (i % 2)] - c)); return i < 2 ? c - half : c + half; });
    scale = Math.min(1.15, (clientWidth - 2 * side) / (box[2] - box[0]), (clientHeight - top - bottom) / (box[3] - box[1]));
  }
  network.moveTo({ position: { x: (box[0] + box[2]) / 2, y: (box[1] + box[3]) / 2 + (bottom - top) / 2 / scale }, scale, animation });
}

function fit(animation = false) {
  if (!byId('canvas').clientWidth) return;
  if (state.whole) frame(() => dotsShown().map((f) => { const { x, y, r } = dots[f]; return [x - r, y - r, x + r, y + r]; }), animation);
  else if (nodes.length) frame((k) => nodes.get().map((n) => boxOf(n, k)), animation);
}

// Brings what the selection keeps bright into view, with one node in the middle if asked.
function approach(middle = null) {
  const f = `f${state.centre}`;
  const touched = edges.get().filter((e) => e.from === f || e.to === f).flatMap((e) => [e.from, e.to]);
  const ids = unique([f, ...(twoChosen() || state.depth > 1 ? [...(lit ?? [])] : []), ...(twoChosen() ? [] : touched)]).map((id) => nodes.get(id)).filter(Boolean);
  if (byId('canvas').clientWidth) frame((k) => ids.map((n) => boxOf(n, k)), motion(), middle && nodes.get(middle));
}
