// The map: vis-network draws, positions come with the data, nothing moves by itself. The formula selected is the centre: its items,
// speeches, years and places stand around it, and stay while one of them is selected.
const state = { selected: null, centre: null, all: false, significant: true, off: new Set(['term', 'year', 'place']), offLinks: new Set(), hover: null };
const nodes = new vis.DataSet();
const edges = new vis.DataSet();
let network = null;
let lit = null; // ids that stay bright while something is selected or pointed at
const labelled = new Set();

const strengths = DATA.links.filter((l) => l.kind === 'co_mentioned' && l.significant).map((l) => l.documents).sort((x, y) => x - y);
const quartile = (n) => [1, 1.7, 2.5, 3.5][Math.min(3, Math.floor((4 * strengths.filter((s) => s < n).length) / Math.max(1, strengths.length)))];

// One stroke for each pair: what texts say of it decides its look, co-mention its width.
function strokes(formulas) {
  const pairs = new Map();
  for (const f of formulas) for (const i of linksOf[f]) {
    const link = DATA.links[i];
    if (!formulas.has(other(link, f)) || state.offLinks.has(link.kind)) continue;
    if (link.kind === 'co_mentioned' && state.significant && !link.significant) continue;
    const key = [Math.min(link.from, link.to), Math.max(link.from, link.to)].join('-');
    if (!pairs.has(key)) pairs.set(key, {});
    pairs.get(key)[link.kind] = i;
  }
  return [...pairs.values()].map((pair) => {
    const chief = pair.extends ?? pair.contrast ?? pair.paired ?? pair.co_mentioned;
    const width = pair.co_mentioned !== undefined ? quartile(DATA.links[pair.co_mentioned].documents) : 1;
    return { pair, link: chief, width };
  });
}

function visibleFormulas() {
  const base = state.all ? DATA.formulas.map((_, i) => i) : [...DATA.opening];
  const chosen = state.centre;
  if (chosen !== null) { base.push(chosen); for (const i of neighbourLinks(chosen)) base.push(other(DATA.links[i], chosen)); }
  return new Set(base.filter((f) => f === chosen || !state.off.has(DATA.formulas[f].kind)));
}

// A formula's links, the strongest first; at most as many as can be read.
function neighbourLinks(f, most = 14) {
  const rank = (l) => (l.kind === 'co_mentioned' ? (l.significant ? 1 : 3) : 0);
  return linksOf[f].filter((i) => rank(DATA.links[i]) < 3 || !state.significant)
    .sort((i, j) => rank(DATA.links[i]) - rank(DATA.links[j]) || DATA.links[j].documents - DATA.links[i].documents || i - j).slice(0, most);
}

// Items to the right in list order, speeches and years below, places to the left: around the selected formula.
function satellites(f) {
  const { x, y } = DATA.formulas[f];
  const fan = (list, from, to, radius) => list.map((entry, i) => {
    const angle = list.length === 1 ? (from + to) / 2 : from + ((to - from) * i) / (list.length - 1);
    return { ...entry, x: x + radius * Math.cos(angle), y: y + radius * Math.sin(angle) };
  });
  const own = DATA.formulas[f].items.slice(0, 12).map((item, i) => ({ id: `i${i}`, kind: 'item', label: item.text, number: i + 1, ref: { type: 'item', id: item.text } }));
  const said = speechesOf[f].slice(0, 9).map(({ s }) => ({ id: `s${s}`, kind: 'speech', label: String(DATA.speeches[s].year || ''), ref: { type: 'speech', id: s } }));
  const when = [...new Set(speechesOf[f].map(({ s }) => DATA.speeches[s].year).filter(Boolean))].slice(-9).map((year) => ({ id: `y${year}`, kind: 'year', label: String(year), ref: { type: 'year', id: year } }));
  const where = [...new Set(speechesOf[f].map(({ s }) => DATA.speeches[s].place).filter(Boolean))].slice(0, 7).map((place) => ({ id: `p${place}`, kind: 'place', label: place, ref: { type: 'place', id: place } }));
  const spread = Math.min(1.1, 0.2 * own.length);
  return [...fan(own, -spread, spread * 0.62, own.length > 7 ? 230 : 180), ...fan(said, Math.PI * 0.36, Math.PI * 0.74, 190),
    ...fan(when, Math.PI * 0.38, Math.PI * 0.72, 250), ...fan(where, Math.PI * 0.86, Math.PI * 1.14, 190)].filter((n) => !state.off.has(n.kind));
}

