// The frame around the views: overview, tabs, timeline, language, theme, keys, address.
const seen = [];
const announce = (words) => { byId('announce').textContent = words; };
const nameOf = (ref) => (ref.type === 'formula' ? DATA.formulas[ref.id].name : ref.type === 'speech' ? titleOf(DATA.speeches[ref.id]) : ref.type === 'link' ? `${DATA.formulas[DATA.links[ref.id].from].name}—${DATA.formulas[DATA.links[ref.id].to].name}` : String(ref.id));

// The one way to select anything (null: nothing): map, panel, lists, address follow.
function choose(ref, { remember = true } = {}) {
  hideTip();
  byId('notice').hidden = true;
  state.selected = ref;
  if (!ref || ref.type === 'link') state.centre = null;
  else if (ref.type === 'formula') state.centre = ref.id;
  if (ref && ref.type === 'formula') { const at = seen.indexOf(ref.id); if (at >= 0) seen.splice(at, 1); seen.unshift(ref.id); seen.splice(5); }
  showPanel();
  if (document.body.dataset.view === 'overview' && ref) showView('map');
  redraw();
  showLegend();
  showLists();
  showBars();
  showHint();
  announce(ref ? say('selected', nameOf(ref)) : say('cleared'));
  requestAnimationFrame(() => { network.setSize('100%', '100%'); network.redraw(); if (ref && ref.type === 'formula') showNode(`f${ref.id}`); else if (!ref) fit(); });
  if (remember) { const hash = ref && ref.type === 'formula' ? `#${encodeURIComponent(nameOf(ref))}` : '#'; if (JSON.stringify(history.state) !== JSON.stringify(ref)) history.pushState(ref, '', hash); }
}

function showHint() { byId('hint').textContent = state.centre === null ? say('hint') : say('focus', DATA.formulas[state.centre].name); }

function fromAddress() {
  let name = '';
  try { name = decodeURIComponent(location.hash.slice(1)); } catch { name = ''; }
  const f = DATA.formulas.findIndex((x) => x.name === name);
  choose(f >= 0 ? { type: 'formula', id: f } : null, { remember: false });
  history.replaceState(state.selected, '');
  byId('notice').hidden = !name || f >= 0;
  if (name && f < 0) { byId('notice').textContent = say('unknown', name); announce(say('unknown', name)); }
}

function showLists() {
  const row = (f, meter) => {
    const x = DATA.formulas[f];
    const fill = make('i');
    fill.style.width = `${(100 * x.documents) / Math.max(1, DATA.corpus.speeches)}%`;
    return make('li', {}, make('button', { type: 'button', 'aria-current': String(Boolean(state.selected && state.selected.type === 'formula' && state.selected.id === f)), onclick: () => choose({ type: 'formula', id: f }) }, glyph(x.kind), make('span', { lang: 'zh-Hans' }, x.name), meter ? make('span', { class: 'meter' }, fill) : make('span'), make('span', { class: 'count' }, String(x.documents))));
  };
  refill(byId('most'), ...DATA.formulas.map((_, f) => f).filter((f) => DATA.formulas[f].kind !== 'term').slice(0, 10).map((f) => row(f, true)));
  refill(byId('seen'), ...(seen.length ? seen.map((f) => row(f, false)) : [make('li', {}, make('small', {}, say('seenNone')))]));
}

function showBars() {
  const years = DATA.corpus.years;
  const most = Math.max(1, ...years.map(([, n]) => n));
  const chosen = state.selected && state.selected.type === 'formula' ? new Map(DATA.formulas[state.selected.id].years) : new Map();
  const every = Math.max(1, Math.ceil(years.length / 12));
  refill(byId('bars'), ...years.map(([year, n], i) => {
    const bar = make('span', { class: 'bar' });
    bar.style.height = `${Math.max(2, (42 * n) / most)}px`;
    if (chosen.get(year)) { const part = make('i'); part.style.height = `${(100 * chosen.get(year)) / n}%`; bar.append(part); }
    return make('button', { type: 'button', 'aria-label': `${year}: ${say('documents', n)}`, onclick: () => choose({ type: 'year', id: year }) }, bar, make('em', {}, (i % every === 0 && i + every <= years.length) || i === years.length - 1 ? String(year) : ''));
  }));
}

