// Life-lines: a row a formula from its first use to its last, a bead a year, its area the speeches; an arrow leads from a formula to what came after it.
const lives = { group: 'domain', seen: null };
const lifeBox = byId('lifelines');
const keepLives = roving(lifeBox);
const YEARS_OF_PHONE = 15;
const GROUPS = ['domain', 'kind', 'none'];
setting('group', () => (lives.group === 'domain' ? null : lives.group), (words) => { lives.group = oneOf(GROUPS, words, 'domain'); });
onSwitch('group', (group) => { lives.group = group; });

const rowHeight = () => (narrow() ? 44 : 26);
const LIFE = { head: 24, gap: 14, chevron: 12, size: 13, end: 24, names: 180, least: 8 };
const pen = document.createElement('canvas').getContext('2d');
function nameWidth(f) {
  pen.font = `700 ${LIFE.size}px ${palette.hei}`;
  const [name, sense] = rowName(f);
  return pen.measureText(name).width + (sense ? pen.measureText(` ${sense}`).width : 0);
}
function labelWidth(words) {
  pen.font = `400 12px ${palette.hei}`;
  return words ? pen.measureText(words).width + 16 : 0;
}

// The years that have room, the latest of them; earlier ones are a matter of the range.
const lifeYears = (width) => yearsIn().slice(narrow() ? -YEARS_OF_PHONE : -Math.max(YEARS_OF_PHONE, Math.floor((width - LIFE.names) / LIFE.least)));
// Rows in groups, each [words, formulas]; the groups stand in one order whatever the years.
function lifeGroups(rows) {
  const order = inOrder(rows, listing.order === 'total' ? 'total' : 'first');
  if (lives.group === 'none') return [[null, order]];
  const [names, of] = lives.group === 'kind' ? [say('kinds'), (f) => DATA.formulas[f].kind] : [say('domains'), (f) => DATA.formulas[f].domain];
  const groups = Object.entries(names).map(([key, words]) => [words, order.filter((f) => of(f) === key)]);
  return [...groups, [say('noDomain'), order.filter((f) => !(of(f) in names))]].filter(([, members]) => members.length);
}

// Where everything stands: the axis begins as far left as the longest name before a first bead lets it, so that no name is cut off.
function lifePlan(groups, years, width) {
  const [first, last] = [years[0], years.at(-1)];
  const rows = [];
  let y = 6;
  groups.forEach(([words, members], g) => {
    if (g) y += 8;
    members.forEach((f, i) => {
      const used = DATA.formulas[f].years;
      const seen = used.filter(([year]) => first <= year && year <= last);
      const start = Math.max(first, used[0][0]);
      const fromStart = used[0][0] === FIRST_YEAR && first === FIRST_YEAR;
      rows.push({ f, used, seen, start, fromStart, label: i ? null : words, line: g > 0 && i === 0, y: y + rowHeight() / 2, need: nameWidth(f) + LIFE.gap + (fromStart ? LIFE.chevron : 0) + 6 + labelWidth(i ? null : words) });
      y += rowHeight();
    });
  });
  const right = width - LIFE.end;
  const span = Math.max(1, years.length - 1);
  const left = Math.max(24, ...rows.filter(({ start }) => start < last || span === 1).map(({ need, start }) => { const t = (start - first) / (span + 1e-9); return (need - t * right) / (1 - t); }));
  const step = years.length > 1 ? (right - left) / span : 0;
  return { rows, left, step, height: y + 6, x: (year) => left + (year - first) * step, first, last };
}

const colourOfKind = (kind) => `var(--${kind === 'term' ? 'context' : kind})`;
const lifeRadius = (step) => Math.min(8, step ? Math.max(3.4, 0.44 * step) : 8);
const beadRadius = (n, most) => Math.max(1.6, most * Math.sqrt(n / PEAK));

