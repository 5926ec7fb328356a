// The heat map: a row a formula, a column a year; where a year has no date to it, a column of undated speeches, and where nothing has, a column a speech.
const heat = { value: 'documents', digits: false, seen: null, past: 0 }; // past: what lies to the right of what is in view, in pixels
const heatBox = byId('heat');
const keepHeat = roving(heatBox);
setting('value', () => (heat.value === 'documents' ? null : heat.value), (words) => { heat.value = oneOf(['documents', 'share'], words, 'documents'); });
setting('digits', () => (heat.digits ? 'shown' : null), (words) => { heat.digits = words === 'shown'; });
onSwitch('value', (value) => { heat.value = value; });
byId('digits').addEventListener('change', ({ target }) => { heat.digits = target.checked; showHeat(); keepAddress(); });

// What is counted: the speeches of a year that name a formula, or their share; without dates how often a speech says it.
const heatCounts = () => (YEARS.length ? heat.value : 'times');
const timesSaid = YEARS.length ? [] : DATA.speeches.map(({ formulas }) => new Map(formulas));
const mostTimes = timesSaid.reduce((most, said) => Math.max(most, ...said.values()), 1);

function heatColumns() {
  if (!YEARS.length) return DATA.speeches.map((_, s) => ({ key: keyOf(s), name: String(s + 1), of: 1, ref: { type: 'speech', id: s }, at: s }));
  const columns = yearsIn().map((year) => ({ key: String(year), name: String(year), of: speechesOfYear.get(year) ?? 0, ref: { type: 'year', id: year } }));
  return state.range === null && DATA.corpus.undated ? [...columns, { key: 'undated', name: say('undated'), of: DATA.corpus.undated, ref: null }] : columns;
}

// How many speeches of each column name a formula, by the column's key.
function heatRow(f, columns) {
  const x = DATA.formulas[f];
  if (!YEARS.length) return new Map(columns.map(({ key, at }) => [key, timesSaid[at].get(f) ?? 0]));
  return new Map([...x.years.map(([year, n]) => [String(year), n]), ['undated', x.undated]]);
}

// Upper bounds of the first four of five steps; in a corpus of many speeches a year they grow with the most that one formula has.
function heatBounds() {
  if (heatCounts() === 'share') return [10, 30, 50, 80];
  const peak = YEARS.length ? PEAK : mostTimes;
  return peak < 12 ? [1, 3, 5, 8] : [0.1, 0.3, 0.5, 0.8].map((part) => Math.floor(peak * part));
}
const shownValue = (n, of) => (heatCounts() === 'share' ? Math.round((100 * n) / of) : n);

function heatCell(f, column, at, row, n, bounds) {
  const where = { role: 'gridcell', tabindex: -1, 'data-row': row, 'data-col': at, 'data-id': `${f}/${column.key}`, 'aria-colindex': at + 2 };
  const name = wholeName(f);
  const words = n ? (YEARS.length ? say('heatCell', name, whenOf(column.key), n, column.of) : say('heatTimes', name, whenOf(column.key), n)) : say('heatDash', name, whenOf(column.key));
  const value = n ? shownValue(n, column.of) : null;
  const only = state.only === column.key && state.centre === f;
  const cell = make('div', { ...where, class: `cell ${n ? `heat${1 + bounds.filter((bound) => value > bound).length}` : 'dash'}${only ? ' limited' : ''}${column.ref === null ? ' apart' : ''}`, 'data-n': n ? value : '–', 'aria-label': words, 'aria-selected': only ? 'true' : null });
  cell.style.gridColumn = at + 2;
  return cell;
}

function heatLine(f, row, columns, bounds) {
  const counts = heatRow(f, columns);
  const filled = columns.flatMap(({ key }, at) => (counts.get(key) ? [at] : []));
  const dated = filled.filter((at) => columns[at].key !== 'undated');
  // Between the first and the last use, a year of speeches none of which names it is a dash; over separate speeches there is no between.
  const between = YEARS.length ? columns.flatMap(({ key, of }, at) => (of && !counts.get(key) && at > dated[0] && at < dated.at(-1) ? [at] : [])) : [];
  const name = wholeName(f);
  const total = usesOf(f);
  const [before, after] = listing.order === 'change' && YEARS.length ? halvesOf(f) : [];
  const sum = make('div', { role: 'gridcell', class: 'sum', 'aria-colindex': columns.length + 2 }, before === undefined ? String(total) : `${hundredths(before)}→${hundredths(after)}`);
  sum.style.gridColumn = columns.length + 2;
  const [words, sense] = rowName(f);
  return make('div', { role: 'row', class: 'row', 'aria-selected': String(chosenFormulas().includes(f)) },
    make('div', { role: 'rowheader', class: 'name', tabindex: -1, 'data-row': row, 'data-col': -1, 'data-id': `${f}/`, 'aria-colindex': 1, 'aria-label': say('rowLabel', name, total) },
      glyph(DATA.formulas[f].kind), make('span', { lang: 'zh-Hans' }, words), sense ? make('small', {}, sense) : null),
    [...filled, ...between].sort((x, y) => x - y).map((at) => heatCell(f, columns[at], at, row, counts.get(columns[at].key) ?? 0, bounds)), sum);
}

