// The map as a picture of its own: what the canvas shows now, shape by shape, with the legend and a line on the corpus below it.
const XML_TEXT = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;
const svgWords = (words) => words.replace(XML_TEXT, ' '); // no XML can carry these

function svgShape({ kind, x, y, size }, paint) {
  const look = { fill: hollow(kind) ? palette.paper : paint, stroke: hollow(kind) ? paint : palette.paper, 'stroke-width': 1.5 };
  const points = outline(kind, size);
  if (kind === 'year') return draw('rect', { x: x - 19, y: y - 9, width: 38, height: 18, rx: 9, ...look });
  if (points) return draw('polygon', { points: points.map(([dx, dy]) => `${tenth(x + dx)},${tenth(y + dy)}`).join(' '), ...look });
  return draw('circle', { cx: tenth(x), cy: tenth(y), r: tenth(size), ...look });
}

const tenth = (v) => Math.round(v * 10) / 10;
const svgLine = (p, q, paint, width, dashes) => draw('line', { x1: tenth(p.x), y1: tenth(p.y), x2: tenth(q.x), y2: tenth(q.y), stroke: paint, 'stroke-width': tenth(width), 'stroke-dasharray': dashes ? dashes.map(tenth).join(' ') : null });
const svgRun = ({ words, x, y, size, bold, paint, align }) => draw('text', {
  x: tenth(x), y: tenth(y), 'font-size': tenth(size), 'font-weight': bold ? 700 : null, fill: paint, 'text-anchor': align === 'center' ? 'middle' : null,
  stroke: palette.paper, 'stroke-width': tenth(size / 3.5), 'stroke-linejoin': 'round', 'paint-order': 'stroke',
}, svgWords(words));

function svgStroke(line, p, q, paint, width, gap) {
  if (!line.arrows) return [svgLine(p, q, paint, width, line.dashes)];
  const { end, corners } = arrowHead(p, q, gap, 9 * Math.max(1, width / 2));
  return [svgLine(p, end, paint, width, line.dashes), draw('polygon', { points: corners.map(({ x, y }) => `${tenth(x)},${tenth(y)}`).join(' '), fill: paint })];
}

// The shapes that lie within the canvas, the lowest first.
function svgShapes({ left, top, right, bottom }) {
  const seen = ({ x, y }) => x > left && x < right && y > top && y < bottom;
  if (state.whole) {
    const px = 1 / network.getScale();
    return [
      ...threads.map((line) => [line, ...endsOf(line)]).filter(([, p, q]) => seen(p) || seen(q)).flatMap(([line, p, q]) => (plainLines() ? [svgLine(p, q, palette.dim, px)] : svgStroke(line, p, q, threadColour(line), px, q.r + 2))),
      ...dotsShown().filter((f) => seen(dots[f])).map((f) => draw('circle', { cx: tenth(dots[f].x), cy: tenth(dots[f].y), r: tenth(dots[f].r), fill: dotColour(f) })),
      ...wholeLabels().filter(seen).map(svgRun),
    ];
  }
  const shown = nodes.get().filter(seen);
  const lines = edges.get().map((e) => [e, nodes.get(e.from), nodes.get(e.to)]).filter(([, p, q]) => seen(p) || seen(q));
  return [
    ...lines.flatMap(([e, p, q]) => svgStroke(e, p, q, edgeColour(e), e.width, q.size + 2)),
    ...lines.map(([e]) => [tickOf(e), e]).filter(([tick]) => tick).map(([tick, e]) => svgLine(...tick, edgeColour(e), 1.5)),
    ...shown.flatMap((n) => [svgShape(n, nodeColour(n)), isChosen(n) ? draw('circle', { cx: tenth(n.x), cy: tenth(n.y), r: tenth(n.size + 5), fill: 'none', stroke: palette.mark, 'stroke-width': 2.5 }) : null]).filter(Boolean),
    ...shown.flatMap(labelRuns).map(svgRun),
  ];
}

// The kinds of nodes and links that are drawn, in rows of the picture's width.
function svgLegend(width, y) {
  const nodeKinds = [...FORMULA_KINDS, ...CONTEXT_KINDS].filter((kind) => drawnOf(nodes, kind));
  const relations = [...RELATIONS, 'enumerates', 'mentions'].filter((relation) => drawnOf(edges, relation));
  const entries = [
    ...nodeKinds.map((kind) => [kind, say('kinds')[kind] || say(kind)]),
    ...relations.map((relation) => [relation, say('relations')[relation]]),
  ];
  let [x, row] = [24, y];
  const parts = [];
  for (const [key, words] of entries) {
    const wide = 40 + textWidth(words, 13);
    if (x + wide > width - 24 && x > 24) [x, row] = [24, row + 22];
    const at = { x: x + 10, y: row - 4.5 };
    if (nodeKinds.includes(key)) parts.push(svgShape({ kind: key, ...at, size: key === 'item' ? 4 : 5.5 }, state.whole || key !== 'item' ? colourOf(key) : palette.numeral));
    else parts.push(...svgStroke({ arrows: key === 'extends' ? 'to' : '', dashes: { contrast: [8, 5], mentions: [1.5, 4] }[key] }, { x: x - 1, y: at.y }, { x: x + 21, y: at.y }, key === 'extends' ? palette.ink2 : key === 'enumerates' ? palette.numeral : palette.edge, key === 'together' ? 2.5 : 1.3, 0));
    parts.push(svgRun({ words, x: x + 26, y: row, size: 13, paint: palette.ink2, align: 'left' }));
    x += wide + 8;
  }
  return { parts, bottom: row };
}

// What a picture is of, in one line: corpus, years, filters.
function corpusLine() {
  const years = yearsIn();
  return [say('brand'), say('speechCount', speechesIn()), years.length ? say('years', years[0], years.at(-1)) : say('noYears'), state.significant ? say('significant') : null, state.least > 1 ? say('least', state.least) : null].filter(Boolean).join(say('comma'));
}

// Without the folders of the reader's machine: the file's own name will do.
function addressLine() {
  const page = location.protocol.startsWith('http') ? HERE : HERE.startsWith('file:') ? HERE.split('/').at(-1) : '';
  return decoded(page) + decoded(addressNow());
}

// A picture's frame, for any view: paper, the drawing, what is below it.
function svgPage(width, height, drawing, below = () => ({ parts: [], bottom: height })) {
  const { parts, bottom } = below(width, height + 26);
  const lines = [corpusLine(), addressLine()].filter(Boolean).map((words, i) => svgRun({ words, x: 24, y: bottom + 28 + 20 * i, size: 12, paint: palette.ink3, align: 'left' }));
  const whole = bottom + 36 + 20 * lines.length;
  return draw('svg', { xmlns: 'http://www.w3.org/2000/svg', width, height: whole, viewBox: `0 0 ${width} ${whole}`, 'font-family': palette.hei.replaceAll('"', "'"), role: 'img' },
    draw('title', {}, svgWords(corpusLine())), draw('rect', { width, height: whole, fill: palette.paper }), drawing, ...parts, ...lines);
}

function svgMap() {
  const { clientWidth: width, clientHeight: height } = byId('canvas');
  const { x, y } = network.getViewPosition();
  const scale = network.getScale();
  const view = { left: x - width / 2 / scale, right: x + width / 2 / scale, top: y - height / 2 / scale, bottom: y + height / 2 / scale };
  const box = [view.left, view.top, width / scale, height / scale].map(tenth).join(' ');
  return svgPage(width, height, draw('svg', { width, height, viewBox: box }, svgShapes(view)), svgLegend);
}
