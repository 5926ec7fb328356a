// Search as you type: names, variants, pinyin with or without tones, initials, English, items, titles.
const field = byId('search');
const results = byId('results');
let hits = [];
let active = -1;

const plain = (words) => words.normalize('NFKD').replace(/[\u0300-\u036f]/g, '').toLowerCase().replace(/[\s“”"'‘’「」]/g, '');
const index = DATA.formulas.map((x) => ({ name: plain(x.name), pinyin: plain(x.pinyin), initials: x.initials, english: (x.english || '').toLowerCase(), variants: Object.keys(x.variants).map(plain) }));
const itemIndex = [...listedBy.keys()].map((name) => ({ name, plain: plain(name) }));
const speechIndex = DATA.speeches.map((speech) => plain(titleOf(speech)));

// How well an entry answers: 0 best; null not at all.
function score(entry, q) {
  if (entry.name === q) return 0;
  if (entry.name.startsWith(q) || entry.initials === q) return 1;
  if (entry.name.includes(q) || entry.variants.some((v) => v.includes(q))) return 2;
  if (entry.initials.startsWith(q) || entry.pinyin.startsWith(q)) return 3;
  if (q.length > 1 && (entry.pinyin.includes(q) || entry.english.includes(q))) return 4;
  return null;
}

function find(query) {
  const q = plain(query);
  if (!q) return [];
  const formulas = index.map((entry, f) => [score(entry, q), f]).filter(([s]) => s !== null)
    .sort((x, y) => x[0] - y[0] || DATA.formulas[y[1]].documents - DATA.formulas[x[1]].documents).slice(0, 8).map(([, f]) => ({ type: 'formula', id: f }));
  const items = itemIndex.filter((i) => i.plain.includes(q)).slice(0, 4).map((i) => ({ type: 'item', id: i.name }));
  const speeches = speechIndex.map((title, s) => [title, s]).filter(([title]) => title.includes(q)).slice(0, 4).map(([, s]) => ({ type: 'speech', id: s }));
  return [...formulas, ...items, ...speeches];
}

// Names that share most characters with what was typed, for a search without a hit.
function nearest(query) {
  const letters = new Set([...plain(query)]);
  return DATA.formulas.map((x, f) => [[...x.name].filter((c) => letters.has(c)).length / Math.max(x.name.length, letters.size), f]).filter(([s]) => s > 0.3).sort((x, y) => y[0] - x[0]).slice(0, 3).map(([, f]) => ({ type: 'formula', id: f }));
}

const matched = (words, query) => { const at = words.indexOf(query.trim()); return at < 0 || !query.trim() ? [words] : [words.slice(0, at), make('mark', {}, query.trim()), words.slice(at + query.trim().length)]; };

function resultRow(ref, i, query) {
  const name = ref.type === 'formula' ? DATA.formulas[ref.id].name : ref.type === 'item' ? ref.id : titleOf(DATA.speeches[ref.id]);
  const note = ref.type === 'formula' ? [DATA.formulas[ref.id].pinyin, DATA.formulas[ref.id].english].filter(Boolean).join('　') : ref.type === 'item' ? (listedBy.get(ref.id) || []).map((f) => DATA.formulas[f].name).join('、') : whenWhere(DATA.speeches[ref.id]);
  const count = ref.type === 'formula' ? say('documents', DATA.formulas[ref.id].documents) : '';
  const row = make('div', { class: 'result', role: 'option', id: `result-${i}`, 'aria-selected': String(i === active) }, glyph(ref.type === 'formula' ? DATA.formulas[ref.id].kind : ref.type), make('span', { lang: 'zh-Hans' }, ...matched(name, query)), make('small', {}, note), make('small', {}, count));
  row.addEventListener('mousedown', (event) => { event.preventDefault(); open(ref); });
  return row;
}

function showResults() {
  const query = field.value;
  hits = find(query);
  active = hits.length ? 0 : -1;
  const rows = [];
  if (query.trim() && !hits.length) {
    rows.push(make('p', {}, say('none', query.trim())));
    hits = nearest(query);
    if (hits.length) rows.push(make('h3', {}, say('near')));
  }
  let group = null;
  hits.forEach((ref, i) => { if (ref.type !== group && active === 0) rows.push(make('h3', {}, say(ref.type))); group = ref.type; rows.push(resultRow(ref, i, query)); });
  if (hits.length) rows.push(make('h3', {}, say('keys')));
  results.replaceChildren(...rows);
  results.hidden = !query.trim();
  field.setAttribute('aria-expanded', String(!results.hidden));
  point();
}

function point() {
  results.querySelectorAll('[role="option"]').forEach((row, i) => { row.setAttribute('aria-selected', String(i === active)); if (i === active) row.scrollIntoView({ block: 'nearest' }); });
  if (active >= 0) field.setAttribute('aria-activedescendant', `result-${active}`); else field.removeAttribute('aria-activedescendant');
}

function open(ref) { results.hidden = true; field.setAttribute('aria-expanded', 'false'); field.blur(); choose(ref); }

function startSearch() {
  field.addEventListener('input', showResults);
  field.addEventListener('focus', () => { if (field.value.trim()) showResults(); });
  field.addEventListener('blur', () => { results.hidden = true; field.setAttribute('aria-expanded', 'false'); });
  field.addEventListener('keydown', (event) => {
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') { event.preventDefault(); if (hits.length) { active = (active + (event.key === 'ArrowDown' ? 1 : hits.length - 1) + (active < 0 ? 1 : 0)) % hits.length; point(); } }
    if (event.key === 'Enter' && hits.length) open(hits[Math.max(0, active)]);
    if (event.key === 'Escape') { event.stopPropagation(); if (field.value) { field.value = ''; showResults(); } else field.blur(); }
  });
}
