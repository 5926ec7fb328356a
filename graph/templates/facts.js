// The figures of a formula in the years looked at: first, peak, last, total; its heat and its trend; its share of every year.
const fact = (name, value, note) => make('div', {}, make('dt', {}, name), make('dd', {}, make('span', {}, value), note ? make('small', {}, note) : null));
const percent = (share) => `${Math.round(100 * share)}%`;
const interval = (low, high) => `${Math.round(100 * low)}–${percent(high)}`;

// Which years are looked at, and a way to all of them; null where nothing is left out.
function rangeNote() {
  if (state.range === null) return null;
  return make('p', { class: 'range-note' }, say('chosenSpan', say('span', ...state.range)), make('button', { type: 'button', class: 'more', onclick: () => look(FIRST_YEAR, LAST_YEAR) }, say('everyYear')));
}

function facts(f) {
  const x = DATA.formulas[f];
  const years = usedYears(f);
  const peak = years.reduce((best, entry) => (best && best[1] >= entry[1] ? best : entry), null);
  const part = state.range !== null;
  const start = !part && years.length && years[0][0] === FIRST_YEAR;
  const whole = part ? say('wholeUse', x.documents, GROUPED ? null : x.total, x.years.length ? say('span', x.years[0][0], x.years.at(-1)[0]) : null) : x.years.length ? say(start ? 'startsThere' : 'startsLater', FIRST_YEAR) : say('undatedUse');
  return make('section', {}, rangeNote(),
    make('dl', { class: 'facts' },
      years.length ? [fact(say(part ? 'earliest' : 'first'), `${start ? '‹ ' : ''}${years[0][0]}`), fact(say('peak'), String(peak[0]), say('documents', peak[1])), fact(say(part ? 'latest' : 'last'), String(years.at(-1)[0]))] : null,
      usesOf(f) ? fact(say('total'), say('documents', usesOf(f)), GROUPED ? null : say('count', sentencesOf(f))) : fact(say('total'), say('unusedThen'))),
    make('small', {}, whole, x.origin ? ` ${say('origin', x.origin)}` : null),
    YEARS.length > 1 ? make('dl', { class: 'facts tell' }, heatFact(x), trendFact(f)) : null);
}

// How hot it is in the corpus's latest years, whatever years are looked at.
function heatFact(x) {
  const { years, speeches } = DATA.corpus.latest;
  if (!x.temperature) return fact(say('temperature'), say('tooLittle'), say('tooLittleHeat', say('span', ...years)));
  const [step, documents, own, standing] = x.temperature;
  return fact(say('temperature'), say('steps')[step], say('heatFigures', say('span', ...years), documents, speeches, interval(...wilson(documents, speeches)), percent(own), percent(standing)));
}

// Whether its share rises over the years looked at, and by how much a year, with the interval.
function trendFact(f) {
  const row = trends().find((one) => one.f === f);
  if (!row) return null;
  const { slope, low, high } = slopeOf(f);
  const points = (share) => `${share > 0 ? '+' : share < 0 ? '−' : ''}${Math.abs(100 * share).toFixed(1)}`;
  const change = say('changeOf', ...halves().map((span) => [say('span', ...span), documentsFrom(f, span)]));
  return fact(say('trend'), say('verdicts')[verdictOf(row, { slope })], `${change}${low || high ? say('slope', ...[slope, low, high].map(points)) : say('noSlope')}`);
}

