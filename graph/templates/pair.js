// The panel of two formulas: the chain that leads from one to the other, with a sentence for each step, and what they share.
const SHARED_MOST = 10;

function pairPanel(a, z) {
  const chain = chainOf(a, z);
  const [from, to] = [a, z].map((f) => DATA.formulas[f].name);
  return [
    heading(lineGlyph('together'), say('path')),
    make('h2', { class: 'pair', lang: 'zh-Hans' }, leads({ type: 'formula', id: a }, from), ' — ', leads({ type: 'formula', id: z }, to)),
    ...(chain ? [make('p', { class: 'explain' }, say('pathFound', from, to, chain.links.length)), chainList(chain)] : noChain(a, z)),
    ...sharedSections(a, z),
    GROUPED ? inTables() : null,
  ];
}

function chainList({ formulas, links }) {
  const step = (i, at) => make('li', { class: 'way' },
    make('p', {}, make('span', { class: 'announce' }, say('step', at + 1)),
      leads({ type: 'link', id: i }, lineGlyph(said(i)[0]), make('span', {}, said(i).map((relation) => say('relations')[relation]).join('、')), make('small', {}, say('documents', linkUses(i))))),
    shortest(i));
  return make('ol', { class: 'chain' }, formulas.flatMap((f, at) => [make('li', {}, chip(f, null)), at < links.length ? step(links[at], at) : null]));
}

// What the texts say of a pair in these years, 承接 first.
function said(i) {
  const there = linksShown(linksBetween.get(pairKey(DATA.links[i].from, DATA.links[i].to))).map((j) => relationOf(DATA.links[j]));
  return ['extends', 'contrast', 'together'].filter((relation) => there.includes(relation));
}

// Of the sentences in the page that name both, the shortest: it says what joins them.
function shortest(i) {
  const refs = linksBetween.get(pairKey(DATA.links[i].from, DATA.links[i].to)).flatMap((j) => DATA.links[j].sentences);
  const [ref] = refs.sort((p, q) => DATA.sentences[p[0]][1].length - DATA.sentences[q[0]][1].length);
  return ref ? sentence(ref) : null;
}

// Why there is none, and which settings would let one be: each with what it would give.
function noChain(a, z) {
  const [from, to] = [a, z].map((f) => DATA.formulas[f].name);
  const sizes = [reach(a, z), reach(z, a)].map((way) => way.size - 1);
  const alone = [a, z].find((f, i) => sizes[i] === 0);
  const asked = [
    state.significant ? ['letChance', { significant: false }] : null,
    state.least > 1 ? ['letFew', { least: 1 }] : null,
    state.range ? ['letYears', { range: null }] : null,
  ].filter(Boolean);
  const all = ['letAll', Object.assign({}, ...asked.map(([, settings]) => settings))];
  const found = (ways) => ways.map(([words, settings]) => [words, settings, answerWith(settings, () => chainOf(a, z))]).filter(([, , chain]) => chain);
  let ways = found(asked);
  if (!ways.length && asked.length > 1) ways = found([all]);
  const take = (settings) => () => {
    Object.assign(state, settings);
    showSettings();
    choose({ type: 'formula', id: a }, { to: z });
  };
  return [
    make('p', { class: 'explain' }, say('noPath', from, to)),
    make('p', { class: 'explain' }, alone === undefined ? say('apart', from, sizes[0], to, sizes[1]) : say('alone', DATA.formulas[alone].name)),
    ways.length ? make('ul', { class: 'out' }, ways.map(([words, settings, { links }]) => make('li', {}, make('button', { type: 'button', onclick: take(settings) }, say(words)), make('small', {}, say('wouldLead', links.length)))))
      : make('p', { class: 'explain' }, say('noWay')),
  ];
}

// Of groups of speeches it is known for the whole corpus alone how many name both, and of those pairs alone that share a sentence.
function knownOfBoth(a, z) {
  const counted = (linksBetween.get(pairKey(a, z)) ?? []).map((i) => DATA.links[i]).find(({ kind }) => kind === 'co_mentioned');
  return counted && state.range === null ? section(say('observedHead'), null, versus(counted.shared, counted.expected)) : null;
}

function sharedSections(a, z) {
  const naming = (f) => DATA.speeches.flatMap((speech, s) => (yearIn(speech.year) && speech.formulas.some(([g]) => g === f) ? [s] : []));
  const [ofA, ofZ] = [naming(a), new Set(naming(z))];
  const both = ofA.filter((s) => ofZ.has(s)).sort(byYear);
  const expected = (ofA.length * ofZ.size) / Math.max(1, speechesIn());
  const listed = (f) => DATA.formulas[f].items.map((item) => item.text);
  const items = listed(a).filter((name) => listed(z).includes(name));
  const near = new Set(partners(z));
  const common = partners(a).filter((f) => near.has(f));
  const few = (list, n) => (list.length > n ? say('ofAll', n, list.length) : String(list.length));
  return [
    GROUPED ? knownOfBoth(a, z) : section(say('observedHead'), null, versus(both.length, Math.round(expected * 10) / 10)),
    items.length ? section(say('sharedItems'), String(items.length), make('div', { class: 'chips' }, items.map((id) => leads({ type: 'item', id }, glyph('item'), make('span', { lang: 'zh-Hans' }, id))))) : null,
    common.length ? section(say('sharedPartners'), few(common, SHARED_MOST), chips(common.slice(0, SHARED_MOST))) : null,
    both.length ? section(say('sharedSpeeches'), few(both, SHARED_MOST), make('ul', { class: 'speeches' }, both.slice(0, SHARED_MOST).map((s) => make('li', {}, leads({ type: 'speech', id: s }, glyph('speech'), make('span', {}, titleOf(s))))))) : null,
  ];
}
