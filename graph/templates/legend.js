// How many of a kind are drawn, of nodes or of strokes.
function drawnOf(set, kind) {
  if (!state.whole) return set.get({ filter: (x) => x.kind === kind }).length;
  return set === nodes ? dotsShown().filter((f) => DATA.formulas[f].kind === kind).length : threads.filter((line) => line.kind === kind).length;
}

// The legend is the filter: each kind of node and of link is a switch with its count; double click (or Alt) leaves only that one.
function showLegend() {
  const totals = { ...DATA.corpus.kinds, item: DATA.corpus.items, speech: DATA.corpus.speeches, year: DATA.corpus.years.length, place: unique(DATA.speeches.map((s) => s.place).filter(Boolean)).length };
  const kinds = [...FORMULA_KINDS, ...CONTEXT_KINDS].filter((kind) => totals[kind]);
  const relations = RELATIONS.filter((relation) => DATA.links.some((link) => relationOf(link) === relation));
  const brief = byId('legend').clientWidth < 900;
  const entry = (set, key, all, picture, words, shown, total) => {
    const off = set.has(key);
    const flip = (only) => {
      if (only) all.forEach((other) => (other === key ? set.delete(other) : set.add(other)));
      else if (!set.delete(key)) set.add(key);
      VIEWS.get(state.tab)();
      keepAddress();
    };
    const button = make('button', { type: 'button', 'aria-pressed': String(!off), 'data-key': key }, picture, make('span', {}, words), make('small', {}, off ? total : brief || !total ? shown : `${shown}/${total}`));
    button.addEventListener('click', (event) => flip(event.altKey));
    button.addEventListener('dblclick', () => flip(true));
    return button;
  };
  refill(byId('legend'),
    make('div', { role: 'group', 'aria-label': say('nodes') }, make('h3', {}, say('nodes')), kinds.map((kind) => entry(state.off, kind, kinds, glyph(kind), say('kinds')[kind] || say(kind), String(drawnOf(nodes, kind)), String(totals[kind])))),
    make('div', { role: 'group', 'aria-label': say('links') }, make('h3', {}, say('links')), relations.map((relation) => entry(state.offLinks, relation, relations, lineGlyph(relation), say('relations')[relation], String(drawnOf(edges, relation)), '')),
      ['enumerates', 'mentions'].filter((relation) => drawnOf(edges, relation)).map((relation) => make('span', { class: 'key' }, lineGlyph(relation), say('relations')[relation], make('small', {}, String(drawnOf(edges, relation)))))),
  );
}