function beadShape(kind, x, y, r, paint) {
  const points = outline(kind, r * (FACTOR[kind] || 1));
  return points ? draw('polygon', { points: points.map(([dx, dy]) => `${(x + dx).toFixed(1)},${(y + dy).toFixed(1)}`).join(' '), fill: paint }) : draw('circle', { cx: x, cy: y, r, fill: paint });
}

// Something of the picture that leads on: a button with a place for the arrow keys, words, and a plane large enough to be hit.
function lifeButton(id, row, col, words, [x, y, width, height], ...shapes) {
  return draw('g', { role: 'button', class: 'spot', tabindex: -1, 'data-id': id, 'data-row': row, 'data-col': col, 'aria-label': words },
    draw('rect', { x, y, width, height, class: 'plane' }), ...shapes);
}

function lifeRow({ f, used, seen, start, fromStart, label, line, y }, row, plan, width) {
  const { kind, bursts } = DATA.formulas[f];
  const { x, first, last, step } = plan;
  const paint = colourOfKind(kind);
  const clamp = (year) => x(Math.min(last, Math.max(first, year)));
  const parts = [];
  used.slice(1).forEach(([year], i) => {
    const before = used[i][0];
    if (year < first || before > last) return;
    const silent = year - before > 2 ? DATA.corpus.years.filter(([y0]) => before < y0 && y0 < year).length : 0; // years in which something was said
    parts.push(draw('path', { d: `M${clamp(before)} ${y}H${clamp(year)}`, stroke: silent > 1 ? 'var(--ink3)' : paint, 'stroke-width': 1.5, 'stroke-dasharray': silent > 1 ? '1.5 3.5' : null }));
  });
  const edge = (at, turn) => draw('path', { d: `M${at} ${y}h${8 * turn}`, stroke: paint, 'stroke-width': 1.5 }); // it goes on outside
  if (used[0][0] < first) parts.push(edge(x(first), -1));
  if (used.at(-1)[0] > last) parts.push(edge(x(last), 1));
  bursts.filter(([from, to]) => from <= last && to >= first).forEach(([from, to]) => parts.push(draw('path', { class: 'burst', d: `M${clamp(from) - 3} ${y}H${clamp(to) + 3}`, stroke: paint, 'stroke-width': 5, 'stroke-linecap': 'round', opacity: 0.45 })));
  const chevron = (at, turn) => draw('path', { d: `M${at + 3 * turn} ${y - 5}L${at - 2 * turn} ${y}L${at + 3 * turn} ${y + 5}`, fill: 'none', stroke: paint, 'stroke-width': 1.5 });
  if (fromStart) parts.push(chevron(x(first) - LIFE.gap, 1));
  if (used.at(-1)[0] === LAST_YEAR && last === LAST_YEAR) parts.push(chevron(x(last) + LIFE.gap, -1));
  const most = lifeRadius(step);
  const tall = rowHeight() - 8;
  const wide = Math.max(10, Math.min(24, step));
  const name = wholeName(f);
  const beads = seen.map(([year, n]) => lifeButton(`${f}/${year}`, row, year - first, say('heatCell', name, whenOf(String(year)), n, speechesOfYear.get(year)), [x(year) - wide / 2, y - tall / 2, wide, tall],
    state.only === String(year) && state.centre === f ? draw('circle', { cx: x(year), cy: y, r: Math.max(6, beadRadius(n, most) + 3), class: 'limited' }) : null, beadShape(kind, x(year), y, beadRadius(n, most), paint)));
  const end = x(start) - LIFE.gap - (fromStart ? LIFE.chevron : 0);
  const long = nameWidth(f);
  const [words, sense] = rowName(f);
  const chosen = chosenFormulas().includes(f);
  const told = say('lifeLabel', name, used[0][0], used.at(-1)[0], usesOf(f), bursts);
  return draw('g', { class: `life${chosen ? ' chosen' : ''}` },
    line ? draw('path', { d: `M0 ${y - rowHeight() / 2 - 4.5}H${width}`, stroke: 'var(--rule)' }) : null,
    draw('rect', { class: 'band', x: 0, y: y - rowHeight() / 2, width, height: rowHeight(), rx: 3 }),
    label ? draw('text', { class: 'group', x: 8, y: y + 4.5 }, label) : null, parts,
    lifeButton(`${f}/`, row, -1, told, [end - long - 4, y - rowHeight() / 2 + 1, long + 8, rowHeight() - 2], draw('text', { class: 'life-name', x: end, y: y + 4.5, lang: 'zh-Hans' }, words, sense ? draw('tspan', { class: 'sense' }, ` ${sense}`) : null)), beads);
}

