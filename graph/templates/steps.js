// The formulas one, two or three steps away from the selected one, and the shortest chain between two.
// So many are drawn, the selected one among them: what can be read in a window of this width.
const mostWithin = () => (narrow() ? [1, 5, 10, 16] : [1, MOST_PARTNERS + 1, 16, cramped() ? 24 : 40]);
const shownKind = (f) => !state.off.has(DATA.formulas[f].kind);

// Filters of the strip don't change what stands around a formula, so that nothing moves under a slider.
let latest = { question: '', answer: null };
function neighbourhood(f) {
  const question = [f, state.depth, state.significant, ...mostWithin(), ...state.off, '', ...state.offLinks, '', ...chosenEnds()].join();
  if (latest.question !== question) latest = { question, answer: within(f) };
  return latest.answer;
}

// Each formula with the one that it is reached from, ring by ring; where the last ring leaves room, more of the ones before.
function within(f) {
  const reachedFrom = new Map([[f, null]]);
  const rings = [nearest(f)];
  rings[0].forEach((p) => reachedFrom.set(p, f));
  for (let depth = 2; depth <= state.depth; depth += 1) rings.push(grow(reachedFrom, rings.at(-1), mostWithin()[depth]));
  for (const ring of rings.slice(0, -1)) grow(reachedFrom, ring, mostWithin()[state.depth]);
  return { reachedFrom, left: countWithin(f) - reachedFrom.size };
}

// The strongest partners of each of a ring in turn, until there are enough; answers those that are new.
function grow(reachedFrom, ring, most) {
  const waiting = ring.map((p) => [p, strongest(p).filter(shownKind)]);
  const found = [];
  for (let grown = true; grown;) {
    grown = false;
    for (const [p, others] of waiting) {
      const child = reachedFrom.size < most ? others.find((other) => !reachedFrom.has(other)) : undefined;
      if (child === undefined) continue;
      reachedFrom.set(child, p);
      found.push(child);
      grown = true;
    }
  }
  return found;
}

function countWithin(f) {
  const seen = new Set([f]);
  let ring = [f];
  for (let depth = 1; depth <= state.depth; depth += 1) {
    ring = unique(ring.flatMap(strongest)).filter((other) => shownKind(other) && !seen.has(other));
    ring.forEach((other) => seen.add(other));
  }
  return seen.size;
}

// A chain goes over what is said side by side, builds on the other, or stands in one sentence; not over what is set against.
const joins = (i) => DATA.links[i].kind !== 'contrast' && linkNow(i);

// Ring by ring from a formula: how each is reached with fewest steps, and of those ways by the links in most speeches.
function reach(a, z) {
  const way = new Map([[a, { from: null, link: null, seen: 0 }]]);
  let ring = [a];
  while (ring.length && !way.has(z)) {
    const next = new Map();
    for (const f of ring) {
      for (const i of linksOf[f]) {
        const other = otherEnd(DATA.links[i], f);
        if (way.has(other) || !joins(i)) continue;
        const seen = way.get(f).seen + linkUses(i) / (linkUses(i) + 1);
        if (!(next.get(other)?.seen >= seen)) next.set(other, { from: f, link: i, seen });
      }
    }
    next.forEach((how, f) => way.set(f, how));
    ring = [...next.keys()].sort((x, y) => x - y);
  }
  return way;
}

// The formulas of the shortest chain from a to z, and the link of each step; null: there is none.
function chainOf(a, z) {
  const way = reach(a, z);
  if (!way.has(z)) return null;
  const formulas = [z];
  const links = [];
  for (let { from, link } = way.get(z); from !== null; { from, link } = way.get(from)) {
    formulas.unshift(from);
    links.unshift(link);
  }
  return { formulas, links };
}

// The two formulas that are asked about, and what the answer would be with other settings.
const twoChosen = () => (state.centre !== null && state.to !== null ? [state.centre, state.to] : null);
function answerWith(settings, ask) {
  const before = Object.fromEntries(Object.keys(settings).map((name) => [name, state[name]]));
  Object.assign(state, settings);
  const answered = ask();
  Object.assign(state, before);
  return answered;
}

// Selects; with Shift, or when the search asks for it, as the second formula: the chain from the first to it is shown.
function pick(ref, second) {
  if (second && ref.type === 'formula' && state.centre !== null && ref.id !== state.centre) choose({ type: 'formula', id: state.centre }, { to: ref.id });
  else choose(ref);
}

setting('depth', () => (state.depth === 1 ? null : String(state.depth)), (words) => { state.depth = Number(oneOf(['1', '2', '3'], words, '1')); });
setting('least', () => (state.least === 1 ? null : String(state.least)), (words) => { state.least = /^([2-9]|10)$/.test(words ?? '') ? Number(words) : 1; });
setting('to', () => (state.to === null || state.selected?.type !== 'formula' ? null : formulaName(state.to)), (words) => {
  const f = DATA.formulas.findIndex((_, i) => formulaName(i) === words);
  state.to = f < 0 ? null : f;
  return words === null || f >= 0;
});
