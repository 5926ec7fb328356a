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
    state.only === null ? null : onlySection(f),
    linksOf[f].length ? make('p', { class: 'ways' }, make('button', { type: 'button', title: say('pathHow'), onclick: askSecond }, say('pathTo'))) : null,
    ...itemSections(x),
    facts(f),
    x.years.length && YEARS.length > 1 ? section(say('byYear'), say('shareUnit'), yearChart(x)) : null,
    partnerSection(f),
    successionSection(f),
    Object.keys(x.variants).length ? section(say('variants'), null, make('p', { class: 'variants' }, Object.entries(x.variants).map(([name, n]) => make('span', {}, make('span', { lang: 'zh-Hans' }, name), make('small', {}, say('times', n)))))) : null,
    state.only === null ? sentencesIn(state.range === null ? x.sentences : [...x.sentences, ...x.besides], sentencesOf(f), speechesNaming(f), x.items.map((item) => item.text)) : null,
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
  const said = GROUPED ? say(first.known ? 'fromLexiconAlone' : 'fromPositions') : first.known ? say('fromLexicon', first.speeches.length) : say('fromSpeeches', first.speeches.length);
  const differing = others.slice(0, 6).map((list) => make('li', {}, GROUPED ? null : leads({ type: 'speech', id: list.speeches[0] }, titleOf(list.speeches[0])),
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

function partnerSection(f) {
  const near = partners(f);
  if (!near.length) return null;
  const note = (other) => String(Math.max(...linksBetween.get(pairKey(f, other)).map(linkUses)));
  return section(say('partners'), `${near.length > 10 ? `${say('ofAll', 10, near.length)}${say('comma')}` : ''}${say('documentsUnit')}`,
    make('div', { class: 'chips' }, near.slice(0, 10).map((other) => leads({ type: 'link', id: linksBetween.get(pairKey(f, other))[0] }, glyph(DATA.formulas[other].kind), make('span', { lang: 'zh-Hans' }, DATA.formulas[other].name), make('small', {}, note(other))))));
}

function itemPanel(name) {
  const formulas = listedBy.get(name) || [];
  const rows = formulas.flatMap((f) => DATA.formulas[f].items.filter((item) => item.text === name));
  const refs = rows.flatMap((item) => item.sentences);
  return [heading(glyph('item'), say('item')), title(name, make('small', { lang: 'zh-Latn' }, DATA.readings[name])), rangeNote(), section(say('listedBy'), null, chips(formulas)),
    refs.length || GROUPED ? sentencesIn(refs, state.range === null ? rows.reduce((sum, item) => sum + item.total, 0) : null, []) : section(say('sentences'), null, make('p', {}, say('onlyLexicon')))];
}

// A speech, with the sentences that stand in the page; those of the formula it was reached from come first.
function speechPanel(s) {
  const speech = DATA.speeches[s];
  const seenHere = new Set();
  const refs = [...new Set([...viewed, ...speech.formulas.map(([f]) => f)])].flatMap((f) => DATA.formulas[f].sentences)
    .filter(([i]) => DATA.sentences[i][0] === s && !seenHere.has(i) && seenHere.add(i)).slice(0, 30);
  return [heading(glyph('speech'), say('speech'), ...whenWhere(speech)), title(titleOf(s)),
    make('p', { class: 'do' }, make('button', { type: 'button', onclick: () => openReader(s) }, say('openText')), citeButtons(s)),
    section(say('formulasNamed'), speech.formulas.length > 40 ? say('ofAll', 40, speech.formulas.length) : String(speech.formulas.length), chips(speech.formulas.slice(0, 40).map(([f]) => f))),
    refs.length ? section(say('sentences'), say('someHere', refs.length), ...refs.map((ref) => sentence(ref))) : null];
}

// A year or a place: its speeches, and the formulas that most of them name.
function groupPanel(kind, name, speeches) {
  const counts = new Map();
  speeches.forEach((s) => DATA.speeches[s].formulas.forEach(([f]) => counts.set(f, (counts.get(f) || 0) + 1)));
  if (GROUPED && kind === 'year') DATA.formulas.forEach((x, f) => x.years.forEach(([year, n]) => { if (year === name) counts.set(f, n); }));
  const top = [...counts].filter(([f]) => DATA.formulas[f].kind !== 'term').sort((x, y) => y[1] - x[1] || x[0] - y[0]).slice(0, 24).map(([f]) => f);
  return [heading(glyph(kind), say(kind)), title(String(name)), rangeNote(),
    section(say('mostNamed'), say('documentsUnit'), chips(top, (f) => String(counts.get(f)))),
    GROUPED ? inTables() : section(say('speeches'), String(speeches.length), speechList(speeches))];
}

// A link, in sentences, before any number; what the same pair has besides is told with it.
function linkPanel(i) {
  const all = linksBetween.get(pairKey(DATA.links[i].from, DATA.links[i].to)).map((j) => linkIn(DATA.links[j]));
  const { from, to } = all.find((link) => link.kind === 'extends') ?? all.find((link) => link.kind === 'succession') ?? all.find((link) => link.kind === 'paired') ?? all[0]; // in the order of the texts
  const counted = all.find((link) => link.kind === 'co_mentioned');
  return [heading(lineGlyph(relationOf(DATA.links[i])), say('relations')[relationOf(DATA.links[i])]),
    make('h2', { class: 'pair', lang: 'zh-Hans' }, leads({ type: 'formula', id: from }, DATA.formulas[from].name), ' — ', leads({ type: 'formula', id: to }, DATA.formulas[to].name)),
    rangeNote(), all.map((link) => make('p', { class: 'explain' }, explain(link))),
    all.some((link) => link.kind === 'succession') ? make('small', {}, say('onlyLead')) : null,
    (counted?.shared ?? null) !== null ? section(say('observedHead'), null, versus(counted.shared, counted.expected)) : null,
    GROUPED ? inTables() : all.map((link) => sentencesIn(link.sentences, state.range === null ? link.total : null, link.documents ? speechesOfBoth(link) : []))].flat();
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
  if (link.kind === 'succession') return explainSuccession(link);
  const [a, z] = [DATA.formulas[link.from].name, DATA.formulas[link.to].name];
  return link.kind === 'co_mentioned' ? say(link.shared === null ? 'togetherThen' : 'together', a, z, link) : say('said')[link.kind](a, z, link.documents);
}

let shownInPanel = null; // drawn anew with other years, it stays where it was scrolled to
function showPanel() {
  const ref = state.selected;
  panel.hidden = !ref;
  if (!ref) return;
  const speeches = (test) => DATA.speeches.flatMap((speech, s) => (test(speech) ? [s] : []));
  const show = {
    formula: (f) => (twoChosen() ? pairPanel(...twoChosen()) : formulaPanel(f)), item: itemPanel, speech: speechPanel, link: linkPanel,
    year: (year) => groupPanel('year', year, speeches((s) => s.year === year)), place: (place) => groupPanel('place', place, speeches((s) => s.place === place && yearIn(s.year))),
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