const sumWords = () => (listing.order === 'change' && YEARS.length ? say('changeUnit', middleYear()) : [say('total'), say('documentsUnit')].join(say('comma')));
function heatHead(columns, width) {
  const ticks = YEARS.length ? axisTicks(yearsIn(), width) : null;
  const named = ({ ref, at }) => ref === null || (ticks ? ticks.includes(ref.id) : (at + 1) % 5 === 0 || at === 0);
  const head = (column, at) => {
    const words = column.ref === null ? say('undatedCount', column.of) : YEARS.length ? say('yearSpeeches', column.key, column.of) : titleOf(column.at);
    const leadsOn = column.ref !== null && column.of;
    const chosen = state.selected?.type === column.ref?.type && state.selected?.id === column.ref?.id && column.ref !== null;
    const cell = make('div', { role: 'columnheader', class: `head${named(column) ? ' tick' : ''}${chosen ? ' chosen' : ''}${column.ref === null ? ' apart' : ''}`, 'aria-label': words, 'aria-colindex': at + 2,
      ...(leadsOn ? { tabindex: -1, 'data-row': -1, 'data-col': at, 'data-id': `/${column.key}` } : {}) }, make('span', {}, column.name));
    cell.style.gridColumn = at + 2;
    return cell;
  };
  const sum = make('div', { role: 'columnheader', class: 'sum', 'aria-colindex': columns.length + 2 }, sumWords());
  sum.style.gridColumn = columns.length + 2;
  return make('div', { role: 'row', class: 'row heads' }, make('div', { role: 'columnheader', class: 'name', 'aria-colindex': 1 }, say('name')), columns.map(head), sum);
}

function heatLegend(rows, bounds, hatched) {
  const names = [...bounds, null].map((bound, i) => { const from = i ? bounds[i - 1] + 1 : 1; return bound === null ? `${from}+` : from === bound ? `${from}` : `${from}–${bound}`; });
  const step = (words, i) => make('span', { class: 'key' }, make('i', { class: `swatch heat${i + 1}` }), words);
  refill(byId('heat-legend'),
    make('div', {}, make('span', { class: 'key' }, say('heatCounts')[heatCounts()]), names.map(step),
      YEARS.length ? [make('span', { class: 'key' }, make('i', { class: 'swatch dash' }), say('notBetween')), make('span', { class: 'key' }, say('blankCell'))] : null,
      hatched ? make('span', { class: 'key' }, make('i', { class: 'swatch hatch' }), say('noSpeech')) : null),
    make('div', { role: 'group', 'aria-label': say('nodes') }, kindSwitches(rows)));
}

function drawHeat() {
  const columns = heatColumns();
  const bounds = heatBounds();
  const { rows, more } = listedFormulas();
  const hatched = columns.flatMap(({ of }, at) => (of ? [] : [at]));
  heatLegend(rows, bounds, hatched.length);
  press('order', listing.order);
  press('value', heat.value);
  byId('digits').checked = heat.digits;
  byId('order').parentElement.hidden = byId('value').parentElement.hidden = !YEARS.length;
  heatBox.classList.toggle('digits', heat.digits);
  if (!rows.length || !columns.length) { heatBox.replaceChildren(nothingListed()); return; }
  // Columns as wide as there is room for, but wide enough to be hit; then they scroll, and the names stay.
  const widest = Math.max(...rows.map((f) => textWidth(rowName(f).join(' '), 13.5)));
  const name = Math.min(narrow() ? 120 : 220, widest + 32);
  const sum = narrow() ? 0 : Math.round(textWidth(sumWords(), 12)) + 24; // a phone's room is for the years
  const undated = columns.at(-1).ref === null ? 72 : 0;
  const years = columns.length - (undated ? 1 : 0);
  const width = Math.max(narrow() ? 28 : 24, Math.min(72, Math.floor((heatBox.clientWidth - (narrow() ? 16 : 48) - name - sum - undated) / Math.max(1, years))));
  heatBox.style.setProperty('--columns', `${name}px repeat(${years}, ${width}px) ${undated ? `${undated}px ` : ''}${sum ? `${sum}px` : ''}`);
  const hatch = hatched.map((at) => {
    const layer = make('div', { class: 'none', 'aria-hidden': 'true' });
    layer.style.left = `${name + at * width}px`;
    layer.style.width = `${width}px`;
    return layer;
  });
  const order = inOrder(rows, YEARS.length ? listing.order : 'total');
  heatBox.replaceChildren(make('div', { class: 'sheet', role: 'grid', 'aria-label': say('heatLabel'), 'aria-colcount': columns.length + 2 }, heatHead(columns, width), hatch, order.map((f, row) => heatLine(f, row, columns, bounds))), ...[moreButton(more)].filter(Boolean));
}

function showHeat() {
  keepHeat(drawHeat, `${state.centre}/${state.only ?? ''}`);
  heatBox.scrollLeft = heatBox.scrollWidth - heatBox.clientWidth - heat.past; // of too many years the latest
  const seen = `${state.centre}/${state.only}/${listing.order}`;
  const [row, cell] = [heatBox.querySelector('.row[aria-selected="true"]'), heatBox.querySelector('.limited')];
  if (heat.seen !== seen && row) reveal(heatBox, row, { top: heatBox.querySelector('.heads').offsetHeight, left: row.firstChild.offsetWidth }, cell);
  heat.seen = seen;
}

tellOnPointing(heatBox);
heatBox.addEventListener('scroll', () => { heat.past = heatBox.scrollWidth - heatBox.clientWidth - heatBox.scrollLeft; });
heatBox.addEventListener('click', ({ target }) => {
  const id = target.closest('[data-id]')?.dataset.id;
  if (id === undefined) return;
  const at = id.indexOf('/');
  const [f, key] = [id.slice(0, at), id.slice(at + 1)];
  if (!f) choose(YEARS.length ? { type: 'year', id: Number(key) } : { type: 'speech', id: DATA.speeches.findIndex((_, s) => keyOf(s) === key) });
  else if (!key || target.closest('.dash')) choose({ type: 'formula', id: Number(f) });
  else chooseOnly(Number(f), key);
});

view('heat', showHeat);
