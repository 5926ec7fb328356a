// Free places for formulas that are not on the map: each beside the one it is reached from, as near as it finds room.
const RINGS = [95, 125, 160, 200, 245, 295, 350, 410, 480];
const TURNS = Array.from({ length: 24 }, (_, i) => (i % 2 ? 1 : -1) * Math.ceil(i / 2) * 15);

// `taken`: id → box of all that stands; `ways`: [p, q] of the strokes drawn; `outwards`: the direction to try first.
function placeBeside(n, parent, outwards, taken, ways, k) {
  const others = [...taken].filter(([id]) => id !== parent.id).map(([, box]) => box);
  let best = null;
  for (const r of RINGS) {
    if (best && best.cost <= r / 40) break; // nothing farther away is better
    for (const turn of TURNS) {
      const angle = outwards + turn * degrees;
      const at = { ...n, x: parent.x + r * Math.cos(angle), y: parent.y + r * Math.sin(angle) };
      const box = boxOf(at, k);
      let cost = r / 40 + Math.abs(turn) / 60;
      for (const other of others) if (meets(box, other, 8)) cost += 12;
      if (meets(box, taken.get(parent.id), 8)) cost += 12;
      if (best && cost >= best.cost) continue;
      for (const other of others) if (crosses(parent, at, other)) cost += 3;
      for (const [p, q] of ways) if (crosses(p, q, box)) cost += 3;
      if (!best || cost < best.cost) best = { cost, at, box };
    }
  }
  taken.set(n.id, best.box);
  ways.push([parent, best.at]);
  return best.at;
}

// The formulas farther than one step, in the order in which they are reached; those of the map stay where they are.
function farther(f, reachedFrom, placed) {
  const k = [1, 1, 1.15, 1.5][state.depth]; // names grow as the map is drawn smaller
  const taken = new Map([...placed.values()].map((n) => [n.id, boxOf(n, k)]));
  const ways = [...reachedFrom].filter(([g, p]) => p !== null && placed.has(`f${g}`) && placed.has(`f${p}`)).map(([g, p]) => [placed.get(`f${p}`), placed.get(`f${g}`)]);
  const found = [];
  for (const [g, p] of reachedFrom) {
    if (placed.has(`f${g}`)) continue;
    const parent = placed.get(`f${p}`);
    const before = placed.get(`f${reachedFrom.get(p)}`) ?? placed.get(`f${f}`);
    const n = placeBeside(formulaNode(g), parent, Math.atan2(parent.y - before.y, parent.x - before.x), taken, ways, k);
    placed.set(n.id, n);
    found.push(n);
  }
  return found;
}

// A chain: what is on the map stays; the rest stands in a line between, or goes on to the right.
function alongChain(formulas) {
  const placed = new Map(formulas.filter((f) => onMap.has(f)).map((f) => [`f${f}`, formulaNode(f)]));
  const taken = new Map([...placed.values()].map((n) => [n.id, boxOf(n, 1.2)]));
  if (!placed.size) {
    const first = formulaNode(formulas[0]);
    placed.set(first.id, first);
    taken.set(first.id, boxOf(first, 1.2));
  }
  const ways = [];
  const put = (f, beside, towards) => {
    const n = placeBeside(formulaNode(f), beside, towards ? Math.atan2(towards.y - beside.y, towards.x - beside.x) : 0, taken, ways, 1.2);
    placed.set(n.id, n);
  };
  const stands = formulas.map((f) => placed.has(`f${f}`));
  const start = stands.indexOf(true);
  for (let i = start + 1; i < formulas.length; i += 1) {
    const next = formulas.slice(i).find((f) => onMap.has(f));
    if (!placed.has(`f${formulas[i]}`)) put(formulas[i], placed.get(`f${formulas[i - 1]}`), placed.get(`f${next}`));
  }
  for (let i = start - 1; i >= 0; i -= 1) put(formulas[i], placed.get(`f${formulas[i + 1]}`), null);
  return placed;
}
