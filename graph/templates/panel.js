// The panel: the passport of what is selected, and the sentences behind it. Every row leads on.
const panel = byId('panel');

const leads = (ref, ...words) => make('button', { type: 'button', onclick: (event) => pick(ref, event.shiftKey) }, ...words);
const section = (head, note, ...children) => make('section', {}, make('h3', {}, make('span', {}, head), note?.nodeType ? note : note ? make('small', {}, note) : null), ...children);
const chip = (f, note) => leads({ type: 'formula', id: f }, glyph(DATA.formulas[f].kind), make('span', { lang: 'zh-Hans' }, DATA.formulas[f].name), note ? make('small', {}, note) : null);
const chips = (list, note = () => null) => make('div', { class: 'chips' }, list.map((f) => chip(f, note(f))));
const heading = (picture, ...words) => make('header', {}, picture, make('span', {}, words.filter(Boolean).join(say('comma'))));
const title = (name, ...more) => make('h2', { lang: 'zh-Hans', class: [...name].length > 9 ? 'small' : null }, name, ...more);

function formulaPanel(f) {
  const x = DATA.formulas[f];
  const gloss = x.english ? [make('span', { lang: 'en' }, x.english), x.english_source ? make('small', { lang: 'zh-Hans' }, x.english_source) : null] : [make('small', {}, say('noGloss'))];
  return [
    heading(glyph(x.kind), say('kinds')[x.kind], say('domains')[x.domain], senseOf(x.scope)),
    title(x.name, make('small', { lang: 'zh-Latn' }, x.pinyin)),
    make('p', { class: 'gloss' }, gloss),
    linksOf[f].length ? make('p', { class: 'ways' }, make('button', { type: 'button', title: say('pathHow'), onclick: askSecond }, say('pathTo'))) : null,
    ...itemSections(x),
    facts(x),
    x.years.length && YEARS.length > 1 ? section(say('byYear'), say('documentsUnit'), yearChart(x)) : null,
    partnerSection(f),
    Object.keys(x.variants).length ? section(say('variants'), null, make('p', { class: 'variants' }, Object.entries(x.variants).map(([name, n]) => make('span', {}, make('span', { lang: 'zh-Hans' }, name), make('small', {}, say('times', n)))))) : null,
    sentences(x.sentences, x.total, x.items.map((item) => item.text)),
  ];
}

// The members in the order of the list, with the count check; then the lists of other speeches that name another member.
function itemSections(x) {
  if (!x.lists.length) return [];
  const [first, ...others] = x.lists;
  const n = first.items.length;
  const missing = Array.from({ length: Math.max(0, (x.expected || 0) - n) }, () => make('li', { class: 'missing' }, make('small', {}, '—')));
  const rows = first.items.map((i, at) => make('li', {}, make('small', {}, String(at + 1)), leads({ type: 'item', id: x.items[i].text }, x.items[i].text)));
  const long = Math.max(...first.items.map((i) => [...x.items[i].text].length));
  const said = first.known ? say('fromLexicon', first.speeches.length) : say('fromSpeeches', first.speeches.length);
  const differing = others.slice(0, 6).map((list) => make('li', {}, leads({ type: 'speech', id: list.speeches[0] }, titleOf(list.speeches[0])),
    make('q', { lang: 'zh-Hans' }, list.items.map((i) => x.items[i].text).join('、'))));
  return [
    section(say('items', n), countCheck(x, n), make('ol', { class: `items${long > 15 ? ' one' : long > 5 ? ' two' : ''}`, lang: 'zh-Hans' }, rows, missing), make('small', {}, said)),
    others.length ? section(say('otherLists'), others.length > 6 ? say('some', 6, others.length) : String(others.length), make('ul', { class: 'lists' }, differing)) : null,
  ];
}

// The number in the name against the number of members read: 六 ＝ 6/6.
function countCheck(x, n) {
  if (!x.expected) return null;
  const agrees = n === x.expected;
  const numeral = inHan(x.expected);
  return make('span', { class: agrees ? 'ok' : '' }, `${numeral} ${agrees ? say('equals') : '≠'} ${n}/${x.expected}　${agrees ? '✓' : '✗'} ${agrees ? say('agree') : say('differ', x.expected - n)}`);
}

