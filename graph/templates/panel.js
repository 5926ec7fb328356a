// The panel: the passport of what is selected, and the sentences behind it. Every row leads on.
const reader = byId('panel');

const button = (words, ref, ...extra) => make('button', { type: 'button', onclick: () => choose(ref) }, ...extra, words);
const section = (head, note, ...children) => make('section', {}, make('h3', {}, make('span', {}, head), note ? (note.nodeType ? note : make('small', {}, note)) : null), ...children);
const chips = (refs) => make('div', { class: 'chips' }, ...refs.map((f) => button(DATA.formulas[f].name, { type: 'formula', id: f }, glyph(DATA.formulas[f].kind))));

// One sentence: the words of the speech in Song, the name marked at its offsets, where it comes from, a citation to copy.
function sentence([index, start, end], underlined = []) {
  const [s, words] = DATA.sentences[index];
  const letters = [...words];
  const cut = (from, to) => letters.slice(from, to).join('');
  const quote = make('q', { lang: 'zh-Hans' }, ...underline(cut(0, start), underlined), make('mark', {}, cut(start, end)), ...underline(cut(end), underlined));
  const speech = DATA.speeches[s];
  const copy = make('button', { type: 'button' }, say('copy'));
  copy.addEventListener('click', () => navigator.clipboard?.writeText(citation(speech, words)).then(() => { copy.textContent = say('copied'); announce(say('copied')); setTimeout(() => { copy.textContent = say('copy'); }, 2000); }, () => {}));
  return make('div', { class: 'sentence' }, quote, make('p', {}, make('span', {}, button(titleOf(speech), { type: 'speech', id: s }), `　${whenWhere(speech)}`), copy));
}

function underline(words, items) {
  const out = [];
  let rest = words;
  while (rest) {
    const hits = items.map((item) => [rest.indexOf(item), item]).filter(([at, item]) => at >= 0 && item).sort((x, y) => x[0] - y[0]);
    if (!hits.length) break;
    const [at, item] = hits[0];
    out.push(rest.slice(0, at), make('u', {}, item));
    rest = rest.slice(at + item.length);
  }
  return [...out, rest];
}

// GB/T 7714.
const citation = (speech, words) => `“${words}”——${speech.place ? `${speech.place}. ` : ''}${titleOf(speech)}[Z]${speech.date || speech.year ? `. ${speech.date || speech.year}` : ''}.`;

const sentences = (refs, total, items) => (refs.length ? section(say('sentences'), total > refs.length ? say('shown', refs.length, total) : say('count', total), ...refs.map((ref) => sentence(ref, items))) : null);

function bars(used) {
  const space = 'http://www.w3.org/2000/svg';
  const svg = document.createElementNS(space, 'svg');
  const all = DATA.corpus.years;
  svg.setAttribute('class', 'spark');
  svg.setAttribute('viewBox', '0 0 352 72');
  svg.setAttribute('role', 'img');
  const most = Math.max(1, ...used.map(([, n]) => n));
  const of = new Map(used);
  svg.setAttribute('aria-label', used.map(([year, n]) => `${year}: ${n}`).join(', '));
  const [first, last] = [all[0][0], all[all.length - 1][0]];
  const step = 352 / (last - first + 1);
  const add = (tag, attributes, words) => { const e = document.createElementNS(space, tag); Object.entries(attributes).forEach(([k, v]) => e.setAttribute(k, v)); if (words) e.textContent = words; svg.append(e); };
  add('line', { x1: 0, x2: 352, y1: 52.5, y2: 52.5, stroke: 'var(--ctl)' });
  for (const [year] of all) { const n = of.get(year) || 0; if (n) add('rect', { x: (year - first) * step + 0.5, y: 52 - (46 * n) / most, width: Math.max(1.5, step - 1), height: (46 * n) / most, fill: 'var(--numeral)' }); }
  for (const year of new Set([first, last])) add('text', { x: year === first ? 0 : 352, y: 68, 'text-anchor': year === first ? 'start' : 'end', 'font-size': 12, fill: 'var(--ink3)' }, String(year));
  return svg;
}