function showView(name) {
  document.body.dataset.view = name;
  byId('view-map').hidden = name === 'table';
  byId('view-table').hidden = name !== 'table';
  byId('tab-map').setAttribute('aria-selected', String(name !== 'table'));
  byId('tab-table').setAttribute('aria-selected', String(name === 'table'));
  byId('bottom').querySelectorAll('button').forEach((knob) => knob.setAttribute('aria-pressed', String(knob.dataset.view === name)));
  if (name === 'table') showTable(); else if (network) requestAnimationFrame(() => { network.setSize('100%', '100%'); network.redraw(); if (!state.selected) fit(); });
}

function speak() {
  document.documentElement.lang = language === 'zh' ? 'zh-Hans' : 'en';
  const years = DATA.corpus.years;
  const span = years.length ? say('years', years[0][0], years[years.length - 1][0]) : say('noYears');
  field.placeholder = say('search');
  field.setAttribute('aria-label', say('search'));
  byId('brand-note').textContent = say('corpusNote', DATA.corpus.speeches);
  byId('lead').replaceChildren(...say('lead', { ...DATA.corpus, span }).map((part) => (typeof part === 'object' ? make('b', {}, part.bold) : part)));
  const put = { 'most-head': 'most', 'seen-head': 'seen', 'tab-map': 'map', 'tab-table': 'table', 'significant-label': 'significant', fit: 'fit' };
  Object.entries(put).forEach(([id, key]) => { byId(id).textContent = say(key); });
  byId('most-note').textContent = say('mostNote', DATA.corpus.speeches);
  byId('caveat').textContent = say('caveat') + (DATA.omitted.formulas ? say('omitted', DATA.omitted.formulas) : '');
  byId('span').textContent = span;
  byId('span-note').textContent = years.length ? say('yearsNote', years[years.length - 1][0] - years[0][0] + 1, DATA.corpus.speeches) : '';
  showHint();
  byId('theme').querySelectorAll('button').forEach((knob) => { knob.textContent = say(knob.dataset.value); });
  byId('canvas').setAttribute('aria-label', say('map'));
  byId('legend').setAttribute('aria-label', say('nodes'));
  byId('bottom').querySelectorAll('button').forEach((knob) => { knob.textContent = say(knob.dataset.view); });
  byId('language').querySelectorAll('button').forEach((knob) => knob.setAttribute('aria-pressed', String(knob.dataset.value === language)));
  showLegend(); showLists(); showPanel(); showBars();
  if (document.body.dataset.view === 'table') showTable();
}

function paint(theme) {
  document.documentElement.dataset.theme = theme;
  byId('theme').querySelectorAll('button').forEach((knob) => knob.setAttribute('aria-pressed', String(knob.dataset.value === theme)));
  readPalette();
  if (network) { redraw(); network.redraw(); }
}

paint(matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light');
document.body.dataset.view = innerWidth < 720 ? 'overview' : 'map';
startMap();
startSearch();
speak();
showView(document.body.dataset.view);
byId('language').addEventListener('click', ({ target }) => { if (target.dataset.value) { language = target.dataset.value; speak(); } });
byId('theme').addEventListener('click', ({ target }) => { if (target.dataset.value) paint(target.dataset.value); });
byId('bottom').addEventListener('click', ({ target }) => { if (target.dataset.view) showView(target.dataset.view); });
byId('tab-map').addEventListener('click', () => showView('map'));
byId('tab-table').addEventListener('click', () => showView('table'));
byId('significant').addEventListener('change', ({ target }) => { state.significant = target.checked; redraw(); showLegend(); showPanel(); });
byId('zoom-in').addEventListener('click', () => network.moveTo({ scale: network.getScale() * 1.25, animation: motion() }));
byId('zoom-out').addEventListener('click', () => network.moveTo({ scale: network.getScale() / 1.25, animation: motion() }));
byId('fit').addEventListener('click', ({ target }) => { state.all = !state.all; target.setAttribute('aria-pressed', String(state.all)); redraw(); showLegend(); fit(); });
addEventListener('popstate', ({ state: ref }) => { if (ref) choose(ref, { remember: false }); else fromAddress(); });
addEventListener('keydown', (event) => {
  if (event.key === '/' && document.activeElement !== field) { event.preventDefault(); field.focus(); field.select(); }
  if (event.key === 'Escape' && document.activeElement !== field) { if (!byId('tip').hidden) hideTip(); else if (state.selected) choose(null); }
});
document.fonts?.ready.then(() => network.redraw());
if (location.hash.length > 1) fromAddress(); else if (DATA.selected !== null) { choose({ type: 'formula', id: DATA.selected }, { remember: false }); history.replaceState(state.selected, ''); }
