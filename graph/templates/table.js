// The graph's twin in text: every formula that the legend leaves, sortable, each name a way into its passport.
// Figures are those of the years looked at.
const COLUMNS = [
  ['name', (f) => DATA.formulas[f].name], ['kind', (f) => say('kinds')[DATA.formulas[f].kind]], ['number', (f) => DATA.formulas[f].expected ?? ''],
  ['first', (f) => usedYears(f)[0]?.[0] ?? ''], ['last', (f) => usedYears(f).at(-1)?.[0] ?? ''], ['documentsUnit', usesOf], ...(GROUPED ? [] : [['sentencesUnit', sentencesOf]]),
];
const ROWS_AT_ONCE = 300;
const sorting = { column: 5, down: true, rows: ROWS_AT_ONCE };

function sortedFormulas() {
  const value = COLUMNS[sorting.column][1];
  const compare = (x, y) => (x === '' || y === '' ? (x === '') - (y === '') : (typeof x === 'number' ? x - y : x.localeCompare(y, 'zh')) * (sorting.down ? -1 : 1));
  return usedIn().filter((f) => !state.off.has(DATA.formulas[f].kind)).sort((f, g) => compare(value(f), value(g)) || f - g);
}

function showTable() {
  const sortBy = (i) => { Object.assign(sorting, { column: i, down: sorting.column === i ? !sorting.down : i > 1 }); showTable(); };
  const head = COLUMNS.map(([key], i) => make('th', { scope: 'col', class: i > 1 ? 'n' : null, 'aria-sort': sorting.column !== i ? 'none' : sorting.down ? 'descending' : 'ascending' },
    make('button', { type: 'button', onclick: () => sortBy(i) }, say(state.range === null ? key : { first: 'earliest', last: 'latest' }[key] ?? key))));
  const order = sortedFormulas();
  const row = (f) => make('tr', {}, make('th', { scope: 'row', lang: 'zh-Hans' }, leads({ type: 'formula', id: f }, DATA.formulas[f].name)),
    COLUMNS.slice(1).map(([, value], i) => make('td', { class: i ? 'n' : null }, String(value(f)))),
    make('td', { lang: 'zh-Hans' }, partners(f).slice(0, 3).map((other) => DATA.formulas[other].name).join('、')));
  const box = byId('view-table');
  const seen = yearsMove() ? Math.ceil((box.scrollTop + box.clientHeight) / 24) : sorting.rows;
  byId('table-caption').textContent = `${state.range === null ? '' : `${say('chosenSpan', say('span', ...state.range))}${say('comma')}`}${say('caption', Math.min(sorting.rows, order.length), order.length)}`;
  refill(byId('table').tHead, make('tr', {}, head, make('th', { scope: 'col' }, say('firstPartners'))));
  refill(byId('table').tBodies[0], ...order.slice(0, Math.min(seen, sorting.rows)).map(row));
  byId('more').hidden = order.length <= sorting.rows;
  byId('more').textContent = say('more', Math.min(ROWS_AT_ONCE, order.length - sorting.rows));
}

byId('more').addEventListener('click', () => { sorting.rows += ROWS_AT_ONCE; showTable(); });
