// Free places for formulas that are not on the map: each as near as it finds room to where it would stand best.
const RINGS = [0, 45, 95, 125, 160, 200, 245, 295, 350, 410, 480];
const TURNS = Array.from({ length: 24 }, (_, i) => (i % 2 ? 1 : -1) * Math.ceil(i / 2) * 15);
const growth = () => (cramped() ? [1, 1, 1.3, 1.7] : [1, 1, 1.15, 1.5])[state.depth]; // names grow as more is drawn, and all of it smaller

// Around `target`, first towards `outwards`, no nearer than `least`; joined to `parent` by a stroke. `taken`: id → box of all that
// stands; `ways`: [p, q] of the strokes drawn. A place costs what it lies on, the names that strokes run through, the strokes it crosses, and the distance.
function place(n, parent, { target, outwards, least, taken, ways, k }) {
  const others = [...taken].filter(([id]) => id !== parent.id).map(([, box]) => box);
  let best = null;
  for (const r of RINGS.filter((ring) => ring >= least)) {
    if (best && best.cost <= r / 40) break; // nothing farther away is better
    for (const turn of r ? TURNS : [0]) {
      const angle = outwards + turn * degrees;
      const at = { ...n, x: target.x + r * Math.cos(angle), y: target.y + r * Math.sin(angle) };
      const box = boxOf(at, k);
      let cost = r / 40 + Math.abs(turn) / 60;
      for (const other of others) if (meets(box, other, 8)) cost += 20;
      if (meets(box, taken.get(parent.id), 8)) cost += 20;
      if (best && cost >= best.cost) continue;
      for (const other of others) if (crosses(parent, at, other)) cost += 5;
      for (const [p, q] of ways) cost += (crosses(p, q, box) ? 5 : 0) + (cut(parent, at, p, q) ? 1.5 : 0);
      if (!best || cost < best.cost) best = { cost, at, box };
    }
  }
  taken.set(n.id, best.box);
  ways.push([parent, best.at]);
  return best.at;
}

// Whether the strokes from a to b and from p to q cross, other than at a common end.
function cut(a, b, p, q) {
  const side = (u, v, w) => (v.x - u.x) * (w.y - u.y) - (v.y - u.y) * (w.x - u.x);
  return side(a, b, p) * side(a, b, q) < -1e-6 && side(p, q, a) * side(p, q, b) < -1e-6;
}

const direction = (p, q) => Math.atan2(q.y - p.y, q.x - p.x);

// The formulas farther than one step, in the order in which they are reached; those of the map stay where they are.
// Found once for what stands there, because a slider asks again with every frame.
let fartherFound = { question: '', answer: [] };
function farther(f, reachedFrom, placed, strokesThere) {
  const question = [growth(), state.depth, ...[...placed.values()].flatMap((n) => [n.id, n.x, n.y]), '', ...reachedFrom.keys()].join();
  if (fartherFound.question !== question) fartherFound = { question, answer: placeFarther(f, reachedFrom, new Map(placed), strokesThere) };
  return fartherFound.answer;
}

function placeFarther(f, reachedFrom, placed, strokesThere) {
  const k = growth();
  const taken = new Map([...placed.values()].map((n) => [n.id, boxOf(n, k)]));
  const joined = [...reachedFrom].filter(([g, p]) => p !== null && placed.has(`f${g}`) && placed.has(`f${p}`)).map(([g, p]) => [placed.get(`f${p}`), placed.get(`f${g}`)]);
  const ways = [...joined, ...strokesThere];
  const found = [];
  for (const [g, p] of reachedFrom) {
    if (placed.has(`f${g}`)) continue;
    const parent = placed.get(`f${p}`);
    const before = placed.get(`f${reachedFrom.get(p)}`) ?? placed.get(`f${f}`);
    const n = place(formulaNode(g), parent, { target: parent, outwards: direction(before, parent), least: 95, taken, ways, k });
    placed.set(n.id, n);
    found.push(n);
  }
  return found;
}

// A chain: what is on the map stays; the rest stands evenly between, or goes on to the right.
function alongChain(formulas) {
  const fixed = formulas.filter((f) => onMap.has(f));
  const placed = new Map((fixed.length ? fixed : formulas.slice(0, 1)).map((f) => [`f${f}`, formulaNode(f)]));
  const taken = new Map([...placed.values()].map((n) => [n.id, boxOf(n, 1.2)]));
  const ways = [];
  const put = (f, parent, target) => {
    const n = place(formulaNode(f), parent, { target, outwards: direction(parent, target), least: 0, taken, ways, k: 1.2 });
    placed.set(n.id, n);
  };
  const at = (i) => placed.get(`f${formulas[i]}`);
  const start = formulas.findIndex((f) => placed.has(`f${f}`));
  for (let i = start + 1; i < formulas.length; i += 1) {
    if (at(i)) continue;
    const rest = formulas.slice(i).findIndex((f) => placed.has(`f${f}`));
    const [p, q] = [at(i - 1), at(i + rest)];
    put(formulas[i], p, rest < 0 ? { x: p.x + 160, y: p.y } : { x: p.x + (q.x - p.x) / (rest + 1), y: p.y + (q.y - p.y) / (rest + 1) });
  }
  for (let i = start - 1; i >= 0; i -= 1) put(formulas[i], at(i + 1), { x: at(i + 1).x - 160, y: at(i + 1).y });
  return placed;
}
