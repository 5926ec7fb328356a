// The frame: one way to select anything, the address, tabs, language, theme; then the page starts.
const announce = (words) => { byId('announce').textContent = words; };
const formulaName = (f) => { const { name, scope } = DATA.formulas[f]; return ['national', 'unknown'].includes(scope) ? name : `${name}@${scope}`; };
// Which sense of a name this is, in words; null where the name has but one, or its usual one.
const senseOf = (scope) => (['national', 'unknown'].includes(scope) ? null : scope === 'open' ? say('openSense') : scope.startsWith('national ') ? say('senseOfYear', scope.slice(9)) : scope);

// What is selected as text: for the address and for the screen reader. A formula stands alone, the rest after their kind.
function nameOf({ type, id }) {
  if (type === 'formula') return formulaName(id);
  if (type === 'speech') return DATA.speeches[id].id;
  if (type === 'link') return `${formulaName(DATA.links[id].from)}—${formulaName(DATA.links[id].to)}`;
  return String(id);
}
const spoken = (ref) => (ref.type === 'speech' ? titleOf(ref.id) : nameOf(ref));
const addressOf = (ref) => (ref ? `#${encodeURIComponent(ref.type === 'formula' ? nameOf(ref) : `${ref.type}:${nameOf(ref)}`)}` : '');

// The inverse: null for the map, undefined for what is not in this corpus.
function refOfAddress(words) {
  if (!words) return null;
  const at = words.indexOf(':');
  const name = words.slice(at + 1);
  const ways = [
    ['formula', () => DATA.formulas.findIndex((_, f) => formulaName(f) === words)],
    ['speech', () => DATA.speeches.findIndex((speech) => speech.id === name)],
    ['link', () => DATA.links.findIndex((_, id) => nameOf({ type: 'link', id }) === name)],
    ['item', () => (listedBy.has(name) ? name : -1)],
    ['year', () => (DATA.corpus.years.some(([year]) => String(year) === name) ? Number(name) : -1)],
    ['place', () => (DATA.speeches.some((speech) => speech.place === name) ? name : -1)],
  ];
  for (const [type, find] of ways) {
    if (type !== 'formula' && words.slice(0, at) !== type) continue;
    const id = find();
    if (id !== -1) return { type, id };
  }
  return undefined;
}

// In the frame of a notebook an address that begins with # would be the notebook's.
const HERE = location.href.split('#')[0];

// Selects (null: nothing); map, panel, lists and address follow.
function choose(ref, { push = true } = {}) {
  state.selected = ref;
  state.hover = null;
  if (!ref) state.centre = null;
  else if (ref.type === 'formula') state.centre = ref.id;
  else if (ref.type === 'link' && !chosenEnds().includes(state.centre)) state.centre = chosenEnds().find((f) => !onMap.has(f)) ?? null;
  hideTip();
  byId('notice').hidden = true;
  if (ref?.type === 'formula') remember(ref.id);
  document.body.classList.toggle('open', Boolean(ref));
  if (ref && document.body.dataset.view === 'overview') showView('map');
  showSelection();
  announce(ref ? say('selected', spoken(ref)) : say('cleared'));
  if (ref?.type === 'formula' || (ref?.type === 'link' && state.centre !== null)) approach(state.centre);
  else if (!ref) fit(motion());
  if (push && location.hash !== addressOf(ref)) history.pushState(null, '', HERE + addressOf(ref));
}

function showSelection() {
  showPanel();
  resize();
  redraw();
  showLegend();
  showLists();
  showTimeline();
  const f = state.centre;
  byId('hint').textContent = f === null ? say('hint') : say('around', DATA.formulas[f].name, partners(f).length > MOST_PARTNERS ? MOST_PARTNERS : 0);
}

function fromAddress() {
  let words = '';
  try { words = decodeURIComponent(location.hash.slice(1)); } catch { /* no name that could be told */ }
  const ref = refOfAddress(words);
  choose(ref ?? null, { push: false });
  if (ref !== undefined) return;
  byId('notice').textContent = say('unknownLink', words);
  byId('notice').hidden = false;
  announce(say('unknownLink', words));
}