function facts(x) {
  const { years } = x;
  const peak = years.reduce((best, entry) => (best && best[1] >= entry[1] ? best : entry), null);
  const fact = (name, value, note) => make('div', {}, make('dt', {}, name), make('dd', {}, make('span', {}, value), note ? make('small', {}, note) : null));
  const start = years.length && years[0][0] === FIRST_YEAR;
  return make('section', {},
    make('dl', { class: 'facts' },
      years.length ? [fact(say('first'), `${start ? '‹ ' : ''}${years[0][0]}`), fact(say('peak'), String(peak[0]), say('documents', peak[1])), fact(say('last'), String(years.at(-1)[0]))] : null,
      fact(say('total'), say('documents', x.documents), say('count', x.total))),
    make('small', {}, years.length ? say(start ? 'startsThere' : 'startsLater', FIRST_YEAR) : say('undatedUse'), x.origin ? ` ${say('origin', x.origin)}` : null));
}

// Bars of speeches per year; years without any speech of the corpus are hatched.
function yearChart(x) {
  const used = new Map(x.years);
  const given = new Map(DATA.corpus.years);
  const most = Math.max(...used.values());
  const step = 352 / YEARS.length;
  const at = (year) => (year - FIRST_YEAR) * step;
  const bars = YEARS.map((year) => (used.has(year) ? draw('rect', { x: at(year) + 0.5, y: 52 - (46 * used.get(year)) / most, width: Math.max(1.5, step - 1), height: (46 * used.get(year)) / most, fill: `var(--${x.kind === 'term' ? 'context' : x.kind})` })
    : given.has(year) ? null : draw('rect', { x: at(year), y: 46, width: step, height: 6, fill: 'url(#hatch)' })));
  const mark = (year, anchor, px) => draw('text', { x: px, y: 68, 'text-anchor': anchor, 'font-size': 12, fill: 'var(--ink3)' }, String(year));
  return draw('svg', { class: 'years', viewBox: '0 0 352 72', role: 'img', 'aria-label': x.years.map(([year, n]) => `${year}: ${n}`).join(', ') },
    draw('defs', {}, draw('pattern', { id: 'hatch', width: 4, height: 4, patternUnits: 'userSpaceOnUse', patternTransform: 'rotate(45)' }, draw('path', { d: 'M0 0V4', stroke: 'var(--rule)', 'stroke-width': 2 }))),
    draw('path', { d: 'M0 52.5H352', stroke: 'var(--ctl)' }), bars, mark(FIRST_YEAR, 'start', 0), mark(LAST_YEAR, 'end', 352));
}

function partnerSection(f) {
  const near = partners(f);
  if (!near.length) return null;
  const note = (other) => String(Math.max(...linksBetween.get(pairKey(f, other)).map((i) => DATA.links[i].documents)));
  return section(say('partners'), `${near.length > 10 ? `${say('ofAll', 10, near.length)}${say('comma')}` : ''}${say('documentsUnit')}`,
    make('div', { class: 'chips' }, near.slice(0, 10).map((other) => leads({ type: 'link', id: linksBetween.get(pairKey(f, other))[0] }, glyph(DATA.formulas[other].kind), make('span', { lang: 'zh-Hans' }, DATA.formulas[other].name), make('small', {}, note(other))))));
}

function itemPanel(name) {
  const formulas = listedBy.get(name) || [];
  const rows = formulas.flatMap((f) => DATA.formulas[f].items.filter((item) => item.text === name));
  const refs = rows.flatMap((item) => item.sentences);
  return [heading(glyph('item'), say('item')), title(name, make('small', { lang: 'zh-Latn' }, DATA.readings[name])), section(say('listedBy'), null, chips(formulas)),
    refs.length ? sentences(refs, rows.reduce((sum, item) => sum + item.total, 0)) : section(say('sentences'), null, make('p', {}, say('onlyLexicon')))];
}

// A speech, with the sentences that stand in the page; those of the formula it was reached from come first.
function speechPanel(s) {
  const speech = DATA.speeches[s];
  const seenHere = new Set();
  const refs = [...new Set([...viewed, ...speech.formulas.map(([f]) => f)])].flatMap((f) => DATA.formulas[f].sentences)
    .filter(([i]) => DATA.sentences[i][0] === s && !seenHere.has(i) && seenHere.add(i)).slice(0, 30);
  return [heading(glyph('speech'), say('speech'), ...whenWhere(speech)), title(titleOf(s)),
    section(say('formulasNamed'), speech.formulas.length > 40 ? say('ofAll', 40, speech.formulas.length) : String(speech.formulas.length), chips(speech.formulas.slice(0, 40).map(([f]) => f))),
    refs.length ? section(say('sentences'), say('someHere', refs.length), ...refs.map((ref) => sentence(ref))) : null];
}

