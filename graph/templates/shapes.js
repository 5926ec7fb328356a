// One shape for each kind, on the canvas and in the legend: filled and coloured means formula, hollow means context.
const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();
let palette = {};
const readPalette = () => { palette = Object.fromEntries(['paper', 'ink', 'ink2', 'ink3', 'edge', 'dim', 'mark', 'numeral', 'acronym', 'motto', 'ordinal', 'context'].map((n) => [n, colour(n)])); };
const colourOf = (kind) => palette[kind] || palette.context;
const FACTOR = { acronym: 1.22, motto: 1.1, ordinal: 1.3, term: 0.95 };
const radiusOf = (formula) => Math.min(17, Math.max(5, 3.5 + 2.15 * Math.sqrt(formula.documents))) * (FACTOR[formula.kind] || 1);

// The outline of a kind's shape around (0, 0), as points; null is a circle.
function outline(kind, r) {
  const around = (n, turn) => Array.from({ length: n }, (_, i) => [r * Math.cos(turn + (2 * Math.PI * i) / n), r * Math.sin(turn + (2 * Math.PI * i) / n)]);
  if (kind === 'acronym') return around(4, 0);
  if (kind === 'motto') return around(6, 0);
  if (kind === 'ordinal') return around(3, -Math.PI / 2);
  if (kind === 'place') return around(3, Math.PI / 2);
  if (kind === 'term') return around(4, Math.PI / 4);
  if (kind === 'speech') return [[-6.5, -8], [6.5, -8], [6.5, 8], [-6.5, 8]];
  if (kind === 'year') return [[-19, -9], [19, -9], [19, 9], [-19, 9]];
  return null;
}

function drawShape(ctx, kind, x, y, r, paint) {
  const points = outline(kind, r);
  ctx.beginPath();
  if (!points) ctx.arc(x, y, r, 0, 2 * Math.PI);
  else if (kind === 'year') ctx.roundRect(x - 19, y - 9, 38, 18, 9);
  else { points.forEach(([dx, dy], i) => (i ? ctx.lineTo(x + dx, y + dy) : ctx.moveTo(x + dx, y + dy))); ctx.closePath(); }
  const hollow = CONTEXT.includes(kind);
  ctx.fillStyle = hollow ? palette.paper : paint;
  ctx.fill();
  ctx.lineWidth = hollow ? 1.5 : 1.5;
  ctx.strokeStyle = hollow ? paint : palette.paper;
  ctx.stroke();
}

// The same shape as a small picture for lists and the legend.
function glyph(kind) {
  const space = 'http://www.w3.org/2000/svg';
  const svg = document.createElementNS(space, 'svg');
  svg.setAttribute('class', 'glyph');
  svg.setAttribute('viewBox', '-8 -8 16 16');
  svg.setAttribute('aria-hidden', 'true');
  const points = outline(kind, 6);
  const shape = document.createElementNS(space, points && kind !== 'year' ? 'polygon' : kind === 'year' ? 'rect' : 'circle');
  if (kind === 'year') Object.entries({ x: -8, y: -4, width: 16, height: 8, rx: 4 }).forEach(([k, v]) => shape.setAttribute(k, v));
  else if (points) shape.setAttribute('points', points.map(([x, y]) => (kind === 'speech' ? `${x * 0.7},${y * 0.8}` : `${x},${y}`)).join(' '));
  else shape.setAttribute('r', kind === 'item' ? 4 : 5);
  const hollow = CONTEXT.includes(kind);
  shape.setAttribute('fill', hollow ? 'none' : `var(--${kind === 'term' ? 'context' : kind})`);
  if (hollow) { shape.setAttribute('stroke', kind === 'item' ? 'var(--numeral)' : 'var(--context)'); shape.setAttribute('stroke-width', '1.5'); }
  svg.append(shape);
  return svg;
}

function lineGlyph(kind) {
  const space = 'http://www.w3.org/2000/svg';
  const svg = document.createElementNS(space, 'svg');
  svg.setAttribute('class', 'glyph');
  svg.setAttribute('viewBox', '0 0 16 16');
  svg.setAttribute('aria-hidden', 'true');
  const line = document.createElementNS(space, 'path');
  line.setAttribute('d', kind === 'extends' ? 'M0 8H14M10 4l4 4-4 4' : kind === 'contrast' ? 'M0 8h6M10 8h6' : kind === 'paired' ? 'M0 8h16M8 4v8' : 'M0 8h16');
  line.setAttribute('fill', 'none');
  line.setAttribute('stroke', 'var(--edge)');
  line.setAttribute('stroke-width', kind === 'co_mentioned' ? '2.5' : '1.5');
  svg.append(line);
  return svg;
}
