// The graph's twin in text: every formula, sortable, each name a way into its passport.
const COLUMNS = [
  ['name', (x) => x.name], ['kind', (x) => x.kind], ['number', (x) => x.expected || 0], ['documentsN', (x) => x.documents], ['mentionsN', (x) => x.mentions],
  ['first', (x) => (x.years.length ? x.years[0][0] : 9999)], ['last', (x) => (x.years.length ? x.years[x.years.length - 1][0] : 0)],
];
let sorted = { column: 3, down: true };

function showTable() {
  const order = DATA.formulas.map((_, f) => f).filter((f) => !state.off.has(DATA.formulas[f].kind));
  const value = COLUMNS[sorted.column][1];
  order.sort((p, q) => { const [x, y] = [value(DATA.formulas[p]), value(DATA.formulas[q])]; const by = typeof x === 'number' ? x - y : x.localeCompare(y, 'zh'); return (sorted.down ? -by : by) || p - q; });
  const head = make('tr', {}, ...COLUMNS.map(([key], i) => make('th', { scope: 'col', class: i > 1 ? 'n' : '', 'aria-sort': sorted.column === i ? (sorted.down ? 'descending' : 'ascending') : 'none' }, make('button', { type: 'button', onclick: () => { sorted = { column: i, down: sorted.column === i ? !sorted.down : i > 1 }; showTable(); } }, say(key)))));
  const rows = order.slice(0, 500).map((f) => {
    const x = DATA.formulas[f];
    const cells = [button(x.name, { type: 'formula', id: f }), say(x.kind), x.expected || '', x.documents, x.mentions, x.years.length ? x.years[0][0] : '', x.years.length ? x.years[x.years.length - 1][0] : ''];
    return make('tr', {}, ...cells.map((cell, i) => make('td', i > 1 ? { class: 'n' } : i ? {} : { lang: 'zh-Hans' }, cell.nodeType ? cell : String(cell))));
  });
  byId('table-caption').textContent = say('caption');
  refill(byId('table').tHead, head);
  refill(byId('table').tBodies[0], ...rows);
}
