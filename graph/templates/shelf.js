// All speeches, the latest first, filtered as one types; or the places at which a search of the texts has found its words.
const shelfFilter = byId('shelf-filter');
const shelfWords = DATA.speeches.map((speech, s) => plain([titleOf(s), speech.date ?? speech.year ?? '', speech.place ?? ''].join(' ')));

function showShelf() {
  const looked = state.words !== null;
  byId('shelf-found').hidden = !looked;
  byId('shelf-all').hidden = looked;
  if (looked) showFound();
  else showSpeeches();
}

function showSpeeches() {
  const query = plain(shelfFilter.value);
  const [dated, undated] = [true, false].map((known) => speechesInOrder().filter((s) => (DATA.speeches[s].year !== undefined) === known));
  const among = [...dated.reverse(), ...undated].filter((s) => yearIn(DATA.speeches[s].year));
  const shown = query ? among.filter((s) => shelfWords[s].includes(query)) : among;
  const row = (s) => {
    const { year, place, formulas } = DATA.speeches[s];
    return make('li', {}, make('button', { type: 'button', onclick: () => openReader(s) }, make('span', { class: 'when' }, String(year ?? say('undated'))),
      make('span', { lang: 'zh-Hans', class: 'what' }, titleOf(s)), make('span', { lang: 'zh-Hans', class: 'where' }, place ?? ''),
      make('small', {}, say('slogansIn', formulas.length)), make('small', {}, say(hasText(s) ? 'wholeText' : 'someSentences'))));
  };
  shelfFilter.placeholder = say('shelfFilter');
  byId('shelf-count').textContent = GROUPED ? say('inTables') : say('shelfCount', shown.length, DATA.speeches.length, TEXTS);
  refill(byId('shelf-rows'), ...shown.map(row));
  byId('shelf-search').hidden = !query;
  byId('shelf-search').textContent = say('searchTexts', shelfFilter.value.trim());
}

// Up and down go from row to row, and from the field to the first.
function walk(event) {
  const turn = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!turn) return;
  const rows = [...event.currentTarget.querySelectorAll('input, li button')].filter((row) => row.offsetParent);
  const next = rows[rows.indexOf(document.activeElement) + turn];
  if (!next) return;
  event.preventDefault();
  next.focus();
}

byId('shelf').addEventListener('keydown', walk);
shelfFilter.addEventListener('input', showSpeeches);
shelfFilter.addEventListener('keydown', (event) => {
  if (event.key !== 'Enter' || event.isComposing) return;
  const first = byId('shelf-rows').querySelector('button') ?? byId('shelf-search');
  if (!first.hidden) first.click();
});
byId('shelf-search').addEventListener('click', () => lookFor(shelfFilter.value));
byId('shelf-back').addEventListener('click', leaveText);

setting('read', () => (state.tab !== 'reader' || state.reading === onlySpeech || state.selected?.type === 'speech' ? null : DATA.speeches[state.reading].id), (id) => {
  const s = DATA.speeches.findIndex((speech) => speech.id === id);
  state.reading = s >= 0 ? s : onlySpeech;
  return id === null || s >= 0;
});
setting('at', () => (state.tab !== 'reader' || state.reading === null || state.place === null ? null : String(state.place)), (words) => {
  state.place = /^\d{1,9}$/.test(words ?? '') ? Number(words) : null;
  sought = undefined;
});
setting('find', () => (state.tab !== 'reader' ? null : state.words), (words) => { state.words = words || null; });
view('reader', showReader);
