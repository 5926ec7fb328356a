// The frame: one way to select anything, the address, tabs, language, theme; then the page starts.
const announce = (words) => { byId('announce').textContent = words; };
// Which sense of a name this is, in words; null where the name has but one, or its usual one.
const senseOf = (scope) => (['national', 'unknown'].includes(scope) ? null : scope === 'open' ? say('openSense') : scope.startsWith('national ') ? say('senseOfYear', scope.slice(9)) : scope);

const spoken = (ref) => (ref.type === 'speech' ? titleOf(ref.id) : nameOf(ref));
// Selects (null: nothing); map, panel, lists and address follow. `step`: Back undoes it; `only`: the year of the sentences; `to`: the second of two.
function choose(ref, { step = true, only = null, to = null } = {}) {
  if (!ref) leaveYear();
  const inChain = ref?.type === 'link' && chainPairs().has(pairKey(DATA.links[ref.id].from, DATA.links[ref.id].to));
  state.to = !ref || ref.type === 'formula' ? to : ref.type !== 'link' || inChain ? state.to : null;
  state.selected = ref;
  state.only = ref?.type === 'formula' ? only : null;
  state.hover = null;
  if (ref) state.whole = false;
  else state.depth = 1;
  if (!ref) state.centre = null;
  else if (ref.type === 'formula') state.centre = ref.id;
  else if (ref.type === 'link' && !chosenEnds().includes(state.centre)) state.centre = chosenEnds().find((f) => !onMap.has(f)) ?? null;
  hideTip();
  byId('notice').hidden = true;
  if (step && state.to !== null) remember(state.to);
  if (ref?.type === 'formula') remember(ref.id);
  document.body.classList.toggle('open', Boolean(ref));
  if (ref && state.tab === 'overview') showView('map');
  showAll();
  announce(to !== null && ref ? chainWords() : ref ? say('selected', spoken(ref)) : say('cleared'));
  if (ref?.type === 'formula' || (ref?.type === 'link' && state.centre !== null)) approach();
  else if (state.centre === null) fit(motion()); // the panel has come or gone beside it
  if (step) keepAddress({ step });
}

function showAll() {
  showPanel();
  showOverview();
  showTimeline();
  VIEWS.get(state.tab)();
}

function showMap() {
  resize();
  redraw();
  showLegend();
  showBlank();
  showDepth();
}

function fromAddress() {
  const { ref, unknown } = readAddress();
  state.selected = ref ?? null; // before a view is drawn that follows it
  showSettings();
  showView(state.tab);
  choose(ref ?? null, { step: false, only: state.only, to: ref?.type === 'formula' && state.to !== ref.id ? state.to : null });
  if (unknown !== undefined) tell(say('unknownLink', unknown));
}

// One line above all views, until something is selected.
function tell(words) {
  byId('notice').textContent = words;
  byId('notice').hidden = false;
  announce(words);
}

let size = '';
function resize() {
  const now = [byId('canvas').clientWidth, byId('canvas').clientHeight].join();
  if (now === size) return;
  size = now;
  network.setSize('100%', '100%');
  network.redraw();
}

// Shows one of the views; what is there for some views alone says so in data-for.
const tabs = [...document.querySelectorAll('[role="tab"]')];
const tabName = (tab) => tab.id.slice('tab-'.length);
function showView(name, { step = false } = {}) {
  state.tab = name;
  document.body.dataset.view = name;
  document.querySelectorAll('[role="tabpanel"]').forEach((panel) => { panel.hidden = panel.id !== `view-${name}`; });
  document.querySelectorAll('[data-for]').forEach((part) => { part.hidden = !part.dataset.for.split(' ').includes(name); });
  tabs.forEach((tab) => {
    tab.setAttribute('aria-selected', String(tabName(tab) === name));
    tab.tabIndex = tabName(tab) === name || (name === 'overview' && tab === tabs[0]) ? 0 : -1;
  });
  byId('bottom').querySelectorAll('button').forEach((knob) => knob.setAttribute('aria-current', knob.dataset.view === name ? 'page' : 'false'));
  VIEWS.get(name)();
  if (name === 'map' && !state.selected) fit();
  if (step) keepAddress({ step });
}

