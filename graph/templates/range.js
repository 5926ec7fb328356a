// The years that the reader looks at: what is said in them, by whom, how often. Undated speeches count as long as no year is left out.
const yearIn = (year) => state.range === null || (year !== undefined && year !== null && state.range[0] <= year && year <= state.range[1]);
const sumIn = (years) => years.reduce((sum, [year, n]) => (yearIn(year) ? sum + n : sum), 0);
const usesOf = (f) => (state.range === null ? DATA.formulas[f].documents : sumIn(DATA.formulas[f].years));
const linkUses = (i) => (state.range === null ? DATA.links[i].documents : sumIn(DATA.links[i].years));
const speechesIn = () => (state.range === null ? DATA.corpus.speeches : sumIn(DATA.corpus.years));
const yearsIn = () => YEARS.filter(yearIn);

// Both ends within the corpus, the lesser first; the whole corpus is no range.
function setRange(first, last) {
  const [from, to] = [Math.min(first, last), Math.max(first, last)].map((year) => Math.min(LAST_YEAR, Math.max(FIRST_YEAR, year)));
  state.range = from === FIRST_YEAR && to === LAST_YEAR ? null : [from, to];
}
