// A map on which nothing of the years looked at stands: why, and the ways out, each with what it would show.
function showBlank() {
  const kept = MAP.filter((f) => !state.off.has(DATA.formulas[f].kind));
  const none = state.range !== null && !state.selected && kept.length > 0 && !kept.some((f) => usesOf(f));
  byId('blank').hidden = !none;
  if (!none) return;
  const [first, last] = state.range;
  const shownIn = (from, to) => kept.filter((f) => DATA.formulas[f].years.some(([year]) => from <= year && year <= to)).length;
  let [from, to] = [first, last];
  while (!shownIn(from, to) && (from > FIRST_YEAR || to < LAST_YEAR)) [from, to] = [Math.max(FIRST_YEAR, from - 1), Math.min(LAST_YEAR, to + 1)];
  const out = (words, what, act) => make('li', {}, make('button', { type: 'button', class: 'more', onclick: act }, words), make('small', {}, what));
  const wider = shownIn(from, to) ? out(say('widen', say('span', from, to)), say('wouldStand', shownIn(from, to)), () => look(from, to)) : null;
  const others = usedIn().filter((f) => !state.off.has(DATA.formulas[f].kind)).length;
  byId('blank').replaceChildren(make('h2', {}, say('blankHead', say('span', first, last))), make('p', {}, say('blankWhy', speechesIn(), usedIn().length)),
    make('ul', {}, [wider, out(say('everyYear'), say('wouldStand', shownIn(FIRST_YEAR, LAST_YEAR)), () => look(FIRST_YEAR, LAST_YEAR)),
      others ? out(say('toTable'), say('wouldList', others), () => showView('table', { step: true })) : null].filter(Boolean)));
}
