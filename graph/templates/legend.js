// The legend is the filter: each kind of node and of link is a switch with its count.
function showLegend() {
  const shown = new Map();
  nodes.forEach((n) => shown.set(n.kind, (shown.get(n.kind) || 0) + 1));
  const totals = Object.fromEntries(KINDS.map((kind) => [kind, DATA.formulas.filter((x) => x.kind === kind).length]));
  Object.assign(totals, { item: DATA.corpus.items, speech: DATA.corpus.speeches, year: DATA.corpus.years.length, place: new Set(DATA.speeches.map((s) => s.place).filter(Boolean)).size });
  const toggle = (set, key, picture, count) => make('button', { type: 'button', 'aria-pressed': String(!set.has(key)), 'data-key': key, onclick: () => { if (set.has(key)) set.delete(key); else set.add(key); redraw(); showLegend(); } }, picture, say(key), make('small', {}, count));
  const drawn = new Map();
  edges.forEach((e) => drawn.set(e.kind, (drawn.get(e.kind) || 0) + 1));
  refill(byId('legend'),
    make('div', {}, make('h3', {}, say('nodes')), ...[...KINDS, ...CONTEXT].filter((kind) => totals[kind]).map((kind) => toggle(state.off, kind, glyph(kind), state.off.has(kind) ? String(totals[kind]) : `${shown.get(kind) || 0}/${totals[kind]}`))),
    make('div', {}, make('h3', {}, say('links')), ...RELATIONS.filter((kind) => DATA.links.some((l) => l.kind === kind)).map((kind) => toggle(state.offLinks, kind, lineGlyph(kind), String(drawn.get(kind) || 0)))),
  );
}