function resize() {
  network.setSize('100%', '100%');
  network.redraw();
}

function showView(name) {
  document.body.dataset.view = name;
  byId('view-map').hidden = name === 'table';
  byId('view-table').hidden = name !== 'table';
  for (const tab of ['map', 'table']) {
    byId(`tab-${tab}`).setAttribute('aria-selected', String((name === 'table') === (tab === 'table')));
    byId(`tab-${tab}`).tabIndex = (name === 'table') === (tab === 'table') ? 0 : -1;
  }
  byId('bottom').querySelectorAll('button').forEach((knob) => knob.setAttribute('aria-current', knob.dataset.view === name ? 'page' : 'false'));
  if (name === 'table') { showTable(); return; }
  resize();
  if (!state.selected) fit();
}

function speak(chosen) {
  language = chosen;
  document.documentElement.lang = language === 'zh' ? 'zh-Hans' : 'en';
  document.querySelectorAll('[data-say]').forEach((element) => { element.textContent = say(element.dataset.say); });
  document.querySelectorAll('[data-label]').forEach((element) => element.setAttribute('aria-label', say(element.dataset.label)));
  field.placeholder = say(narrow() ? 'searchShort' : 'search');
  press('language', language);
  showCorpus();
  showSelection();
  if (document.body.dataset.view === 'table') showTable();
}

function paint(theme) {
  document.documentElement.dataset.theme = theme;
  press('theme', theme);
  readPalette();
  if (network) redraw();
}

const press = (group, value) => byId(group).querySelectorAll('button').forEach((knob) => knob.setAttribute('aria-pressed', String(knob.dataset.value === value)));
const chosenValue = (act) => ({ target }) => { if (target.dataset.value) act(target.dataset.value); };

const dark = matchMedia('(prefers-color-scheme: dark)');
let themeChosen = false; // by the reader: then the system's changes no longer count
dark.addEventListener('change', () => { if (!themeChosen) paint(dark.matches ? 'dark' : 'light'); });
byId('theme').addEventListener('click', chosenValue((theme) => { themeChosen = true; paint(theme); }));
byId('language').addEventListener('click', chosenValue(speak));
byId('bottom').addEventListener('click', ({ target }) => {
  const knob = target.closest('button');
  if (knob && knob.dataset.view !== document.body.dataset.view) { if (state.selected) choose(null); showView(knob.dataset.view); }
});
byId('tab-map').addEventListener('click', () => showView('map'));
byId('tab-table').addEventListener('click', () => showView('table'));
byId('tab-map').parentElement.addEventListener('keydown', ({ key, target }) => {
  if (target.role !== 'tab' || !['ArrowLeft', 'ArrowRight'].includes(key)) return;
  const other = target.id === 'tab-map' ? 'table' : 'map';
  showView(other);
  byId(`tab-${other}`).focus();
});
byId('significant').addEventListener('change', ({ target }) => { state.significant = target.checked; showSelection(); });
byId('zoom-in').addEventListener('click', () => zoom(1.25));
byId('zoom-out').addEventListener('click', () => zoom(0.8));
byId('fit').addEventListener('click', () => fit(motion()));
addEventListener('popstate', fromAddress);
let resting = 0;
addEventListener('resize', () => { clearTimeout(resting); resting = setTimeout(() => { resize(); redraw(); showLegend(); }, 100); });

byId('view-table').hidden = true;
document.body.dataset.view = narrow() ? 'overview' : 'map';
paint(dark.matches ? 'dark' : 'light');
startMap();
speak(navigator.language.toLowerCase().startsWith('zh') ? 'zh' : 'en');
showView(document.body.dataset.view);
if (location.hash.length > 1) fromAddress();
else if (DATA.selected !== null) {
  choose({ type: 'formula', id: DATA.selected }, { push: false });
  history.replaceState(null, '', HERE + addressOf(state.selected)); // so that Back finds it again
}
document.documentElement.dataset.ready = 'true';
