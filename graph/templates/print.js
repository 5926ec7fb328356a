// On paper: what is shown and under which filters, its address and the day; then the view with its legend, the panel, all its sentences.
// Paper is white: the page is light while it is printed, and the map is drawn at the width of the paper and as fine as print needs.
const PAPER_WIDTH = 643; // CSS pixels: 170 mm
const FINE = 3; // dots a pixel

function filtersNow() {
  const named = (set, all, words) => all.filter((one) => set.has(one)).map(words);
  const kinds = named(state.off, [...FORMULA_KINDS, ...CONTEXT_KINDS], (kind) => say('kinds')[kind] || say(kind));
  const relations = named(state.offLinks, RELATIONS, (relation) => say('relations')[relation]);
  const hidden = [...kinds, ...relations].join(say('enumerationComma'));
  return [
    state.range ? say('years', ...state.range) : null,
    state.significant ? say('significant') : null,
    hidden ? say('hiddenKinds', hidden) : null,
  ].filter(Boolean).join(say('semicolon'));
}

function beforePrint() {
  byId('printed').replaceChildren(make('h1', {}, say('brand')), make('p', {}, byId('lead').textContent), make('p', {}, filtersNow()),
    make('p', { class: 'address' }, decoded(location.href)),
    make('p', {}, say('printedOn', new Date().toLocaleDateString(language === 'zh' ? 'zh-CN' : 'en-GB', { year: 'numeric', month: 'long', day: 'numeric' }))));
  byId('printed').hidden = false;
  const theme = document.documentElement.dataset.theme;
  if (theme !== 'light') paint('light');
  if (state.tab === 'map') drawOnPaper(true);
  addEventListener('afterprint', () => {
    byId('printed').hidden = true;
    if (theme !== 'light') paint(theme);
    if (state.tab === 'map') drawOnPaper(false);
  }, { once: true });
}

// The same part of the map at the width of the paper. vis-network takes the fineness of its canvas from the window; paper has its own.
let onScreen = null;
function drawOnPaper(paper) {
  const { clientWidth, clientHeight } = byId('canvas');
  if (paper) onScreen = { position: network.getViewPosition(), scale: network.getScale() };
  network.canvas._determinePixelRatio = () => (paper ? FINE : devicePixelRatio);
  network.setSize(paper ? `${PAPER_WIDTH}px` : '100%', paper ? `${Math.round((PAPER_WIDTH * clientHeight) / clientWidth)}px` : '100%');
  network.moveTo({ ...onScreen, scale: onScreen.scale * (paper ? PAPER_WIDTH / clientWidth : 1) });
  network.redraw();
}

addEventListener('beforeprint', beforePrint);
byId('print').addEventListener('click', () => print());
