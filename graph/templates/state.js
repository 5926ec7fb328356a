// What the reader has set. All that is shown follows from it and from the data; the address says it (address.js).
const state = {
  tab: 'map', // one of the views
  selected: null, // { type, id }, or null
  centre: null, // the formula that the map is drawn around; it stays while one of its surroundings is selected
  hover: null, // the id of the node or stroke pointed at
  only: null, // the year to which the selected formula's sentences are limited, as only.js writes it; null: none
  depth: 1, // steps around it that are drawn
  to: null, // a second formula: the chain from the centre to it is shown
  range: null, // [first, last] year, both included; null: every year, and the undated speeches too
  significant: true,
  least: 1, // strokes of fewer speeches are left out
  whole: false, // every formula at once
  off: new Set(['term', 'year', 'place']), // kinds of nodes that the legend has switched off
  offLinks: new Set(),
  reading: null, // the speech in the reader
  place: null, // the code point of it that was asked for
  words: null, // what is looked for in the texts
  slash: true, // whether the key / searches
};
const narrow = () => innerWidth < 720;
const homeView = () => (DATA.speeches.length === 1 ? 'reader' : narrow() ? 'overview' : 'map');

// The views behind the tabs: each draws itself when it is shown, and again when what it shows has changed.
const VIEWS = new Map();
const view = (name, show) => VIEWS.set(name, show);

// Everything that follows from the state, once a frame at most however often it is asked for.
let asked = 0;
function refresh() {
  cancelAnimationFrame(asked);
  asked = requestAnimationFrame(showAll);
}
