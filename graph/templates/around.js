// What stands around a selected formula: items, partners that are not on the map, speeches, years, places.
// The map stays where it is, so each fan looks for the side on which it covers least.
const MOST = { item: 12, speech: 9, year: 9, place: 6 };
const degrees = Math.PI / 180;

function fans(f) {
  const formula = DATA.formulas[f];
  const read = speechesShown(f).filter((s) => yearIn(DATA.speeches[s].year));
  const speeches = state.range === null ? read : unique([...read, ...speechesNaming(f)].slice(0, MOST.speech)).sort(byYear);
  const list = formula.lists.length ? formula.lists[0].items : [];
  const few = (entries, kind) => (state.off.has(kind) ? [] : entries.slice(0, MOST[kind]));
  const items = few(list, 'item').map((i, n) => ({
    id: `i${i}`, kind: 'item', name: formula.items[i].text, number: n + 1, ref: { type: 'item', id: formula.items[i].text },
  }));
  const beside = nearest(f).filter((p) => !onMap.has(p)).map(formulaNode);
  const said = few(speeches, 'speech').map((s) => ({ id: `s${s}`, kind: 'speech', name: String(DATA.speeches[s].year ?? '?'), ref: { type: 'speech', id: s } }));
  const years = few(unique(speeches.map((s) => DATA.speeches[s].year).filter(Boolean)), 'year');
  const places = few(unique(speeches.map((s) => DATA.speeches[s].place).filter(Boolean)), 'place');
  return [
    { nodes: items, towards: 0, radius: narrow() ? 150 : 175, step: narrow() ? 46 : 40, turns: [0, -25, 25, -50, 50, -75, 75, 105, -105, 150, -150] },
    { nodes: beside, towards: 180, radius: narrow() ? 120 : 165, step: 74, turns: [0, -30, 30, -60, 60, 90, -90] },
    { nodes: narrow() ? [] : said, towards: 90, radius: 185, step: 40, turns: [0, 20, -20, 45, -45, 180, 90, -90] },
    { nodes: narrow() ? [] : places.map((p) => ({ id: `p${p}`, kind: 'place', name: p, ref: { type: 'place', id: p } })), towards: 235, radius: 175, step: 60, turns: [0, 30, -30, 60, -60, 90] },
    { nodes: narrow() ? [] : years.map((y) => ({ id: `y${y}`, kind: 'year', name: String(y), ref: { type: 'year', id: y } })), towards: 90, radius: 255, step: 48, turns: [0, 20, -20, 45, -45, 180] },
  ];
}

// Places every fan where it lies on least of what is there; answers the placed nodes. The places are those of the whole corpus: other
// years fill them with other nodes, or leave some free, and move nothing.
function around(f, neighbours) {
  const { x, y } = DATA.nodes[f];
  const k = growth();
  const taken = neighbours.map((n) => boxOf({ ...n, size: radiusOf(DATA.formulas[n.ref.id]) }, k));
  const placed = [];
  const now = fans(f);
  for (const [fan, { nodes, towards, radius, step, turns }] of ofAllYears(() => fans(f)).entries()) {
    if (!nodes.length) continue;
    let best = null;
    for (const far of [0, 45, 90, 135]) for (const turn of turns) {
      const r = k * (Math.max(radius, (nodes.length * step) / 3.6) + far);
      const set = nodes.map((n, i) => {
        // Read from top to bottom on the right, from left to right above and below.
        const sense = Math.cos((towards + turn) * degrees) > 0.5 || Math.sin((towards + turn) * degrees) < -0.5 ? 1 : -1;
        const angle = (towards + turn) * degrees + (sense * (i - (nodes.length - 1) / 2) * step * k) / r;
        return { ...n, x: x + r * Math.cos(angle), y: y + r * Math.sin(angle) };
      });
      const boxes = set.map((n) => boxOf(n, k));
      const cost = 10 * boxes.filter((b, i) => taken.some((t) => meets(b, t, 4)) || (i && meets(b, boxes[i - 1]))).length
        + 3 * set.filter((n) => taken.some((t) => crosses({ x, y }, n, t))).length + Math.abs(turn) / 30 + far / 45
        + 2 * set.filter((n) => n.kind === 'item' && n.x < x).length; // their names stand to the right, under their own strokes
      if (!best || cost < best.cost) best = { cost, set, boxes };
    }
    const here = now[fan].nodes.slice(0, nodes.length);
    const free = Math.floor((nodes.length - here.length) / 2);
    placed.push(...here.map((n, i) => ({ ...best.set[free + i], ...n, x: best.set[free + i].x, y: best.set[free + i].y })));
    taken.push(...best.boxes);
  }
  return placed;
}

// The box of a node and its name: left, top, right, bottom.
function boxOf(n, k = 1) {
  const name = labelBox({ size: 6, ...n }, k);
  const r = n.size || 8;
  return [Math.min(n.x - r, name[0]), Math.min(n.y - r, name[1]), Math.max(n.x + r, name[2]), Math.max(n.y + r, name[3])];
}

const meets = (a, b, air = 0) => a[0] < b[2] + air && b[0] < a[2] + air && a[1] < b[3] + air && b[1] < a[3] + air;

// Whether the straight way from p to q goes through a box.
function crosses(p, q, box) {
  for (let t = 0.15; t < 0.95; t += 0.1) {
    const [x, y] = [p.x + t * (q.x - p.x), p.y + t * (q.y - p.y)];
    if (x > box[0] && x < box[2] && y > box[1] && y < box[3]) return true;
  }
  return false;
}
