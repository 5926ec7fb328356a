// The address says what is shown: first what is selected, then the settings that are not as they are at first, as in #六稳&years=2013-2020.
// A part that has a setting registers how it is written (null: as at first) and how it is read.
const SETTINGS = new Map();
const setting = (name, write, read) => SETTINGS.set(name, { write, read });
const oneOf = (allowed, words, otherwise) => (allowed.includes(words) ? words : otherwise);
const listed = (set, all) => all.filter((one) => set.has(one)).join(',');

// In the frame of a notebook an address that begins with # would be the notebook's.
const HERE = location.href.split('#')[0];

// What is selected as text. A formula stands alone, the rest after their kind.
const formulaName = (f) => { const { name, scope } = DATA.formulas[f]; return ['national', 'unknown'].includes(scope) ? name : `${name}@${scope}`; };
function nameOf({ type, id }) {
  if (type === 'formula') return formulaName(id);
  if (type === 'speech') return DATA.speeches[id].id;
  if (type === 'link') return `${formulaName(DATA.links[id].from)}—${formulaName(DATA.links[id].to)}`;
  return String(id);
}
const selectionPart = (ref) => (ref ? encodeURIComponent(ref.type === 'formula' ? nameOf(ref) : `${ref.type}:${nameOf(ref)}`) : '');

function addressNow() {
  const parts = [...SETTINGS].map(([name, { write }]) => [name, write()]).filter(([, words]) => words !== null).map(([name, words]) => `${name}=${encodeURIComponent(words)}`);
  const all = [selectionPart(state.selected), ...parts].filter(Boolean);
  return all.length ? `#${all.join('&')}` : '';
}

// A selection or another view is a step that Back undoes; a setting only changes the address.
function keepAddress({ step = false } = {}) {
  const address = addressNow();
  if (step && location.hash !== address) history.pushState(null, '', HERE + address);
  else history.replaceState(null, '', HERE + address);
}

// The inverse of selectionPart: null for nothing selected, undefined for what is not in this corpus.
function refOfWords(words) {
  if (!words) return null;
  const at = words.indexOf(':');
  const name = words.slice(at + 1);
  const ways = [
    ['formula', () => DATA.formulas.findIndex((_, f) => formulaName(f) === words)],
    ['speech', () => DATA.speeches.findIndex((speech) => speech.id === name)],
    ['link', () => DATA.links.findIndex((_, id) => nameOf({ type: 'link', id }) === name)],
    ['item', () => (listedBy.has(name) ? name : -1)],
    ['year', () => (DATA.corpus.years.some(([year]) => String(year) === name) ? Number(name) : -1)],
    ['place', () => (DATA.speeches.some((speech) => speech.place === name) ? name : -1)],
  ];
  for (const [type, find] of ways) {
    if (type !== 'formula' && words.slice(0, at) !== type) continue;
    const id = find();
    if (id !== -1) return { type, id };
  }
  return undefined;
}

const decoded = (words) => { try { return decodeURIComponent(words); } catch { return words; } };

// Sets what the address says; answers { ref, words, unknown }: what it selects, in which words, and a name in it that is not in this corpus.
function readAddress() {
  const parts = location.hash.slice(1).split('&');
  const words = parts.length && !/^[a-z]+=/.test(parts[0]) ? decoded(parts.shift()) : '';
  const said = new Map(parts.map((part) => [part.split('=')[0], decoded(part.slice(part.indexOf('=') + 1))]));
  const unknown = [...SETTINGS].filter(([name, { read }]) => read(said.get(name) ?? null) === false).map(([name]) => said.get(name));
  const ref = refOfWords(words);
  return { ref, words, unknown: ref === undefined ? words : unknown[0] };
}

setting('view', () => (state.tab === homeView() ? null : state.tab), (words) => { state.tab = oneOf([...VIEWS.keys()], words, homeView()); });
setting('years', () => (state.range === null ? null : state.range.join('-')), (words) => {
  state.range = null;
  const years = /^(\d{4})-(\d{4})$/.exec(words ?? '');
  if (years && YEARS.length) setRange(Number(years[1]), Number(years[2]));
});
const OFF_AT_FIRST = listed(state.off, [...FORMULA_KINDS, ...CONTEXT_KINDS]);
setting('off', () => { const off = listed(state.off, [...FORMULA_KINDS, ...CONTEXT_KINDS]); return off === OFF_AT_FIRST ? null : off; }, (words) => { state.off = new Set((words ?? OFF_AT_FIRST).split(',').filter(Boolean)); });
setting('without', () => listed(state.offLinks, RELATIONS) || null, (words) => { state.offLinks = new Set((words ?? '').split(',').filter((relation) => RELATIONS.includes(relation))); });
setting('chance', () => (state.significant ? null : 'shown'), (words) => { state.significant = words !== 'shown'; });