function redraw() {
  const shown = visibleFormulas();
  const chosen = state.centre;
  const around = chosen === null ? [] : satellites(chosen);
  const wanted = new Map();
  for (const f of shown) {
    const n = DATA.nodes[f];
    wanted.set(`f${f}`, { id: `f${f}`, x: n.x, y: n.y, kind: DATA.formulas[f].kind, name: n.label, size: radiusOf(DATA.formulas[f]), rank: DATA.formulas[f].documents, ref: { type: 'formula', id: f } });
  }
  for (const n of around) wanted.set(n.id, { ...n, name: n.label, size: 5, rank: -1 });
  nodes.remove(nodes.getIds().filter((id) => !wanted.has(id)));
  nodes.update([...wanted.values()].map((n) => ({ ...n, label: undefined, shape: 'custom', physics: false, ctxRenderer: renderer(n) })));
  const lines = strokes(shown).map(({ pair, link, width }) => {
    const l = DATA.links[link];
    return { id: `l${link}`, from: `f${l.from}`, to: `f${l.to}`, width, kind: l.kind, paired: pair.paired !== undefined, arrows: l.kind === 'extends' ? 'to' : '', dashes: l.kind === 'contrast' ? [10, 6] : l.kind === 'extends' && pair.co_mentioned === undefined && shown.size < 500 ? [6, 4] : false };
  });
  for (const n of around) lines.push({ id: `c${n.id}`, from: `f${chosen}`, to: n.id, width: n.kind === 'item' ? 1 : 1.3, kind: n.kind, dashes: n.kind === 'item' ? false : [1, 4], arrows: '' });
  const drawn = new Set(lines.map((l) => l.id));
  edges.remove(edges.getIds().filter((id) => !drawn.has(id)));
  edges.update(lines);
  settle();
}

// Keeps a node (or link) and what it touches bright, fades the rest.
function light(id) {
  lit = null;
  if (id && nodes.get(id)) {
    lit = new Set([id]);
    edges.forEach((e) => { if (e.from === id || e.to === id) { lit.add(e.from); lit.add(e.to); lit.add(e.id); } });
  } else if (id && edges.get(id)) { const e = edges.get(id); lit = new Set([id, e.from, e.to]); }
  const chosenLink = state.selected && state.selected.type === 'link' ? `l${state.selected.id}` : null;
  if (chosenLink && !id && edges.get(chosenLink)) return light(chosenLink);
  edges.update(edges.map((e) => ({ id: e.id, color: { color: e.id === chosenLink || e.id === state.hover ? palette.mark : lit && !lit.has(e.id) ? palette.dim : e.kind === 'extends' ? palette.ink2 : e.kind === 'item' ? colourOf(DATA.formulas[state.centre].kind) : palette.edge, inherit: false, highlight: palette.mark, hover: palette.mark } })));
  if (network) network.redraw();
}

const isChosen = (n) => state.selected && ((n.ref.type === state.selected.type && n.ref.id === state.selected.id)
  || (state.selected.type === 'link' && n.ref.type === 'formula' && [DATA.links[state.selected.id].from, DATA.links[state.selected.id].to].includes(n.ref.id)));
const short = (name) => { const letters = [...name]; return letters.length > 9 ? `${letters.slice(0, 8).join('')}…` : name; };

// On a small canvas a selected neighbourhood is drawn small; its names stay as large as can be read.
const growth = () => (state.centre === null ? 1 : Math.max(1, 0.85 / network.getScale()));

function renderer(n) {
  return ({ ctx, x, y }) => ({
    drawNode() {
      const dimmed = lit && !lit.has(n.id);
      const paint = dimmed ? palette.dim : n.kind === 'item' ? colourOf(DATA.formulas[state.centre].kind) : colourOf(n.kind);
      drawShape(ctx, n.kind, x, y, n.size, paint);
      if (n.kind === 'year') text(ctx, n.name, x, y + 4.5, 12, false, palette.ink2, 'center');
      if (isChosen(n) || state.hover === n.id) { ctx.beginPath(); ctx.arc(x, y, n.size + 5, 0, 2 * Math.PI); ctx.lineWidth = 2.5; ctx.strokeStyle = palette.mark; ctx.stroke(); }
      if (!labelled.has(n.id) || n.kind === 'year') return;
      const [chosen, k] = [isChosen(n), growth()];
      if (n.kind === 'item') { text(ctx, String(n.number), x + 11, y + 5 * k, 12 * k, false, palette.ink3, 'left'); text(ctx, short(n.name), x + 11 + k * (n.number > 9 ? 17 : 11), y + 5 * k, 14 * k, false, palette.ink, 'left'); } else text(ctx, short(n.name), x, y + n.size + 4 + 13 * k, k * (chosen ? 16 : n.kind === 'speech' ? 12 : 13), chosen, palette.ink, 'center');
    },
    nodeDimensions: { width: n.size * 2, height: n.size * 2 },
  });
}

