// The left column: the corpus in a sentence; the most used, what rises and fades, what is new, all in the years looked at; what was viewed.
const viewed = []; // formulas, the last viewed first
function remember(f) {
  const at = viewed.indexOf(f);
  if (at >= 0) viewed.splice(at, 1);
  viewed.unshift(f);
  viewed.splice(5);
}

// A row: a formula, a small picture, a figure.
function formulaRow(f, picture, figure) {
  const { kind, name } = DATA.formulas[f];
  return make('li', {}, make('button', { type: 'button', title: name, 'aria-current': state.selected?.type === 'formula' && (state.selected.id === f || state.to === f) ? 'true' : null, onclick: (event) => pick({ type: 'formula', id: f }, event.shiftKey) },
    glyph(kind), make('span', { lang: 'zh-Hans' }, name), picture ?? make('span'), make('span', { class: 'number' }, figure)));
}

function meter(share) {
  const bar = make('i');
  bar.style.width = `${100 * share}%`;
  return make('span', { class: 'meter' }, bar);
}

// Speeches that name it, a bar for each year looked at.
function sparkline(f) {
  const years = yearsIn();
  const used = new Map(usedYears(f));
  const most = Math.max(...used.values());
  const step = 56 / years.length;
  const air = step > 3 ? 1 : 0;
  return draw('svg', { class: 'spark', viewBox: '0 0 56 16', 'aria-hidden': 'true' }, draw('path', { d: 'M0 15.5H56' }),
    years.map((year, i) => (used.has(year) ? draw('rect', { x: i * step + air / 2, y: 15 - (13 * used.get(year)) / most, width: step - air, height: (13 * used.get(year)) / most }) : null)));
}

// The years looked at in two parts of as many speeches as may be, so that the speeches of both compare: [[first, last], [first, last]].
const halves = perRange(() => {
  const years = spokenYears();
  const all = speechesIn();
  let before = 0;
  const unevenness = years.map(([, n]) => { before += n; return Math.abs(2 * before - all); });
  const cut = unevenness.indexOf(Math.min(...unevenness.slice(0, -1)));
  return [[years[0][0], years[cut][0]], [years[cut + 1][0], years.at(-1)[0]]];
});
const documentsFrom = (f, [first, last]) => DATA.formulas[f].years.reduce((sum, [year, n]) => (first <= year && year <= last ? sum + n : sum), 0);

const trends = perRange(() => testedTrends(spokenYears(), DATA.formulas.map((_, f) => usedYears(f))));
const slopeOf = (f) => theilSen(spokenYears(), usedYears(f));
const isTerm = (f) => DATA.formulas[f].kind === 'term'; // their sheer number would push the rest out
const CHANGES = 4;
// The surest changes of one direction; a slope is asked of no more than are listed.
const changes = perRange((i) => {
  const listed = [];
  for (const row of trends()) {
    if (listed.length === CHANGES || row.q > SURE) break;
    if (!isTerm(row.f) && (row.s > 0) === (i === 0) && verdictOf(row, slopeOf(row.f)) !== 'no trend') listed.push(row.f);
  }
  return listed;
});

// Formulas that this corpus first has in the last of the years looked at; of its own first year nothing is new.
const lastYear = () => spokenYears().at(-1)?.[0];
const newcomers = perRange(() => {
  const year = lastYear();
  if (year === undefined || year === FIRST_YEAR) return [];
  return usedIn().filter((f) => !isTerm(f) && !DATA.formulas[f].undated && DATA.formulas[f].years[0][0] === year).sort((f, g) => usesOf(g) - usesOf(f) || f - g);
});

const mostUsed = perRange(() => usedIn().filter((f) => !isTerm(f)).sort((f, g) => usesOf(g) - usesOf(f) || f - g).slice(0, 5));

function showOverview() {
  showLead();
  const none = (words) => make('li', {}, make('small', {}, words));
  const rows = (box, list, words, row) => refill(byId(box), ...(list.length ? list.map(row) : [none(words)]));
  byId('most-note').textContent = say('mostNote', speechesIn());
  rows('most', mostUsed(), say('unusedHere'), (f) => formulaRow(f, meter(usesOf(f) / speechesIn()), String(usesOf(f))));
  showChanges(rows);
  const fresh = newcomers();
  byId('new-part').hidden = !fresh.length;
  byId('new-head').textContent = fresh.length ? say('newIn', lastYear()) : '';
  rows('new', fresh.slice(0, 3), '', (f) => formulaRow(f, meter(usesOf(f) / speechesIn()), String(usesOf(f))));
  rows('viewed', viewed, say('viewedNone'), (f) => formulaRow(f, null, String(usesOf(f))));
  byId('forget').hidden = !viewed.length;
}

// Rising and fading: nothing is said of fewer than ten years.
function showChanges(rows) {
  const years = spokenYears().length;
  const [first, last] = chosenYears();
  const lists = years < MIN_YEARS ? [[], []] : [changes(0), changes(1)];
  const spans = years < MIN_YEARS ? null : halves();
  const change = (f) => formulaRow(f, sparkline(f), spans.map((span) => documentsFrom(f, span)).join('→'));
  const some = lists.some((list) => list.length);
  byId('fading-part').hidden = !some;
  byId('rising-head').textContent = say(some ? 'rising' : 'change');
  for (const note of document.querySelectorAll('.halves')) note.textContent = some ? say('halves', ...spans.map((span) => say('span', ...span))) : '';
  rows('rising', lists[0], say(!YEARS.length ? 'noYearsChange' : last - first + 1 < MIN_YEARS ? 'fewYears' : years < MIN_YEARS ? 'fewYearsSpoken' : 'noChange'), change);
  rows('fading', lists[1], say('noChange'), change);
}

function showLead() {
  const { corpus } = DATA;
  const words = state.range === null ? say('lead', corpus, YEARS.length ? say('years', FIRST_YEAR, LAST_YEAR) : say('noYears'))
    : say('leadIn', say('years', ...state.range), speechesIn(), usedIn().length, corpus);
  byId('lead').replaceChildren(...words.map((part) => (typeof part === 'object' ? make('b', {}, part.bold) : part)));
  byId('brand-note').textContent = say('speechCount', corpus.speeches);
  byId('caveat').textContent = [say('caveat'), YEARS.length ? say('changeNote') : '', corpus.omitted ? say('omitted', corpus.omitted) : '', corpus.undated ? say('undatedCount', corpus.undated) : '', GROUPED ? say('inTables') : corpus.speeches ? say('textsHere', TEXTS, corpus.speeches) : ''].join('');
}

byId('forget').addEventListener('click', () => { viewed.length = 0; showOverview(); byId('viewed').closest('section').focus(); });