// A year or a place: its speeches, and the formulas that most of them name.
function groupPanel(kind, name, speeches) {
  const counts = new Map();
  speeches.forEach((s) => DATA.speeches[s].formulas.forEach(([f]) => counts.set(f, (counts.get(f) || 0) + 1)));
  const top = [...counts].filter(([f]) => DATA.formulas[f].kind !== 'term').sort((x, y) => y[1] - x[1] || x[0] - y[0]).slice(0, 24).map(([f]) => f);
  return [heading(glyph(kind), say(kind)), title(String(name)),
    section(say('mostNamed'), say('documentsUnit'), chips(top, (f) => String(counts.get(f)))),
    section(say('speeches'), String(speeches.length), make('ul', { class: 'speeches' }, speeches.map((s) => make('li', {}, leads({ type: 'speech', id: s }, glyph('speech'), make('span', {}, titleOf(s)))))))];
}

// A link, in sentences, before any number; what the same pair has besides is told with it.
function linkPanel(i) {
  const all = linksBetween.get(pairKey(DATA.links[i].from, DATA.links[i].to)).map((j) => DATA.links[j]);
  const { from, to } = all.find((link) => link.kind === 'extends') ?? all.find((link) => link.kind === 'paired') ?? all[0]; // in the order of the texts
  const counted = all.find((link) => link.kind === 'co_mentioned');
  return [heading(lineGlyph(relationOf(DATA.links[i])), say('relations')[relationOf(DATA.links[i])]),
    make('h2', { class: 'pair', lang: 'zh-Hans' }, leads({ type: 'formula', id: from }, DATA.formulas[from].name), ' — ', leads({ type: 'formula', id: to }, DATA.formulas[to].name)),
    all.map((link) => make('p', { class: 'explain' }, explain(link))),
    counted ? section(say('observedHead'), null, versus(counted.shared, counted.expected)) : null,
    all.map((link) => sentences(link.sentences, link.total))].flat();
}

// So many speeches name both, and so many would by chance.
function versus(observed, expected) {
  const meter = (name, n) => {
    const bar = make('i');
    bar.style.width = `${(100 * n) / Math.max(1, observed, expected)}%`;
    return [make('span', {}, name), make('div', { class: 'meter' }, bar), make('span', {}, say('documents', n))];
  };
  return make('div', { class: 'versus' }, meter(say('observed'), observed), meter(say('expected'), expected));
}

function explain(link) {
  const [a, z] = [DATA.formulas[link.from].name, DATA.formulas[link.to].name];
  return link.kind === 'co_mentioned' ? say('together', a, z, link) : say('said')[link.kind](a, z, link.documents);
}

let shownInPanel = null; // drawn anew with other years, it stays where it was scrolled to
function showPanel() {
  const ref = state.selected;
  panel.hidden = !ref;
  if (!ref) return;
  const speeches = (test) => DATA.speeches.flatMap((speech, s) => (test(speech) ? [s] : []));
  const show = {
    formula: (f) => (twoChosen() ? pairPanel(...twoChosen()) : formulaPanel(f)), item: itemPanel, speech: speechPanel, link: linkPanel,
    year: (year) => groupPanel('year', year, speeches((s) => s.year === year)), place: (place) => groupPanel('place', place, speeches((s) => s.place === place)),
  };
  const content = show[ref.type](ref.id).filter(Boolean);
  const back = viewed.length > 1 ? make('button', { type: 'button', onclick: () => history.back() }, `‹ ${say('back')}`) : null;
  content[0].append(make('nav', {}, back, make('button', { type: 'button', 'aria-label': say('close'), onclick: () => choose(null) }, '×')));
  const inside = panel.contains(document.activeElement);
  const at = shownInPanel === ref ? panel.scrollTop : 0;
  panel.replaceChildren(...content);
  panel.scrollTop = at;
  shownInPanel = ref;
  if (inside) panel.focus();
}