// The arrows between listed formulas: solid where a text says it, dashed where it is a lead.
function lifeArrows(plan) {
  const at = new Map(plan.rows.map((one, row) => [one.f, { ...one, row }]));
  const drawn = new Set();
  return [...at.keys()].flatMap((f) => successionsOf(f)).flatMap((i) => {
    const link = DATA.links[i];
    const [old, next] = [at.get(link.from), at.get(link.to)];
    if (!old || !next || drawn.has(i)) return [];
    drawn.add(i);
    const year = Math.max(yearOfSuccession(link) ?? 0, next.used[0][0], old.used[0][0]);
    if (year < plan.first || year > plan.last) return [];
    const down = next.y > old.y ? 1 : -1;
    const x = plan.x(year);
    const from = plan.x(Math.min(year, Math.max(plan.first, old.used.at(-1)[0])));
    const tip = next.y - 9 * down;
    // To be hit between the rows alone: on them stand beads.
    const between = plan.rows.slice(Math.min(old.row, next.row), Math.max(old.row, next.row)).map(({ y }) => `M${x} ${y + rowHeight() / 2 - 4}v8`).join('');
    const chosen = state.selected?.type === 'link' && pairKey(link.from, link.to) === chosenPair();
    const look = { fill: 'none', stroke: chosen ? 'var(--mark)' : 'var(--ink2)', 'stroke-width': 1.5, 'stroke-dasharray': link.kind === 'succession' ? '4 3' : null };
    return [draw('g', { role: 'button', class: 'spot arrow', tabindex: -1, 'data-id': `link/${i}`, 'data-row': next.row, 'data-col': -0.5 + drawn.size / 1000, 'aria-label': explain(link) },
      draw('path', { ...look, d: `M${from} ${old.y}H${x}V${tip - 5 * down}` }),
      draw('path', { d: `M${x - 4} ${tip - 6 * down}H${x + 4}L${x} ${tip}Z`, fill: chosen ? 'var(--mark)' : 'var(--ink2)' }), draw('path', { class: 'plane', d: between }))];
  });
}

function lifeLegend(rows, step, from) {
  const most = lifeRadius(step);
  const sizes = PEAK < 4 ? unique([1, PEAK]) : PEAK < 12 ? [1, 4, 9].filter((n) => n <= PEAK) : [1, Math.round(PEAK / 4), PEAK];
  const picture = (width, ...shapes) => draw('svg', { class: 'glyph', viewBox: `0 0 ${width} 16`, width, height: 16, 'aria-hidden': 'true' }, ...shapes);
  const bead = (n) => picture(18, draw('circle', { cx: 9, cy: 8, r: beadRadius(n, most), fill: 'var(--ink2)' }));
  const path = (look) => draw('path', { fill: 'none', stroke: 'var(--ink2)', 'stroke-width': 1.5, ...look });
  const key = (drawing, words) => make('span', { class: 'key' }, drawing, words);
  refill(byId('lifelines-legend'),
    make('div', {}, make('span', { class: 'key' }, ...sizes.map(bead), say('beadSizes', sizes)),
      key(picture(26, path({ d: 'M0 8H26', stroke: 'var(--ink3)', 'stroke-dasharray': '1.5 3.5' })), say('unused')),
      key(picture(26, path({ d: 'M2 8H24', 'stroke-width': 5, opacity: 0.45, 'stroke-linecap': 'round' })), say('burst')),
      key(picture(10, path({ d: 'M8 3L3 8L8 13' })), say('thereAtStart')), key(picture(10, path({ d: 'M2 3L7 8L2 13' })), say('stillUsed')),
      anySuccession ? legendSwitch(state.offLinks, 'extends', RELATIONS, lineGlyph('extends'), say('relations').extends, say('leads')) : null,
      from ? make('span', { class: 'key' }, say('drawnFrom', from)) : null),
    make('div', { role: 'group', 'aria-label': say('nodes') }, kindSwitches(rows)));
}