// Its share of the speeches of each year with the 95 % interval. Hatched: no speech that year; paler: not looked at.
function yearChart(x) {
  const used = new Map(x.years);
  const given = new Map(DATA.corpus.years);
  const [left, width, height] = [40, 312, 64];
  const rows = YEARS.map((year) => [year, used.get(year) || 0, given.get(year) || 0]);
  const highest = Math.max(...rows.map(([, n, of]) => (n ? wilson(n, of)[1] : 0)));
  const top = [0.05, 0.1, 0.2, 0.4, 0.6, 0.8, 1].find((mark) => mark >= highest);
  const step = width / YEARS.length;
  const at = (year) => left + (year - FIRST_YEAR) * step;
  const up = (share) => 8 + height * (1 - share / top);
  const bar = ([year, n, of]) => {
    if (!of) return draw('rect', { x: at(year), y: 2 + height, width: step, height: 6, fill: 'url(#hatch)' });
    if (!n) return null;
    const [low, high] = wilson(n, of);
    const thick = Math.max(1.5, step - 1);
    const middle = at(year) + step / 2;
    return draw('g', { class: yearIn(year) ? null : 'out' }, draw('title', {}, say('shareOfYear', year, n, of, percent(n / of), interval(low, high))),
      draw('rect', { x: middle - thick / 2, y: up(n / of), width: thick, height: (height * n) / of / top, fill: `var(--${x.kind === 'term' ? 'context' : x.kind})` }),
      draw('path', { class: 'whisker', 'stroke-width': Math.min(1.5, step / 4), d: `M${middle} ${up(low)}V${up(high)}` }));
  };
  const level = (share) => [draw('path', { class: 'level', d: `M${left} ${up(share)}H${left + width}` }), draw('text', { x: left - 6, y: up(share) + 4, 'text-anchor': 'end' }, percent(share))];
  return [
    draw('svg', { class: 'years', viewBox: '0 0 352 92', 'aria-hidden': 'true' },
      draw('defs', {}, draw('pattern', { id: 'hatch', width: 4, height: 4, patternUnits: 'userSpaceOnUse', patternTransform: 'rotate(45)' }, draw('path', { d: 'M0 0V4', stroke: 'var(--ctl)', 'stroke-width': 1.2 }))),
      [0, top / 2, top].flatMap(level), rows.map(bar), draw('path', { class: 'ground', d: `M${left} ${up(0) + 0.5}H${left + width}` }),
      yearTicks(width).map(([year, px]) => draw('text', { x: left + px, y: 88, 'text-anchor': 'middle' }, String(year)))),
    make('ul', { class: 'announce' }, rows.filter(([, n]) => n).map(([year, n, of]) => make('li', {}, say('shareOfYear', year, n, of, percent(n / of), interval(...wilson(n, of)))))),
  ];
}

// The sentences of these years that stand in the page; where there are none, the speeches that would have them. `total` is of these years,
// null where it is not known.
function sentencesIn(refs, total, speeches, items = []) {
  if (GROUPED) return inTables();
  const here = refs.filter(([i]) => yearIn(DATA.speeches[DATA.sentences[i][0]].year));
  if (here.length) return total === null ? section(say('sentences'), say('someHere', here.length), ...here.map((ref) => sentence(ref, items))) : sentences(here, total, items);
  if (!speeches.length) return state.range === null ? null : section(say('sentences'), null, make('p', {}, say('unusedThen')));
  return section(say('sentences'), null, make('small', {}, say('elsewhere', speeches.length)), speechList(speeches.slice(0, 12)));
}
const speechList = (list) => make('ul', { class: 'speeches' }, list.map((s) => make('li', {}, leads({ type: 'speech', id: s }, glyph('speech'), make('span', {}, titleOf(s))))));

// A link as it is in the years looked at: speeches that say it, and of those that name both ends how many would by chance; null where that is not known.
function linkIn(link) {
  if (state.range === null) return link;
  if (GROUPED) return { ...link, documents: sumIn(link.years), shared: null, expected: null };
  const expected = (usesOf(link.from) * usesOf(link.to)) / Math.max(1, speechesIn());
  return { ...link, documents: sumIn(link.years), shared: speechesOfBoth(link).length, expected: Math.round(10 * expected) / 10 };
}
function speechesOfBoth({ from, to }) {
  const other = new Set(naming[to]);
  return speechesNaming(from).filter((s) => other.has(s));
}
