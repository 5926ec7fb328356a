// A formula in one year: its sentences of that year alone, with a mark that takes the limit away again. A year, the undated speeches
// ('undated') or, where nothing is dated, one speech ('speech:' and its id).
const keyOf = (s) => (YEARS.length ? String(DATA.speeches[s].year ?? 'undated') : `speech:${DATA.speeches[s].id}`);
const isKey = (words) => DATA.speeches.some((_, s) => keyOf(s) === words) || (GROUPED && YEARS.includes(Number(words)));
const whenOf = (key) => (key === 'undated' ? say('undated') : key.startsWith('speech:') ? titleOf(DATA.speeches.findIndex((_, s) => keyOf(s) === key)) : say('yearName', key));
setting('only', () => state.only, (words) => { state.only = words !== null && isKey(words) ? words : null; });

// The formula with the sentences of that year; Back undoes it.
const chooseOnly = (f, key) => choose({ type: 'formula', id: f }, { only: key });

function onlySection(f) {
  const x = DATA.formulas[f];
  const refs = [...x.sentences, ...x.besides].filter(([i]) => keyOf(DATA.sentences[i][0]) === state.only);
  const speeches = DATA.speeches.flatMap((speech, s) => (keyOf(s) === state.only && speech.formulas.some(([g]) => g === f) ? [s] : []));
  const lift = () => { state.only = null; showAll(); keepAddress(); };
  const limit = make('button', { type: 'button', class: 'limit', 'aria-label': say('notOnly', whenOf(state.only)), onclick: lift }, say('only', whenOf(state.only)), ' ×');
  if (GROUPED) return make('section', {}, make('h3', {}, make('span', {}, say('speeches')), limit), make('p', {}, say('documents', new Map(x.years).get(Number(state.only)) ?? x.undated)));
  return make('section', {}, make('h3', {}, make('span', {}, say('sentences')), limit), make('small', {}, say('onlyUse', speeches.length, refs.length)),
    ...refs.map((ref) => sentence(ref, x.items.map((item) => item.text))),
    make('ul', { class: 'speeches' }, speeches.map((s) => make('li', {}, leads({ type: 'speech', id: s }, glyph('speech'), make('span', {}, titleOf(s)), make('small', {}, DATA.speeches[s].place ?? ''))))));
}
