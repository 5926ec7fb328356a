// The left column and the timeline: the corpus in a sentence, the most used, what was viewed, speeches by year.
const viewed = []; // formulas, the last viewed first
function remember(f) {
  const at = viewed.indexOf(f);
  if (at >= 0) viewed.splice(at, 1);
  viewed.unshift(f);
  viewed.splice(5);
}

function formulaRow(f, withMeter) {
  const { kind, name, documents } = DATA.formulas[f];
  const bar = make('i');
  bar.style.width = `${(100 * documents) / DATA.corpus.speeches}%`;
  return make('li', {}, make('button', { type: 'button', 'aria-current': state.selected?.type === 'formula' && (state.selected.id === f || state.to === f) ? 'true' : null, onclick: (event) => pick({ type: 'formula', id: f }, event.shiftKey) },
    glyph(kind), make('span', { lang: 'zh-Hans' }, name), withMeter ? make('span', { class: 'meter' }, bar) : make('span'), make('span', { class: 'number' }, String(documents))));
}

function showLists() {
  const most = DATA.formulas.map((x, f) => f).filter((f) => DATA.formulas[f].kind !== 'term').slice(0, 10);
  refill(byId('most'), ...most.map((f) => formulaRow(f, true)));
  refill(byId('viewed'), ...(viewed.length ? viewed.map((f) => formulaRow(f, false)) : [make('li', {}, make('small', {}, say('viewedNone')))]));
}

// Grey: the corpus's speeches of a year; in the mark's colour: those that name the selected formula. A year leads to its speeches.
function showTimeline() {
  const speeches = new Map(DATA.corpus.years);
  const most = Math.max(1, ...speeches.values());
  const f = state.centre;
  const using = f === null ? new Map() : new Map(DATA.formulas[f].years);
  const ticks = YEARS.length <= 15 ? YEARS : [...CONGRESSES.filter((year) => year > FIRST_YEAR + YEARS.length / 20 && year < LAST_YEAR - YEARS.length / 20), FIRST_YEAR, LAST_YEAR];
  const bar = (year) => {
    const n = speeches.get(year);
    const tick = make('em', {}, ticks.includes(year) ? String(year) : null);
    if (!n) return make('span', { class: 'none' }, make('span', { class: 'bar' }), tick);
    const grey = make('span', { class: 'bar' });
    grey.style.height = `${Math.max(2, (42 * n) / most)}px`;
    if (using.get(year)) {
      const part = make('i');
      part.style.height = `${(100 * using.get(year)) / n}%`;
      grey.append(part);
    }
    const words = using.get(year) ? say('yearUse', year, n, using.get(year)) : say('yearSpeeches', year, n);
    return make('button', { type: 'button', 'aria-label': words, title: words, 'aria-current': state.selected?.type === 'year' && state.selected.id === year ? 'true' : null, onclick: () => choose({ type: 'year', id: year }) }, grey, tick);
  };
  byId('timeline').hidden = !YEARS.length;
  refill(byId('bars'), ...YEARS.map(bar));
}

function showCorpus() {
  const { speeches, omitted, undated } = DATA.corpus;
  const span = YEARS.length ? say('years', FIRST_YEAR, LAST_YEAR) : say('noYears');
  byId('lead').replaceChildren(...say('lead', DATA.corpus, span).map((part) => (typeof part === 'object' ? make('b', {}, part.bold) : part)));
  byId('brand-note').textContent = say('speechCount', speeches);
  byId('most-note').textContent = say('mostNote', speeches);
  byId('caveat').textContent = [say('caveat'), omitted ? say('omitted', omitted) : '', undated ? say('undatedCount', undated) : ''].join('');
  byId('span').textContent = span;
  byId('span-note').textContent = say('spanNote', YEARS.length, speeches - undated);
}
