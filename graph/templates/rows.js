// Which formulas the heat map and the life-lines list, and in which order: what the legend's kinds leave, the most widely used of the years looked at.
const ROWS = 30;
const listing = { most: ROWS, order: 'first' };
const ORDERS = ['first', 'total', 'change'];
setting('order', () => (listing.order === 'first' ? null : listing.order), (words) => { listing.order = oneOf(ORDERS, words, 'first'); });
// A switch of one of the two views: what is pressed holds, and the view is drawn anew.
function onSwitch(id, set) {
  byId(id).addEventListener('click', ({ target }) => { if (target.dataset.value) { set(target.dataset.value); VIEWS.get(state.tab)(); keepAddress(); } });
}
onSwitch('order', (order) => { listing.order = order; });

// The most speeches of a year that name one formula: what the scales of both views reach to.
const PEAK = DATA.formulas.reduce((most, x) => x.years.reduce((m, [, n]) => Math.max(m, n), most), 1);

// What is selected is always listed.
const chosenFormulas = () => unique([state.centre, ...chosenEnds()].filter((f) => f !== null));
function listedFormulas(uses = usesOf, besides = chosenFormulas()) {
  const used = DATA.formulas.flatMap(({ kind }, f) => { const n = state.off.has(kind) ? 0 : uses(f); return n ? [[n, f]] : []; }).sort((x, y) => y[0] - x[0] || x[1] - y[1]).map(([, f]) => f);
  return { rows: unique([...used.slice(0, listing.most), ...besides]), more: Math.max(0, used.length - listing.most) };
}

const firstYear = (f) => DATA.formulas[f].years[0]?.[0] ?? 9999;
// The year with which the later half of the speeches looked at begins.
const middleYear = perRange(() => {
  let left = sumIn(DATA.corpus.years) / 2;
  return spokenYears().find(([, n]) => { left -= n; return left < 0; })?.[0];
});

// The shares of the speeches of the earlier and of the later half that name a formula.
function halvesOf(f) {
  const middle = middleYear();
  const share = (test) => {
    const sum = (entries) => entries.reduce((total, [year, n]) => (yearIn(year) && test(year) ? total + n : total), 0);
    return sum(DATA.formulas[f].years) / Math.max(1, sum(DATA.corpus.years));
  };
  return [share((year) => year < middle), share((year) => year >= middle)];
}
const changeOf = (f) => { const [before, after] = halvesOf(f); return after - before; };

function inOrder(rows, order) {
  const value = { first: firstYear, total: (f) => -usesOf(f), change: (f) => -changeOf(f) }[order];
  const values = new Map(rows.map((f) => [f, value(f)]));
  return [...rows].sort((f, g) => values.get(f) - values.get(g) || usesOf(g) - usesOf(f) || f - g);
}

// A name, and in which sense where it is not the usual one.
const rowName = (f) => [short(DATA.formulas[f].name), senseOf(DATA.formulas[f].scope)].filter(Boolean);
const wholeName = (f) => [DATA.formulas[f].name, senseOf(DATA.formulas[f].scope)].filter(Boolean).join(' ');

// The years that an axis names, so many pixels apart: all where they have room, else congress years and the ends.
const AXIS_ROOM = 40;
function axisTicks(years, step) {
  const ticks = [];
  const wanted = step >= AXIS_ROOM ? years : [...years.filter((year) => CONGRESSES.includes(year)).reverse(), years.at(-1), years[0]];
  wanted.forEach((year) => { if (ticks.every((tick) => Math.abs(tick - year) * step >= AXIS_ROOM)) ticks.push(year); });
  return ticks;
}

// The legend's kinds as switches, with how many of each are listed.
function kindSwitches(rows) {
  const kinds = FORMULA_KINDS.filter((kind) => DATA.corpus.kinds[kind]);
  const count = (kind) => rows.filter((f) => DATA.formulas[f].kind === kind).length;
  return kinds.map((kind) => legendSwitch(state.off, kind, kinds, glyph(kind), say('kinds')[kind], state.off.has(kind) ? String(DATA.corpus.kinds[kind]) : `${count(kind)}/${DATA.corpus.kinds[kind]}`));
}

function moreButton(more) {
  const n = Math.min(ROWS, more);
  return more ? make('button', { type: 'button', class: 'more', onclick: () => { listing.most += ROWS; VIEWS.get(state.tab)(); } }, say('more', n)) : null;
}

// Nothing is left to list: why, and the ways out.
function nothingListed() {
  const out = (words, act) => make('button', { type: 'button', class: 'more', onclick: () => { act(); showAll(); keepAddress(); } }, words);
  return make('div', { class: 'nothing' }, make('p', {}, say(DATA.formulas.length ? 'nothingListed' : 'noFormulas')),
    FORMULA_KINDS.some((kind) => state.off.has(kind)) && DATA.formulas.length ? out(say('allKinds'), () => FORMULA_KINDS.forEach((kind) => state.off.delete(kind))) : null,
    state.range ? out(say('allYears'), () => { state.range = null; }) : null);
}

// Brings a row (and a column) of a scrolled box into view, clear of what is pinned.
function reveal(box, row, { top, left }, cell = null) {
  const [frame, at] = [box.getBoundingClientRect(), row.getBoundingClientRect()];
  if (at.top < frame.top + top) box.scrollTop -= frame.top + top - at.top;
  else if (at.bottom > frame.bottom) box.scrollTop += at.bottom - frame.bottom + 2;
  if (!cell) return;
  const spot = cell.getBoundingClientRect();
  if (spot.left < frame.left + left) box.scrollLeft -= frame.left + left - spot.left;
  else if (spot.right > frame.right) box.scrollLeft += spot.right - frame.right;
}

// What is pointed at says in a tooltip what it says to a screen reader; made when needed, for there are hundreds.
function tellOnPointing(box) {
  box.addEventListener('pointerover', ({ target }) => {
    const cell = target.closest('[data-id], [role="columnheader"][aria-label]');
    if (!cell) return;
    if (cell.namespaceURI === box.namespaceURI) cell.title = cell.getAttribute('aria-label');
    else if (!cell.querySelector('title')) cell.prepend(draw('title', {}, cell.getAttribute('aria-label')));
  });
}
