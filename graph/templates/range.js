// The years that the reader looks at: what is said in them, by whom, how often. Undated speeches count as long as no year is left out.
const yearIn = (year) => state.range === null || (year !== undefined && year !== null && state.range[0] <= year && year <= state.range[1]);
const sumIn = (years) => years.reduce((sum, [year, n]) => (yearIn(year) ? sum + n : sum), 0);

// What is counted once for each range, however often it is asked for.
function perRange(count) {
  const ever = []; // of the whole corpus
  let [range, part] = [null, []];
  return (i = 0) => {
    if (state.range !== null && range !== state.range) [range, part] = [state.range, []];
    const known = state.range === null ? ever : part;
    known[i] ??= count(i);
    return known[i];
  };
}

// The answer as it is without any year left out.
function ofAllYears(ask) {
  const { range } = state;
  state.range = null;
  const answer = ask();
  state.range = range;
  return answer;
}
const usesOf = perRange((f) => (state.range === null ? DATA.formulas[f].documents : sumIn(DATA.formulas[f].years)));
const linkUses = perRange((i) => (state.range === null ? DATA.links[i].documents : sumIn(DATA.links[i].years)));
const usedYears = perRange((f) => DATA.formulas[f].years.filter(([year]) => yearIn(year)));
const sentencesOf = perRange((f) => (state.range === null ? DATA.formulas[f].total : DATA.formulas[f].years.reduce((sum, [year], i) => (yearIn(year) ? sum + DATA.formulas[f].said[i] : sum), 0)));
const speechesIn = () => (state.range === null ? DATA.corpus.speeches : sumIn(DATA.corpus.years));
const yearsIn = () => YEARS.filter(yearIn);
const spokenYears = perRange(() => DATA.corpus.years.filter(([year]) => yearIn(year))); // with how many speeches each
const chosenYears = () => state.range ?? [FIRST_YEAR, LAST_YEAR];
const usedIn = perRange(() => DATA.formulas.flatMap((_, f) => (usesOf(f) ? [f] : [])));

// The speeches of these years that name a formula, in the order of years.
const naming = DATA.formulas.map(() => []);
DATA.speeches.forEach((speech, s) => speech.formulas.forEach(([f]) => naming[f].push(s)));
naming.forEach((list) => list.sort(byYear));
const speechesNaming = (f) => naming[f].filter((s) => yearIn(DATA.speeches[s].year));

// Both ends within the corpus, the lesser first; the whole corpus is no range.
function setRange(first, last) {
  const [from, to] = [Math.min(first, last), Math.max(first, last)].map((year) => Math.min(LAST_YEAR, Math.max(FIRST_YEAR, year)));
  state.range = from === FIRST_YEAR && to === LAST_YEAR ? null : [from, to];
}
