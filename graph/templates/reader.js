// The reader: one speech as it stands, its formulas underlined; or, as long as none is chosen, all speeches (shelf.js).
// The text is drawn once for a speech; a selection only changes what is marked in it.
const reading = byId('reading');
let drawnText = ''; // which speech, in which language, with which words looked for
let sought = null; // the place that was brought into view
const onlySpeech = DATA.speeches.length === 1 ? 0 : null;

// Opens the reader on a speech, at a code point of it; a phone has no room for a panel beside it.
function openReader(s, place = null) {
  state.reading = s;
  state.place = place;
  sought = undefined;
  if (state.selected?.type === 'speech') choose({ type: 'speech', id: s }, { step: false });
  if (narrow() && state.selected) choose(null, { step: false });
  showView('reader', { step: true });
  reading.focus({ preventScroll: true });
  announce(titleOf(s));
}

// Back to the list, or to what a search found.
function leaveText() {
  state.reading = null;
  state.place = null;
  if (state.selected?.type === 'speech') choose(null, { step: false });
  showView('reader', { step: true });
  (state.words === null ? shelfFilter : byId('found-end')).focus();
}

function showReader() {
  const { selected } = state;
  if (selected?.type === 'speech' && selected.id !== state.reading) { // a speech chosen anywhere is the one that is read
    state.reading = selected.id;
    state.place = null;
  }
  const s = state.reading;
  byId('shelf').hidden = s !== null;
  byId('book').hidden = s === null;
  if (s === null) {
    drawnText = '';
    showShelf();
    return;
  }
  const text = [s, language, state.words ?? ''].join('\n');
  if (text !== drawnText || sought !== state.place) requestAnimationFrame(() => goToPlace(state.place));
  if (text !== drawnText) drawText(s);
  drawnText = text;
  sought = state.place;
  markChosen();
}

function drawText(s) {
  const passages = passagesOf(s);
  forgetPlaces();
  const article = make('div', { class: 'text', lang: 'zh-Hans' });
  passages.forEach((passage) => article.append(...passageElements(passage)));
  if (!hasText(s) && passages.length) article.append(make('p', { class: 'gap' }, '…'));
  reading.replaceChildren(heads(s, passages.length), article);
  reading.scrollTop = 0;
  byId('margin').replaceChildren(...marginRows());
  const all = speechesInOrder();
  const at = all.indexOf(s);
  const turn = (id, to) => { byId(id).disabled = to === undefined; byId(id).title = to === undefined ? '' : titleOf(to); byId(id).onclick = () => openReader(to); };
  turn('earlier', all[at - 1]);
  turn('later', all[at + 1]);
  byId('shelf-back').textContent = `‹ ${say(state.words === null ? 'allSpeeches' : 'allFound')}`;
  for (const id of ['shelf-back', 'earlier', 'later']) byId(id).hidden = onlySpeech !== null;
  byId('words-end').hidden = state.words === null;
}

// By year, by day where it is known; the undated last.
const dateOf = (s) => DATA.speeches[s].date ?? '';
const speechesInOrder = () => DATA.speeches.map((_, s) => s).sort((s, t) => yearOf(s) - yearOf(t) || dateOf(s).localeCompare(dateOf(t)) || s - t);

byId('words-end').addEventListener('click', () => {
  state.words = null;
  showView('reader', { step: true });
  reading.focus({ preventScroll: true });
});

// What is known of the speech: where and when, why this year, how to cite it, and whether this is all of it.
function heads(s, passages) {
  const speech = DATA.speeches[s];
  const whole = hasText(s) ? DATA.texts[s] : null;
  const said = [];
  for (let i = 0; whole && i < whole.evidence.length && said.length < 3; i += 3) {
    const [start, length, rule] = whole.evidence.slice(i, i + 3);
    const { unit } = measure(whole.text);
    said.push(make('button', { type: 'button', lang: 'zh-Hans', onclick: () => goToPlace(start) }, whole.text.slice(unit(start), unit(start + length))), make('small', {}, rule));
  }
  if (!whole && speech.evidence) said.push(make('span', { lang: 'zh-Hans' }, speech.evidence));
  const level = speech.place && speech.level ? say('levels')[speech.level] : null;
  return make('header', {},
    make('h2', { lang: 'zh-Hans', tabindex: -1 }, titleOf(s)),
    make('p', {}, [...whenWhere(speech), level].filter(Boolean).map((part) => make('span', {}, String(part))), leads({ type: 'speech', id: s }, say('details')), citeButtons(s)),
    said.length ? make('p', { class: 'why' }, make('span', {}, say('yearShown')), said) : null,
    whole ? null : make('p', { class: 'part' }, say('notWhole', passages)));
}