// The controls stand as the state has them.
function showSettings() {
  byId('significant').checked = state.significant;
  showSlash();
  showLeast();
}

function speak(chosen) {
  language = chosen;
  document.documentElement.lang = language === 'zh' ? 'zh-Hans' : 'en';
  document.querySelectorAll('[data-say]').forEach((element) => { element.textContent = say(element.dataset.say); });
  document.querySelectorAll('[data-label]').forEach((element) => element.setAttribute('aria-label', say(element.dataset.label)));
  document.querySelectorAll('[data-why]').forEach((element) => { element.title = say(element.dataset.why); });
  field.placeholder = fieldWords();
  showLeast();
  press('language', language);
  showPlay();
  showAll();
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
const systemTheme = () => (dark.matches ? 'dark' : 'light');
const systemLanguage = navigator.language.toLowerCase().startsWith('zh') ? 'zh' : 'en';
let themeChosen = null; // by the reader: then the system's changes no longer count
dark.addEventListener('change', () => { if (!themeChosen) paint(systemTheme()); });
setting('lang', () => (language === systemLanguage ? null : language), (words) => { const wanted = oneOf(['zh', 'en'], words, systemLanguage); if (wanted !== language) speak(wanted); });
setting('theme', () => themeChosen, (words) => { themeChosen = oneOf(['light', 'dark'], words, null); paint(themeChosen ?? systemTheme()); });
byId('theme').addEventListener('click', chosenValue((theme) => { themeChosen = theme; paint(theme); keepAddress(); }));
byId('language').addEventListener('click', chosenValue((words) => { speak(words); keepAddress(); }));
byId('bottom').addEventListener('click', ({ target }) => {
  const knob = target.closest('button');
  if (!knob || knob.dataset.view === state.tab) return;
  if (knob.dataset.why) { tell(say(knob.dataset.why)); return; }
  if (state.selected) choose(null, { step: false });
  showView(knob.dataset.view, { step: true });
});
tabs.forEach((tab) => tab.addEventListener('click', () => { if (tab.dataset.why) tell(say(tab.dataset.why)); else showView(tabName(tab), { step: true }); }));
tabs[0].parentElement.addEventListener('keydown', ({ key, target }) => {
  const turn = { ArrowLeft: -1, ArrowRight: 1 }[key];
  if (target.role !== 'tab' || !turn) return;
  const open = tabs.filter((tab) => !tab.dataset.why);
  const next = open[(open.indexOf(target) + turn + open.length) % open.length];
  showView(tabName(next), { step: true });
  next.focus();
});
byId('significant').addEventListener('change', ({ target }) => { state.significant = target.checked; showAll(); keepAddress(); });
byId('zoom-in').addEventListener('click', () => zoom(1.25));
byId('zoom-out').addEventListener('click', () => zoom(0.8));
byId('fit').addEventListener('click', () => fit(motion()));
addEventListener('popstate', fromAddress);
let resting = 0;
addEventListener('resize', () => { clearTimeout(resting); resting = setTimeout(() => { resize(); VIEWS.get(state.tab)(); }, 100); });

view('map', showMap);
view('table', () => { showLegend(); showTable(); });
byId('save-box').dataset.for = [...EXPORTERS.keys()].join(' ');
view('overview', () => {}); // of a phone: the left column, which is always drawn
language = systemLanguage;
paint(systemTheme());
startMap();
readAddress();
speak(language);
showSettings();
showView(state.tab);
if (location.hash.length > 1) fromAddress();
else if (DATA.selected !== null) {
  choose({ type: 'formula', id: DATA.selected }, { step: false });
  keepAddress(); // so that Back finds it again
}
document.documentElement.dataset.ready = 'true';
