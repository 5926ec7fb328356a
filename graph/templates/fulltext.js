// The words themselves, found in the texts that the page holds, and beyond these in the sentences that it holds; shown with what stands around them.
const MOST_FOUND = 50;
const AROUND = 24; // characters on either side

const escaped = (words) => words.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
const pattern = (words) => new RegExp(escaped(words), 'gi');
const matchesIn = (text, words) => [...text.matchAll(pattern(words))].map(({ index, 0: hit }) => ({ start: index, end: index + hit.length }));

// The first places in the order of years, and how many there are.
function findWords(words) {
  const looked = pattern(words);
  const hits = [];
  let total = 0;
  const search = (s, text, from) => {
    let measured = null;
    for (const { index, 0: hit } of text.matchAll(looked)) {
      total += 1;
      if (hits.length >= MOST_FOUND) continue;
      measured ??= measure(text);
      const end = index + hit.length;
      hits.push({ s, place: from + measured.point(index), before: text.slice(Math.max(0, index - AROUND), index), hit, after: text.slice(end, end + AROUND) });
    }
  };
  for (const s of speechesInOrder()) {
    if (hasText(s)) search(s, DATA.texts[s].text, 0);
    else keptSentences(s).forEach((i) => search(s, DATA.sentences[i][1], DATA.sentences[i][2]));
  }
  return { hits, total };
}

function lookFor(query) {
  const words = query.trim().replace(/^[“"']|[”"']$/g, '');
  if (!words) return;
  state.words = words;
  state.reading = onlySpeech;
  state.place = null;
  if (state.selected?.type === 'speech') choose(null, { step: false });
  showView('reader', { step: true });
  if (onlySpeech !== null) {
    reading.focus({ preventScroll: true });
    stepReader(1);
  } else requestAnimationFrame(() => (byId('found-rows').querySelector('button') ?? byId('found-end')).focus()); // when the key that asked is over
}

let shownFound = ''; // a search is made once, however often the view is drawn

function showFound() {
  if (shownFound === `${language} ${state.words}`) return;
  shownFound = `${language} ${state.words}`;
  const { hits, total } = findWords(state.words);
  const row = ({ s, place, before, hit, after }) => make('li', {}, make('button', { type: 'button', onclick: () => openReader(s, place) },
    make('span', { class: 'when' }, String(DATA.speeches[s].year ?? say('undated'))), make('span', { class: 'what', lang: 'zh-Hans' }, [titleOf(s), DATA.speeches[s].place].filter(Boolean).join('　')),
    make('span', { class: 'kwic', lang: 'zh-Hans' }, make('span', {}, before), make('mark', {}, hit), make('span', {}, after))));
  byId('found-count').textContent = say('foundCount', state.words, total, hits.length);
  byId('found-where').textContent = say('foundWhere', TEXTS, DATA.speeches.length);
  refill(byId('found-rows'), ...hits.map(row));
  announce(byId('found-count').textContent);
}

byId('found-end').addEventListener('click', () => {
  state.words = null;
  showView('reader', { step: true });
  shelfFilter.focus();
});

// The last row of the search field's list.
function textOption(i, query) {
  const row = make('div', { class: 'result', role: 'option', id: `result-${i}` }, glyph('speech'), make('span', { class: 'rest' }, say('searchTexts', query.trim())));
  row.addEventListener('mousedown', (event) => { event.preventDefault(); open({ type: 'text', id: query }); });
  return row;
}