function formulaPanel(f) {
  const x = DATA.formulas[f];
  const known = x.items.filter((i) => i.known);
  const listed = known.length ? known : x.items;
  const rest = known.length ? x.items.filter((i) => !i.known) : [];
  const check = x.expected ? make('span', { class: listed.length === x.expected ? 'ok' : '' }, listed.length === x.expected ? `${say('stated', x.expected, listed.length)}　✓ ${say('agree')}` : `${say('differs', x.expected, listed.length)}　✗ ${say('disagree', x.expected - listed.length)}`) : null;
  const years = x.years;
  const peak = years.reduce((best, y) => (best && best[1] >= y[1] ? best : y), null);
  const start = DATA.corpus.years.length ? DATA.corpus.years[0][0] : null;
  const fact = (name, value) => make('div', {}, make('dt', {}, name), make('dd', {}, value));
  const itemRow = (item, i) => make('li', {}, make('small', {}, String(i + 1)), button(item.text, { type: 'item', id: item.text }));
  const missing = x.expected && listed.length && listed.length < x.expected ? Array.from({ length: x.expected - listed.length }, () => make('li', { class: 'missing' }, make('small', {}, '—'), say('missing'))) : [];
  const partners = neighbourLinks(f, 12).map((i) => other(DATA.links[i], f)).filter((v, i, a) => a.indexOf(v) === i);
  return [
    make('header', {}, glyph(x.kind), say(x.kind), x.scope !== 'national' && x.scope !== 'unknown' ? `　${x.scope}` : null),
    make('h2', { lang: 'zh-Hans' }, x.name, make('small', {}, x.pinyin)),
    make('p', { class: 'gloss' }, x.english ? make('span', { lang: 'en' }, x.english, x.english_source ? make('small', {}, `　${x.english_source}`) : null) : make('small', {}, say('noGloss'))),
    x.items.length ? section(say('items', listed.length), check, make('ol', { class: `items${listed.some((i) => [...i.text].length > 7) ? ' long' : ''}`, lang: 'zh-Hans' }, ...listed.map(itemRow), ...missing),
      rest.length ? make('small', {}, say('inText')) : null, rest.length ? make('ol', { class: 'items long', lang: 'zh-Hans' }, ...rest.map((item) => make('li', {}, button(item.text, { type: 'item', id: item.text })))) : null) : null,
    make('section', {}, make('dl', { class: 'facts' }, fact(say('first'), years.length ? (years[0][0] === start ? `‹ ${years[0][0]}` : String(years[0][0])) : '—'), fact(say('peak'), peak ? String(peak[0]) : '—'), fact(say('last'), years.length ? String(years[years.length - 1][0]) : '—'), fact(say('total'), say('documents', x.documents))),
      start ? make('p', {}, make('small', {}, years.length && years[0][0] === start ? say('start', start) : say('trusted', start), x.origin ? ` ${say('origin', x.origin)}` : '')) : null),
    years.length && DATA.corpus.years.length > 1 ? section(say('byYear'), null, bars(years)) : null,
    partners.length ? section(say('partners'), null, chips(partners)) : null,
    Object.keys(x.variants).length ? section(say('variants'), null, make('p', {}, Object.entries(x.variants).map(([v, n]) => `${v}（${n}）`).join('　'))) : null,
    sentences(x.sentences, x.total, x.items.map((i) => i.text)),
  ];
}

function itemPanel(name) {
  const formulas = listedBy.get(name) || [];
  const said = formulas.flatMap((f) => DATA.formulas[f].items.filter((i) => i.text === name).flatMap((i) => i.sentences));
  return [make('header', {}, glyph('item'), say('item')), make('h2', { class: 'small', lang: 'zh-Hans' }, name), section(say('listedBy'), null, chips(formulas)), sentences(said, said.length, [])];
}

