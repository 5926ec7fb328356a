// From place to place: the formula that is followed, what was looked for, or every formula in turn; and the list of them in the margin.
let follow = null; // the formula whose places next and previous go through; null: those of all, or of the words looked for
let followedSelection = null; // the selection that it came from
let current = null; // the place last gone to
function forgetSteps() {
  current = null;
  followedSelection = null;
  follow = null;
}

// The formulas as they first occur, with their number of places; each click goes to the next one.
function marginRows() {
  const row = (f) => make('li', {}, make('button', { type: 'button', 'data-follow': f, onclick: () => { follow = f; stepReader(1); } },
    glyph(DATA.formulas[f].kind), make('span', { lang: 'zh-Hans', class: `f ${DATA.formulas[f].kind}` }, DATA.formulas[f].name), make('small', {}, String(byFormula.get(f).length))));
  if (!places.length) return [make('li', {}, make('small', {}, say('noPlaces')))];
  const every = make('button', { type: 'button', 'data-follow': '', onclick: () => { follow = null; stepReader(1); } }, make('span'), make('span', {}, say('allPlaces')), make('small', {}, String(places.length)));
  return [make('li', {}, every), ...[...byFormula.keys()].map(row)];
}

const steps = () => (follow !== null ? byFormula.get(follow) ?? [] : found.length ? found : places);

// To the next place (1) or the one before (-1), round at the ends.
function stepReader(turn, { focus = false } = {}) {
  const list = steps();
  if (!list.length) return;
  const here = Number(reading.querySelector('.here')?.dataset.from ?? 0);
  const side = current ? (place) => order.get(place) - order.get(current) : (place) => (Number(place.closest('[data-from]').dataset.from) < here ? -1 : 1);
  goTo(turn > 0 ? list.find((place) => side(place) > 0) ?? list[0] : list.findLast((place) => side(place) < 0) ?? list.at(-1));
  markChosen();
  if (focus) current.focus({ preventScroll: true });
  announce(byId('step-count').textContent);
}

// One place is in the order of the Tab key: the one last gone to, or the first.
function goTo(place) {
  (current ?? places[0] ?? place).tabIndex = -1;
  current?.removeAttribute('aria-current');
  current = place;
  current.tabIndex = 0;
  current.setAttribute('aria-current', 'true');
  bringIntoView(current);
}

// Lines that come near get their true height, so what was asked for is sought again once they have it.
function bringIntoView(element) {
  element.scrollIntoView({ block: 'center' });
  requestAnimationFrame(() => element.scrollIntoView({ block: 'center' }));
}

// The line at a code point of the speech is marked in the margin, and the place in it is the current one.
function goToPlace(point) {
  reading.querySelector('.here')?.classList.remove('here');
  if (places.length && !current) places[0].tabIndex = 0;
  if (point === null) return;
  const line = [...reading.querySelectorAll('[data-from]')].findLast((each) => Number(each.dataset.from) <= point);
  if (!line) return;
  line.classList.add('here');
  const at = measure(line.textContent).unit(point - Number(line.dataset.from));
  const place = [...line.querySelectorAll(found.length ? '.hit[data-at]' : '[data-at]')].find((each) => Number(each.dataset.at) <= at && at < Number(each.dataset.at) + each.textContent.length);
  if (place) goTo(place);
  else bringIntoView(line);
  markChosen();
}

// What is selected or followed is marked; the selection of a formula begins to follow it.
function markChosen() {
  const { selected } = state;
  if (followedSelection !== selected) {
    followedSelection = selected;
    if (selected?.type === 'formula') follow = selected.id;
    else if (!selected) follow = null;
  }
  const formulas = new Set([follow, ...(selected?.type === 'formula' ? [selected.id] : []), ...chosenEnds()]);
  reading.querySelectorAll('.chosen').forEach((place) => place.classList.remove('chosen'));
  formulas.forEach((f) => byFormula.get(f)?.forEach((place) => place.classList.add('chosen')));
  if (selected?.type === 'item') reading.querySelectorAll('u').forEach((place) => place.classList.toggle('chosen', place.dataset.item === selected.id));
  byId('margin').querySelectorAll('button').forEach((row) => row.setAttribute('aria-current', String(row.dataset.follow === String(follow ?? ''))));
  const list = steps();
  const name = follow !== null ? DATA.formulas[follow].name : found.length ? `“${state.words}”` : null;
  byId('step-count').textContent = say('stepCount', name, list.indexOf(current) + 1, list.length);
  for (const id of ['place-before', 'place-after']) byId(id).disabled = !list.length;
}

byId('place-before').addEventListener('click', () => stepReader(-1));
byId('place-after').addEventListener('click', () => stepReader(1));
byId('margin-open').addEventListener('click', () => byId('margin-open').setAttribute('aria-expanded', String(byId('book').classList.toggle('listed'))));

function pickPlace(place) {
  goTo(place);
  choose({ type: 'formula', id: Number(place.dataset.f) });
  requestAnimationFrame(() => place.scrollIntoView({ block: 'nearest' })); // a phone's sheet may have come over it
}

reading.addEventListener('click', ({ target }) => {
  const place = target.closest('[data-f]');
  if (place && getSelection().isCollapsed) pickPlace(place); // words that are being selected are not clicked
});
byId('book').addEventListener('keydown', (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const place = event.target.closest('[data-f]');
  if ((event.key === 'Enter' || event.key === ' ') && place) pickPlace(place);
  else if (event.key === 'n' || event.key === 'p') stepReader(event.key === 'n' ? 1 : -1, { focus: reading.contains(event.target) });
  else return;
  event.preventDefault();
});
