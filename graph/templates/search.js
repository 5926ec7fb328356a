// Search as you type: names, variants, pinyin with or without tones, its initials, English, items, titles; traditional characters too.
const field = byId('search');
const results = byId('results');
let hits = [];
let active = -1;
let second = false; // the next hit is the second of two formulas

const simple = (words) => [...words].map((c) => DATA.traditional[c] ?? c).join('');
const unquoted = (words) => words.replace(/[“”"'‘’「」『』]/g, '').trim();
const plain = (words) => simple(unquoted(words).normalize('NFKD').replace(/[\u0300-\u036f]/g, '').toLowerCase().replace(/\s/g, ''));
const initials = (pinyin) => pinyin.split(' ').map((syllable) => plain(syllable)[0] || '').join('');
const searchable = (name, pinyin, english = '', variants = []) => ({ name: plain(name), pinyin: plain(pinyin), initials: initials(pinyin), english: english.toLowerCase(), variants: variants.map((words) => [plain(words), words]) });
const formulaIndex = DATA.formulas.map((x) => searchable(x.name, x.pinyin, x.english, Object.keys(x.variants)));
const itemNames = [...listedBy.keys()];
const itemIndex = itemNames.map((name) => searchable(name, DATA.readings[name]));
const speechIndex = DATA.speeches.map((_, s) => plain(titleOf(s)));

// How well an entry answers, 0 best, and by what; null: not at all.
function answer(entry, q, english) {
  if (entry.name === q) return [0, 'name'];
  if (entry.initials === q) return [1, 'initials'];
  if (entry.name.startsWith(q)) return [1, 'name'];
  if (entry.name.includes(q)) return [2, 'name'];
  const variant = entry.variants.find(([words]) => words.includes(q));
  if (variant) return [2, 'variant', variant[1]];
  if (` ${entry.english} `.includes(` ${english} `)) return [2, 'english'];
  if (entry.initials.startsWith(q)) return [3, 'initials'];
  if (entry.pinyin.startsWith(q)) return [3, 'pinyin'];
  if (english.length > 1 && entry.english.includes(english)) return [4, 'english'];
  if (q.length > 2 && entry.pinyin.includes(q)) return [5, 'pinyin'];
  return null;
}

function best(index, query, most, weight, ref) {
  const [q, english] = [plain(query), query.trim().toLowerCase()];
  return index.map((entry, i) => [answer(entry, q, english), i]).filter(([found]) => found)
    .sort((x, y) => x[0][0] - y[0][0] || weight(y[1]) - weight(x[1]) || x[1] - y[1]).slice(0, most)
    .map(([[, by, variant], i]) => ({ ref: ref(i), by, variant, group: ref(i).type }));
}

function find(query) {
  const q = plain(query);
  if (!q) return [];
  const formulas = best(formulaIndex, query, 8, (f) => DATA.formulas[f].documents, (id) => ({ type: 'formula', id })).filter(({ ref }) => !second || ref.id !== state.centre);
  if (second) return formulas;
  const titled = speechIndex.flatMap((title, s) => (title.includes(q) ? [s] : [])).slice(0, 4);
  const speech = (group) => (id) => ({ ref: { type: 'speech', id }, by: 'name', group });
  return [
    ...formulas,
    ...best(itemIndex, query, 4, (i) => listedBy.get(itemNames[i]).length, (i) => ({ type: 'item', id: itemNames[i] })),
    ...titled.map(speech('speech')),
    ...mostNaming(formulas.slice(0, FOUND_BY)).filter((s) => !titled.includes(s)).map((s) => ({ ...speech('mostNaming')(s), naming: formulas.slice(0, FOUND_BY) })),
  ];
}

// The speeches that name the first hit most often, then the next ones.
const FOUND_BY = 3;
let namedIn = null; // formula → [speech, times]
const timesNamed = (s, f) => DATA.speeches[s].formulas.find(([g]) => g === f)?.[1] ?? 0;
function mostNaming(formulas) {
  if (!namedIn) {
    namedIn = DATA.formulas.map(() => []);
    DATA.speeches.forEach((speech, s) => speech.formulas.forEach(([f, n]) => namedIn[f].push([s, n])));
  }
  const times = new Map();
  formulas.forEach(({ ref }, at) => namedIn[ref.id].forEach(([s, n]) => times.set(s, (times.get(s) || 0) + n / 1000 ** at)));
  return [...times].sort((x, y) => y[1] - x[1] || x[0] - y[0]).slice(0, 2).map(([s]) => s);
}

// Names that share most characters with what was typed, for a search without an answer.
function similar(query) {
  const letters = new Set(plain(query));
  const share = ({ name }) => [...new Set(name)].filter((c) => letters.has(c)).length / Math.max(name.length, letters.size);
  return formulaIndex.map((x, f) => [share(x), f]).filter(([s]) => s > 0.3).sort((x, y) => y[0] - x[0] || x[1] - y[1]).slice(0, 3).map(([, id]) => ({ ref: { type: 'formula', id }, by: '' }));
}

function markPart(words, query) {
  const part = simple(unquoted(query).toLowerCase());
  const at = part ? simple(words.toLowerCase()).indexOf(part) : -1;
  return at < 0 ? [words] : [words.slice(0, at), make('b', {}, words.slice(at, at + part.length)), words.slice(at + part.length)];
}

const markInitials = (pinyin, n) => pinyin.split(' ').flatMap((syllable, i) => [i ? ' ' : '', ...(i < n ? [make('b', {}, syllable[0]), syllable.slice(1)] : [syllable])]);

function resultRow({ ref, by, variant, naming }, i, query) {
  const x = ref.type === 'formula' ? DATA.formulas[ref.id] : null;
  const name = x ? x.name : ref.type === 'item' ? ref.id : titleOf(ref.id);
  const pinyin = x ? x.pinyin : ref.type === 'item' ? DATA.readings[ref.id] : null;
  const reading = pinyin ? make('span', { lang: 'zh-Latn' }, by === 'initials' ? markInitials(pinyin, plain(query).length) : pinyin) : null;
  const other = variant ? make('span', { lang: 'zh-Hans' }, markPart(variant, query)) : null;
  const gloss = x?.english ? make('span', { lang: 'en' }, by === 'english' ? markPart(x.english, query) : x.english) : null;
  const uses = naming ? naming.filter((hit) => timesNamed(ref.id, hit.ref.id)).map((hit) => make('span', { lang: 'zh-Hans' }, `${DATA.formulas[hit.ref.id].name} ${say('times', timesNamed(ref.id, hit.ref.id))}`)) : null;
  const note = x ? say('documents', x.documents) : ref.type === 'item' ? listedBy.get(ref.id).map((f) => DATA.formulas[f].name).slice(0, 2).join('、') : whenWhere(DATA.speeches[ref.id]).join(' ');
  const row = make('div', { class: 'result', role: 'option', id: `result-${i}` }, glyph(x ? x.kind : ref.type), make('span', { lang: 'zh-Hans' }, by === 'name' ? markPart(name, query) : name), make('small', {}, other, reading, gloss, uses), make('small', {}, note));
  row.addEventListener('mousedown', (event) => { event.preventDefault(); open(ref, second || event.shiftKey); });
  return row;
}

function showResults() {
  const query = field.value;
  hits = find(query);
  active = hits.length ? 0 : -1;
  const rows = [];
  if (!hits.length) {
    hits = similar(query);
    rows.push(make('div', { class: 'none' }, say('none', query.trim())), hits.length ? make('div', { class: 'head' }, say('near')) : null);
  }
  hits.forEach((hit, i) => {
    if (active === 0 && hit.group !== hits[i - 1]?.group) rows.push(make('div', { class: 'head' }, say(hit.group), i === 0 && hit.by === 'initials' ? make('span', {}, say('byInitials', query.trim())) : null));
    rows.push(resultRow(hit, i, query));
  });
  if (!second && !GROUPED) {
    hits.push({ ref: { type: 'text', id: query } });
    rows.push(textOption(hits.length - 1, query));
    if (active < 0) active = hits.length - 1;
  }
  results.replaceChildren(...rows.filter(Boolean), make('div', { class: 'head keys' }, say('searchKeys', second ? 'only' : state.centre !== null)));
  results.hidden = !plain(query);
  field.setAttribute('aria-expanded', String(!results.hidden));
  point();
}

function point() {
  results.querySelectorAll('[role="option"]').forEach((row, i) => {
    row.setAttribute('aria-selected', String(i === active));
    if (i === active) row.scrollIntoView({ block: 'nearest' });
  });
  if (active >= 0) field.setAttribute('aria-activedescendant', `result-${active}`);
  else field.removeAttribute('aria-activedescendant');
}

function closeResults() {
  results.hidden = true;
  field.setAttribute('aria-expanded', 'false');
  field.removeAttribute('aria-activedescendant');
}

// The field asks for a second formula until one is chosen or the field is left.
const fieldWords = () => (second ? say('searchSecond', DATA.formulas[state.centre].name) : say(narrow() ? 'searchShort' : 'search'));
function askSecond() {
  second = true;
  field.value = '';
  field.placeholder = fieldWords();
  field.setAttribute('aria-label', fieldWords());
  document.body.classList.add('asking');
  field.focus();
}

function askNoMore() {
  second = false;
  field.placeholder = fieldWords();
  field.setAttribute('aria-label', say('search'));
  document.body.classList.remove('asking');
}

function open(ref, asSecond) {
  field.value = '';
  closeResults();
  field.blur();
  if (ref.type === 'text') lookFor(ref.id);
  else pick(ref, asSecond);
}

field.addEventListener('input', showResults);
field.addEventListener('focus', () => { if (plain(field.value)) showResults(); });
field.addEventListener('blur', () => { closeResults(); askNoMore(); });
field.addEventListener('keydown', (event) => {
  const turn = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (turn && hits.length) {
    event.preventDefault();
    active = active < 0 ? 0 : (active + turn + hits.length) % hits.length;
    point();
  } else if (event.key === 'Enter' && !event.isComposing && active >= 0 && !results.hidden) open(hits[active].ref, second || event.shiftKey);
  else if (event.key === 'Escape') {
    if (field.value) { field.value = ''; closeResults(); } else field.blur();
  }
});