function speechPanel(s) {
  const speech = DATA.speeches[s];
  const own = DATA.formulas.flatMap((x) => x.sentences.filter(([i]) => DATA.sentences[i][0] === s)).filter((v, i, a) => a.findIndex((o) => o[0] === v[0]) === i);
  return [make('header', {}, glyph('speech'), say('speech')), make('h2', { class: 'small', lang: 'zh-Hans' }, titleOf(speech)), make('p', { class: 'gloss' }, whenWhere(speech)),
    section(say('formulasOf'), String(speech.formulas.length), chips(speech.formulas.map(([f]) => f))), sentences(own.slice(0, 30), own.length, [])];
}

function groupPanel(kind, name, list) {
  const counts = new Map();
  list.forEach(({ speech }) => speech.formulas.forEach(([f]) => counts.set(f, (counts.get(f) || 0) + 1)));
  const top = [...counts].sort((x, y) => y[1] - x[1] || x[0] - y[0]).slice(0, 24).map(([f]) => f);
  return [make('header', {}, glyph(kind), say(kind)), make('h2', {}, String(name)),
    section(say('speechesOf'), String(list.length), make('ul', {}, ...list.slice(0, 60).map(({ s, speech }) => make('li', {}, button(titleOf(speech), { type: 'speech', id: s }, glyph('speech'), ' '))))), section(say('formulasOf'), null, chips(top))];
}

function explain(link) {
  const [a, z] = [DATA.formulas[link.from].name, DATA.formulas[link.to].name];
  return link.kind === 'co_mentioned' ? say('edge', a, z, link.documents, link.expected) : say('said')[link.kind](a, z, link.documents);
}

function linkPanel(i) {
  const link = DATA.links[i];
  const [a, z] = [DATA.formulas[link.from].name, DATA.formulas[link.to].name];
  const beside = linksOf[link.from].filter((j) => j !== i && other(DATA.links[j], link.from) === link.to).map((j) => DATA.links[j]);
  const parts = [link, ...beside];
  const together = parts.find((l) => l.kind === 'co_mentioned');
  const meter = (name, n, most) => { const fill = make('i'); fill.style.width = `${(100 * n) / most}%`; return [make('span', {}, name), make('div', { class: 'meter' }, fill), make('span', {}, String(n))]; };
  return [make('header', {}, lineGlyph(link.kind), say(link.kind)), make('h2', { class: 'small', lang: 'zh-Hans' }, `${a} — ${z}`), make('section', {}, ...parts.map((l) => make('p', {}, explain(l))),
    together ? make('div', { class: 'versus' }, ...meter(say('observed'), together.documents, Math.max(together.documents, together.expected)), ...meter(say('expected'), together.expected, Math.max(together.documents, together.expected))) : null),
    section(say('formulasOf'), null, chips([link.from, link.to])), ...parts.map((l) => sentences(l.sentences, l.total, [DATA.formulas[l.from].name, DATA.formulas[l.to].name]))];
}

function showPanel() {
  const ref = state.selected;
  reader.hidden = !ref;
  if (!ref) return;
  const some = (test) => DATA.speeches.map((speech, s) => ({ speech, s })).filter(({ speech }) => test(speech));
  const content = { formula: formulaPanel, item: itemPanel, speech: speechPanel, link: linkPanel, year: (y) => groupPanel('year', y, some((p) => p.year === y)), place: (p) => groupPanel('place', p, some((q) => q.place === p)) }[ref.type](ref.id);
  const shut = make('button', { type: 'button', 'aria-label': say('close'), onclick: () => choose(null) }, '×');
  content[0].append(shut);
  const inside = reader.contains(document.activeElement);
  reader.replaceChildren(...content.filter(Boolean));
  reader.scrollTop = 0;
  if (inside) reader.focus();
}