function drawLives() {
  byId('group').parentElement.hidden = byId('order').parentElement.hidden = !YEARS.length;
  press('group', lives.group);
  press('order', listing.order === 'total' ? 'total' : 'first');
  const width = Math.max(280, lifeBox.clientWidth - (narrow() ? 16 : 32));
  const years = lifeYears(width);
  const uses = (f) => DATA.formulas[f].years.reduce((sum, [year, n]) => (years[0] <= year && year <= years.at(-1) ? sum + n : sum), 0);
  const wanted = unique([...chosenFormulas(), ...(state.centre === null ? [] : successionsOf(state.centre).map((i) => otherEnd(DATA.links[i], state.centre)))]);
  const { rows, more } = listedFormulas(uses, wanted.filter(uses));
  if (!YEARS.length || !rows.length) {
    byId('lifelines-legend').replaceChildren();
    if (YEARS.length) lifeLegend(rows, 0, null);
    lifeBox.replaceChildren(YEARS.length ? nothingListed() : make('div', { class: 'nothing' }, make('p', {}, say('lifelinesUndated')), make('button', { type: 'button', class: 'more', onclick: () => showView('heat', { step: true }) }, say('toHeat'))));
    return;
  }
  const plan = lifePlan(lifeGroups(rows), years, width);
  lifeLegend(rows, plan.step, years.length < yearsIn().length ? years[0] : null);
  const ticks = axisTicks(years, plan.step);
  const head = draw('svg', { class: 'life-head', width, height: LIFE.head, 'aria-hidden': 'true' }, ticks.map((year) => draw('text', { x: plan.x(year), y: 16, 'text-anchor': 'middle' }, String(year))));
  const body = draw('svg', { class: 'life-body', width, height: plan.height, role: 'group', 'aria-label': say('lifelinesLabel') },
    ticks.map((year) => draw('path', { d: `M${plan.x(year)} 0V${plan.height}`, stroke: 'var(--rule)' })),
    plan.rows.map((row, i) => lifeRow(row, i, plan, width)), lifeArrows(plan));
  lifeBox.replaceChildren(head, body, ...[moreButton(more)].filter(Boolean));
}

function showLives() {
  keepLives(drawLives, `${state.centre}/${state.only ?? ''}`);
  const seen = `${state.centre}/${listing.order}/${lives.group}`;
  const row = lifeBox.querySelector('.life.chosen .band');
  if (lives.seen !== seen && row) reveal(lifeBox, row, { top: LIFE.head, left: 0 });
  lives.seen = seen;
}

tellOnPointing(lifeBox);
lifeBox.addEventListener('click', ({ target }) => {
  const id = target.closest('[data-id]')?.dataset.id;
  if (id === undefined) return;
  const [first, second] = id.split('/');
  if (first === 'link') choose({ type: 'link', id: Number(second) });
  else if (second) chooseOnly(Number(first), second);
  else choose({ type: 'formula', id: Number(first) });
});

view('lifelines', showLives);
// Without years there is nothing to draw a line along: the tab says so, and the heat map takes its place.
if (!YEARS.length) for (const tab of [byId('tab-lifelines'), byId('bottom').querySelector('[data-view="lifelines"]')]) {
  tab.setAttribute('aria-disabled', 'true');
  tab.dataset.why = 'lifelinesUndated';
}
