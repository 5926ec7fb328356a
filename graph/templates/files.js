// What is shown as files: a picture, or the rows behind it. A view registers what it can give:
// `svg()` answers an SVG element (svgmap.js, svgPage), each of `csv` a list of rows, the first of them the heads; its key is a word of the page.
const EXPORTERS = new Map();
const exporter = (name, { svg = null, csv = {} }) => EXPORTERS.set(name, { svg, csv });

// A cell that a spreadsheet would take for a formula is made plain text by an apostrophe; quotation marks are doubled.
function csvCell(value) {
  const words = String(value ?? '');
  const harmless = typeof value !== 'number' && /^[=+\-@\t\r\n＝＋－＠']/.test(words) ? `'${words}` : words;
  return /[",\r\n]|^\s|\s$/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}

// With a mark at the head, so that spreadsheets read it as UTF-8.
const csvOf = (rows) => `\ufeff${rows.map((row) => row.map(csvCell).join(',')).join('\r\n')}\r\n`;

const svgText = (picture) => `<?xml version="1.0" encoding="UTF-8"?>\n${new XMLSerializer().serializeToString(picture)}\n`;

// The same picture in pixels, two for each of the screen.
async function pngOf(picture) {
  const image = make('img', { src: `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svgText(picture))}` });
  await image.decode();
  const canvas = make('canvas', { width: 2 * image.width, height: 2 * image.height });
  canvas.getContext('2d').drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((done) => { canvas.toBlob(done, 'image/png'); });
}

// tifa-六稳-2013-2020.png: what is selected, else the view; the years, if not all. Letters and digits of any script only.
function fileName(ending, words = null) {
  const name = state.selected ? [spoken(state.selected), twoChosen() && state.selected.type === 'formula' ? DATA.formulas[state.to].name : null] : [say(state.tab)];
  const parts = ['tifa', ...name, state.range ? state.range.join('-') : null, words].filter(Boolean);
  return `${parts.map((part) => [...part.replace(/[^\p{L}\p{N}-]+/gu, '_')].slice(0, 40).join('')).join('-')}.${ending}`;
}

function saveFile(name, content, type) {
  const href = URL.createObjectURL(new Blob([content], { type }));
  const way = make('a', { href, download: name });
  document.body.append(way);
  way.click();
  way.remove();
  setTimeout(() => URL.revokeObjectURL(href), 10000);
  announce(say('saved', name));
}

// The menu: what the view that is shown can give.
const saveMenu = byId('save-menu');
function saveEntries() {
  const { svg, csv } = EXPORTERS.get(state.tab);
  const entry = (words, act) => make('button', { type: 'button', role: 'menuitem', tabindex: -1, onclick: () => { closeMenu(); act(); } }, words);
  return [
    ...(svg ? [
      entry(say('asPng'), () => pngOf(svg()).then((picture) => saveFile(fileName('png'), picture, 'image/png'))),
      entry(say('asSvg'), () => saveFile(fileName('svg'), svgText(svg()), 'image/svg+xml')),
    ] : []),
    ...Object.entries(csv).map(([key, rows]) => entry(say('asCsv', say(key)), () => saveFile(fileName('csv', say(key)), csvOf(rows()), 'text/csv'))),
  ];
}

function openMenu() {
  saveMenu.replaceChildren(...saveEntries());
  saveMenu.hidden = false;
  byId('save').setAttribute('aria-expanded', 'true');
  saveMenu.firstElementChild.focus();
}

function closeMenu() {
  if (saveMenu.contains(document.activeElement)) byId('save').focus();
  saveMenu.hidden = true;
  byId('save').setAttribute('aria-expanded', 'false');
}

byId('save').addEventListener('click', () => { if (saveMenu.hidden) openMenu(); else closeMenu(); });
saveMenu.addEventListener('keydown', (event) => {
  const entries = [...saveMenu.children];
  const at = entries.indexOf(document.activeElement);
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: -1 }[event.key];
  if (to !== undefined) entries.at(to % entries.length).focus();
  else if (event.key === 'Escape' || event.key === 'Tab') closeMenu();
  else return;
  event.stopPropagation();
  if (event.key !== 'Tab') event.preventDefault();
});
document.addEventListener('pointerdown', ({ target }) => { if (!saveMenu.hidden && !target.closest('.save')) closeMenu(); });

// Formulas and links as rows, counted in the years looked at; the comparison with chance is one over the whole corpus.
function formulaRows(list) {
  const inRange = (f) => DATA.formulas[f].years.filter(([year]) => yearIn(year));
  return [
    [say('name'), say('kind'), say('heldIn'), say('first'), say('last')],
    ...list.map((f) => [formulaName(f), say('kinds')[DATA.formulas[f].kind], usesOf(f), inRange(f)[0]?.[0], inRange(f).at(-1)?.[0]]),
  ];
}

function linkRows(list) {
  return [
    [say('oneEnd'), say('otherEnd'), say('linkKind'), say('heldIn'), say('sharedAll'), say('expectedAll'), 'p'],
    ...list.map((i) => {
      const { from, to, kind, shared, expected, p } = DATA.links[i];
      return [formulaName(from), formulaName(to), say('linkKinds')[kind], linkUses(i), shared, expected, p];
    }),
  ];
}

const drawnFormulas = () => (state.whole ? dotsShown() : nodes.get().filter((n) => n.ref.type === 'formula').map((n) => n.ref.id)).sort((f, g) => f - g);
const drawnLinks = () => (state.whole ? threads : edges.get().filter((e) => e.link !== undefined)).flatMap(({ link }) => linksShown(linksBetween.get(pairKey(DATA.links[link].from, DATA.links[link].to)))).sort((i, j) => i - j);
const linksAmong = (list) => {
  const all = new Set(list);
  return DATA.links.map((_, i) => i).filter((i) => all.has(DATA.links[i].from) && all.has(DATA.links[i].to) && linkNow(i) && !state.offLinks.has(relationOf(DATA.links[i])));
};
exporter('map', { svg: svgMap, csv: { formulaTable: () => formulaRows(drawnFormulas()), linkTable: () => linkRows(drawnLinks()) } });
exporter('table', { csv: { formulaTable: () => formulaRows(sortedFormulas()), linkTable: () => linkRows(linksAmong(sortedFormulas())) } });