function text(ctx, words, x, y, size, bold, paint, align) {
  ctx.font = `${bold ? 700 : 400} ${size}px ${getComputedStyle(document.body).fontFamily}`;
  ctx.textAlign = align;
  ctx.lineJoin = 'round';
  ctx.lineWidth = 4;
  ctx.strokeStyle = palette.paper;
  ctx.strokeText(words, x, y);
  ctx.fillStyle = paint;
  ctx.fillText(words, x, y);
}

// Which names are written: none dimmed, none on another (the more used stays), none too small to read.
function chooseLabels() {
  labelled.clear();
  const k = growth();
  const small = network.getScale() * 13 * k < 9;
  const boxes = [];
  const order = nodes.get().sort((p, q) => Boolean(isChosen(q)) - Boolean(isChosen(p)) || q.rank - p.rank);
  for (const n of order) {
    const must = isChosen(n) || state.hover === n.id;
    if (!must && ((lit && !lit.has(n.id)) || small || labelled.size > 120)) continue;
    const width = 13.5 * k * Math.min(9, [...n.name].length);
    const box = n.kind === 'item' ? [n.x + 8, n.y - 9 * k, n.x + 11 + 15 * k + width, n.y + 9 * k] : [n.x - width / 2, n.y + n.size + 4, n.x + width / 2, n.y + n.size + 4 + 18 * k];
    if (!must && boxes.some((o) => box[0] < o[2] && o[0] < box[2] && box[1] < o[3] && o[1] < box[3])) continue;
    boxes.push(box);
    labelled.add(n.id);
  }
}

function startMap() {
  network = new vis.Network(byId('canvas'), { nodes, edges }, {
    physics: false, layout: { improvedLayout: false }, edges: { smooth: false, selectionWidth: 0, hoverWidth: 0, arrows: { to: { scaleFactor: 0.6 } } },
    interaction: { hover: true, dragNodes: false, selectConnectedEdges: false, hideEdgesOnDrag: DATA.links.length > 2000, keyboard: false, tooltipDelay: 0, multiselect: false },
  });
  network.canvas.frame.tabIndex = -1; // it answers to no key: lists, search and table do
  redraw();
  network.on('beforeDrawing', chooseLabels);
  network.on('click', ({ nodes: [n], edges: [e] }) => {
    if (n !== undefined) choose(nodes.get(n).ref);
    else if (e !== undefined) choose(e.startsWith('l') ? { type: 'link', id: Number(e.slice(1)) } : nodes.get(edges.get(e).to).ref);
    else choose(null);
  });
  network.on('hoverNode', ({ node, pointer }) => { showTip(nodeTip(nodes.get(node).ref), pointer.DOM); state.hover = node; if (!state.selected) light(node); else network.redraw(); });
  network.on('blurNode', () => { hideTip(); state.hover = null; settle(); });
  network.on('hoverEdge', ({ edge, pointer }) => { if (edge.startsWith('l')) showTip(explain(DATA.links[Number(edge.slice(1))]), pointer.DOM); state.hover = edge; light(state.centre === null ? edge : `f${state.centre}`); });
  network.on('blurEdge', () => { hideTip(); state.hover = null; settle(); });
  fit();
}

// What is pointed at, in one line beside the pointer; it takes no click and Esc puts it away.
const nodeTip = (ref) => (ref.type === 'formula' ? [nameOf(ref), DATA.formulas[ref.id].english, say('documents', DATA.formulas[ref.id].documents)].filter(Boolean).join('　') : nameOf(ref));
function showTip(words, { x, y }) {
  const [tip, box] = [byId('tip'), byId('canvas').getBoundingClientRect()];
  tip.textContent = words;
  tip.hidden = false;
  tip.style.left = `${Math.min(box.left + x + 16, innerWidth - tip.offsetWidth - 8)}px`;
  tip.style.top = `${Math.max(8, box.top + y - tip.offsetHeight - 12)}px`; // names stand below their nodes
}
const hideTip = () => { byId('tip').hidden = true; };

const settle = () => light(state.centre === null ? null : `f${state.centre}`);
const motion = () => (matchMedia('(prefers-reduced-motion: reduce)').matches ? false : { duration: 240, easingFunction: 'easeOutQuad' });
function fit() { network.fit({ nodes: nodes.getIds(), maxZoomLevel: 1.15, animation: false }); }
function showNode(id) {
  const touched = edges.get().filter((e) => e.from === id || e.to === id).flatMap((e) => [e.from, e.to]);
  network.fit({ nodes: [...new Set([id, ...touched])], maxZoomLevel: 1.1, animation: motion() });
}
