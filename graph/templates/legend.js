// How many there are of each kind in the years looked at: of the whole corpus all, of some years those of this page.
const totalsIn = perRange(() => {
  const places = unique(DATA.speeches.filter((s) => yearIn(s.year)).map((s) => s.place).filter(Boolean)).length;
  const rest = GROUPED ? {} : { speech: speechesIn(), year: spokenYears().length, place: places }; // groups have none on the map
  if (state.range === null) return { ...DATA.corpus.kinds, item: DATA.corpus.items, ...rest };
  const of = (kind) => usedIn().filter((f) => DATA.formulas[f].kind === kind).length;
  const items = new Set(usedIn().flatMap((f) => DATA.formulas[f].items.map(({ text }) => text)));
  return { ...Object.fromEntries(FORMULA_KINDS.map((kind) => [kind, of(kind)])), item: items.size, ...rest };
});
// A switch of a legend: it takes `key` out of what is shown, or puts it back; double click or Alt leaves only this one of `all`.
function legendSwitch(off, key, all, picture, words, note) {
  const flip = (only) => {
    if (only) all.forEach((other) => (other === key ? off.delete(other) : off.add(other)));
    else if (!off.delete(key)) off.add(key);
    VIEWS.get(state.tab)();
    keepAddress();
  };
  const button = make('button', { type: 'button', 'aria-pressed': String(!off.has(key)), 'data-key': key }, picture, make('span', {}, words), make('small', {}, note));
  button.addEventListener('click', (event) => flip(event.altKey));
  button.addEventListener('dblclick', () => flip(true));
  return button;
}

// How many of a kind are drawn, of nodes or of strokes.
function drawnOf(set, kind) {
  if (!state.whole) return set.get({ filter: (x) => x.kind === kind && !x.idle }).length;
  return set === nodes ? dotsShown().filter((f) => DATA.formulas[f].kind === kind).length : threads.filter((line) => line.kind === kind).length;
}

// The legend is the filter: each kind of node and of link is a switch with its count; double click (or Alt) leaves only that one.
function showLegend() {
  const totals = totalsIn();
  const kinds = [...FORMULA_KINDS, ...CONTEXT_KINDS].filter((kind) => ofAllYears(totalsIn)[kind]);
  const relations = RELATIONS.filter((relation) => DATA.links.some((link) => relationOf(link) === relation));
  const brief = byId('legend').clientWidth < 900;
  const entry = (set, key, all, picture, words, shown, total) => legendSwitch(set, key, all, picture, words, set.has(key) ? total : brief || !total ? shown : `${shown}/${total}`);
  refill(byId('legend'),
    make('div', { role: 'group', 'aria-label': say('nodes') }, make('span', { class: 'head' }, say('nodes')), kinds.map((kind) => entry(state.off, kind, kinds, glyph(kind), say('kinds')[kind] || say(kind), String(drawnOf(nodes, kind)), String(totals[kind] ?? 0)))),
    make('div', { role: 'group', 'aria-label': say('links') }, make('span', { class: 'head' }, say('links')), relations.map((relation) => entry(state.offLinks, relation, relations, lineGlyph(relation), say('relations')[relation], String(drawnOf(edges, relation)), '')),
      ['enumerates', 'mentions'].filter((relation) => drawnOf(edges, relation)).map((relation) => make('span', { class: 'key' }, lineGlyph(relation), say('relations')[relation], make('small', {}, String(drawnOf(edges, relation)))))),
  );
}
