// Successions that no text states: leads from counting. The words say no more than that the one came after the other, and what speaks for it.
const isSuccession = (link) => link.kind === 'extends' || link.kind === 'succession';
const anySuccession = DATA.links.some(isSuccession);
const successionsOf = (f) => (state.offLinks.has('extends') ? [] : linksOf[f].filter((i) => isSuccession(DATA.links[i])));
// The year from which the later one was there in its place; of what a text says, the year in which it says so.
const yearOfSuccession = (link) => link.year ?? link.years[0]?.[0] ?? null;
const HAND = { before: 'handBefore', after: 'handAfter' };
const hundredths = (share) => Math.round(100 * share);

function explainSuccession(link) {
  const [a, z] = [DATA.formulas[link.from].name, DATA.formulas[link.to].name];
  const { shared, of, places, earlier, later, years } = link.evidence;
  const chance = link.p === undefined ? '' : say('byChance', Math.round(1 / link.p));
  if (link.by === 'members') return say('successionMembers', a, z, shared, of);
  if (link.by === 'slot') return say('successionSlot', a, z, places.map(([side, verb, partner]) => say(HAND[side], verb, partner)), earlier, later) + chance;
  return say('successionShares', a, z, years, earlier.map(hundredths), later.map(hundredths)) + chance;
}

// Of a passport: what came before and after, each with what speaks for it.
function successionSection(f) {
  const links = successionsOf(f);
  if (!links.length) return null;
  const group = (words, mine) => (mine.length ? [make('small', {}, words), make('div', { class: 'chips' }, mine.map((i) => {
    const other = otherEnd(DATA.links[i], f);
    return leads({ type: 'link', id: i }, glyph(DATA.formulas[other].kind), make('span', { lang: 'zh-Hans' }, DATA.formulas[other].name), make('small', {}, say('successionBy')[DATA.links[i].by ?? 'said']));
  }))] : []);
  return section(say('beforeAfter'), null, group(say('earlierOnes'), links.filter((i) => DATA.links[i].to === f)), group(say('laterOnes'), links.filter((i) => DATA.links[i].from === f)));
}
