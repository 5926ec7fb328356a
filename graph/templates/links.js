// Which strokes are drawn. Each pair of formulas is one stroke: what is said of it decides its look, its strength the width.
// A relation of the legend: 并提 is said side by side or beyond chance in one sentence, 承接 and 对举 are said.
const RELATIONS = ['together', 'extends', 'contrast'];
// A succession that is counted and not said counts as 承接, and is drawn only around the formula that it is about, in any years.
const relationOf = (link) => ({ extends: 'extends', succession: 'extends', contrast: 'contrast' }[link.kind] ?? 'together');
const shownLink = (link) => (link.kind === 'succession' ? [link.from, link.to].includes(state.centre) : link.kind !== 'co_mentioned' || link.significant || !state.significant);
const saidBy = (i) => (DATA.links[i].kind === 'succession' ? Infinity : linkUses(i));
// Whether a link is seen in as many speeches of the years looked at as the strip asks for.
const linkNow = (i) => shownLink(DATA.links[i]) && saidBy(i) >= state.least && saidBy(i) > 0;

const strengths = DATA.backbone.map((i) => DATA.links[i].strength).sort((x, y) => x - y);
function widthOf(strength) {
  const weaker = strengths.filter((s) => s < strength).length;
  return [1, 1.7, 2.5, 3.5][Math.min(3, Math.floor((4 * weaker) / Math.max(1, strengths.length)))];
}

// Of the links of a pair those that strip, years and legend leave.
const linksShown = (numbers) => numbers.filter((i) => shownLink(DATA.links[i]) && saidBy(i) > 0 && !state.offLinks.has(relationOf(DATA.links[i])));

// The stroke of a pair from its links, or null where the legend hides them all; what is selected is never hidden.
function stroke(numbers, chosen) {
  // A pair that stands together often enough keeps all that is said of it in these years.
  if (!chosen && !numbers.some(linkNow)) return null;
  const links = chosen ? numbers : linksShown(numbers);
  if (!links.length) return null;
  const of = (kind) => links.find((i) => DATA.links[i].kind === kind);
  const chief = of('extends') ?? of('contrast') ?? of('succession') ?? of('co_mentioned') ?? of('paired');
  const { from, to, kind } = DATA.links[chief];
  const together = links.filter((i) => relationOf(DATA.links[i]) === 'together');
  return {
    id: `l${pairKey(DATA.links[chief].from, DATA.links[chief].to)}`, link: chief, from: `f${from}`, to: `f${to}`, kind: relationOf(DATA.links[chief]), paired: of('paired') !== undefined,
    width: together.length ? widthOf(Math.max(...together.map((i) => DATA.links[i].strength))) : 1,
    arrows: relationOf({ kind }) === 'extends' ? 'to' : '',
    dashes: kind === 'contrast' ? [12, 7] : kind === 'succession' || (kind === 'extends' && !together.length) ? [6, 4] : false,
  };
}

// A formula's partners, the strongest first: as the strip has them now, and whatever years and least number it asks for.
const partners = (f) => ranked(f, linkNow);
const strongest = (f) => ranked(f, (i) => shownLink(DATA.links[i]));
function ranked(f, counts) {
  const strength = new Map();
  for (const i of linksOf[f]) {
    const link = DATA.links[i];
    if (link.kind !== 'succession' && counts(i)) strength.set(otherEnd(link, f), Math.max(link.strength, strength.get(otherEnd(link, f)) || 0));
  }
  return [...strength].sort((x, y) => y[1] - x[1] || x[0] - y[0]).map(([other]) => other);
}

// The partners drawn around a selected formula, and what came before and after it.
const MOST_PARTNERS = 8;
const MOST_SUCCESSIONS = 4;
function nearest(f) {
  const before = unique(successionsOf(f).map((i) => otherEnd(DATA.links[i], f))).filter(shownKind).slice(0, narrow() ? 2 : MOST_SUCCESSIONS);
  const near = unique([...strongest(f).filter(shownKind).slice(0, narrow() ? 4 : MOST_PARTNERS), ...before]);
  return chosenEnds().includes(f) ? unique([...near, ...chosenEnds().filter((end) => end !== f)]) : near;
}

// The pairs that the selection brings: the chain between two, else what joins the surroundings of one to it.
const chainPairs = () => new Set(twoChosen() ? (chainOf(...twoChosen())?.links ?? []).map((i) => pairKey(DATA.links[i].from, DATA.links[i].to)) : []);
function drawnAnyway() {
  if (state.centre === null || twoChosen()) return chainPairs();
  return new Set([...neighbourhood(state.centre).reachedFrom].filter(([, p]) => p !== null).map(([f, p]) => pairKey(f, p)));
}

// The pairs drawn now: the backbone of the opening map (all its links, once chance is let in), and those of the selection.
function strokes(shown) {
  const keys = new Set();
  const add = (link) => { if (shown.has(link.from) && shown.has(link.to)) keys.add(pairKey(link.from, link.to)); };
  if (state.significant) DATA.backbone.forEach((i) => add(DATA.links[i]));
  else shown.forEach((f) => linksOf[f].forEach((i) => add(DATA.links[i])));
  drawnAnyway().forEach((key) => linksBetween.get(key).forEach((i) => add(DATA.links[i])));
  if (state.selected?.type === 'link') add(DATA.links[state.selected.id]);
  const trail = chainPairs();
  return [...keys].map((key) => stroke(linksBetween.get(key), key === chosenPair() || trail.has(key))).filter(Boolean);
}
