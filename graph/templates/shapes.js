// One shape for each kind, on the canvas and in lists: filled and coloured means formula, hollow means context.
const TOKENS = ['paper', 'ink', 'ink2', 'ink3', 'edge', 'dim', 'mark', 'numeral', 'acronym', 'motto', 'ordinal', 'context', 'hei'];
let palette = {};
function readPalette() {
  const style = getComputedStyle(document.documentElement);
  palette = Object.fromEntries(TOKENS.map((name) => [name, style.getPropertyValue(`--${name}`).trim()]));
}
const colourOf = (kind) => palette[kind] || palette.context;
const hollow = (kind) => CONTEXT_KINDS.includes(kind);

// The radius grows with the root of the share of speeches, so that the areas compare; in up to 40 speeches it is 3.5 + 2.15·√n.
const FACTOR = { acronym: 1.22, motto: 1.1, ordinal: 1.3, term: 0.95 };
const radiusOf = (formula, uses = formula.documents, speeches = DATA.corpus.speeches) => Math.min(17, Math.max(5, 3.5 + 2.15 * Math.sqrt(uses * Math.min(1, 40 / Math.max(1, speeches))))) * (FACTOR[formula.kind] || 1);

// The outline of a kind's shape around (0, 0), as points; null is a circle.
function outline(kind, r) {
  const regular = (n, turn) => Array.from({ length: n }, (_, i) => [r * Math.cos(turn + (2 * Math.PI * i) / n), r * Math.sin(turn + (2 * Math.PI * i) / n)]);
  if (kind === 'acronym') return regular(4, 0);
  if (kind === 'motto') return regular(6, 0);
  if (kind === 'ordinal') return regular(3, -Math.PI / 2);
  if (kind === 'place') return regular(3, Math.PI / 2);
  if (kind === 'term') return regular(4, Math.PI / 4);
  if (kind === 'speech') return [[-6.5, -8], [6.5, -8], [6.5, 8], [-6.5, 8]];
  return null;
}

function drawShape(ctx, { kind, x, y, size }, paint) {
  const points = outline(kind, size);
  ctx.beginPath();
  if (kind === 'year') ctx.roundRect(x - 19, y - 9, 38, 18, 9);
  else if (!points) ctx.arc(x, y, size, 0, 2 * Math.PI);
  else {
    points.forEach(([dx, dy], i) => (i ? ctx.lineTo(x + dx, y + dy) : ctx.moveTo(x + dx, y + dy)));
    ctx.closePath();
  }
  ctx.fillStyle = hollow(kind) ? palette.paper : paint;
  ctx.fill();
  ctx.lineWidth = 1.5;
  ctx.strokeStyle = hollow(kind) ? paint : palette.paper; // the paper-coloured rim makes edges stop short
  ctx.stroke();
}

// The head of an arrow from p to q that stops `gap` before q: where its line ends, and its three corners.
function arrowHead(p, q, gap, size) {
  const length = Math.hypot(q.x - p.x, q.y - p.y) || 1;
  const [dx, dy] = [(q.x - p.x) / length, (q.y - p.y) / length];
  const tip = { x: q.x - gap * dx, y: q.y - gap * dy };
  const end = { x: tip.x - size * dx, y: tip.y - size * dy };
  return { end, corners: [tip, { x: end.x - 0.4 * size * dy, y: end.y + 0.4 * size * dx }, { x: end.x + 0.4 * size * dy, y: end.y - 0.4 * size * dx }] };
}

// The same shape as a small picture.
function glyph(kind) {
  const points = outline(kind, 6);
  const paint = kind === 'item' ? 'var(--numeral)' : hollow(kind) || kind === 'term' ? 'var(--context)' : `var(--${kind})`;
  const look = hollow(kind) ? { fill: 'none', stroke: paint, 'stroke-width': 1.5 } : { fill: paint };
  const at = ([x, y]) => (kind === 'speech' ? `${x * 0.7},${y * 0.8}` : `${x},${y}`);
  const shape = kind === 'year' ? draw('rect', { x: -8, y: -4, width: 16, height: 8, rx: 4, ...look })
    : points ? draw('polygon', { points: points.map(at).join(' '), ...look }) : draw('circle', { r: kind === 'item' ? 4 : 5, ...look });
  return draw('svg', { class: 'glyph', viewBox: '-8 -8 16 16', 'aria-hidden': 'true' }, shape);
}

const STROKES = {
  together: [{ d: 'M0 8h24', 'stroke-width': 2.5 }], extends: [{ d: 'M0 8h20' }, { d: 'M17 4l6 4-6 4z', fill: 'var(--ink2)' }],
  contrast: [{ d: 'M0 8h10M14 8h10' }], enumerates: [{ d: 'M0 8h15', stroke: 'var(--numeral)', 'stroke-width': 1 }, { d: 'M15 8a4 4 0 1 0 8 0a4 4 0 1 0-8 0', stroke: 'var(--numeral)' }],
  mentions: [{ d: 'M0 8h24', 'stroke-dasharray': '1.5 4' }],
};
function lineGlyph(relation) {
  const look = { fill: 'none', stroke: relation === 'extends' ? 'var(--ink2)' : 'var(--edge)', 'stroke-width': 1.5 };
  return draw('svg', { class: 'glyph line', viewBox: '0 0 24 16', 'aria-hidden': 'true' }, ...STROKES[relation].map((path) => draw('path', { ...look, ...path })));
}
