// The one block of data, and small questions to it. Text reaches the page as text nodes and attributes alone.
const DATA = JSON.parse(document.getElementById('data').textContent);
const FORMULA_KINDS = ['numeral', 'acronym', 'motto', 'ordinal', 'term'];
const CONTEXT_KINDS = ['item', 'speech', 'year', 'place'];
const byId = (id) => document.getElementById(id);

function make(tag, attributes = {}, ...children) {
  return fill(document.createElement(tag), attributes, children);
}

function draw(tag, attributes = {}, ...children) {
  return fill(document.createElementNS('http://www.w3.org/2000/svg', tag), attributes, children);
}

function fill(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (name === 'onclick') element.addEventListener('click', value);
    else if (value !== null && value !== undefined) element.setAttribute(name, value);
  }
  element.append(...children.flat().filter((child) => child !== null && child !== undefined));
  return element;
}

// Fills a box anew; the keyboard's focus stays on the button that stands where it was.
function refill(box, ...children) {
  const at = [...box.querySelectorAll('button')].indexOf(document.activeElement);
  box.replaceChildren(...children);
  if (at >= 0) box.querySelectorAll('button')[at]?.focus({ preventScroll: true });
}

// Which formulas a link joins is said once, in the network's own edges.
DATA.edges.forEach(({ id, from, to }) => Object.assign(DATA.links[id], { from, to }));

// Links by formula, and by pair of formulas.
const linksOf = DATA.formulas.map(() => []);
const pairKey = (a, b) => (a < b ? `${a}-${b}` : `${b}-${a}`);
const linksBetween = new Map();
DATA.links.forEach((link, i) => {
  linksOf[link.from].push(i);
  linksOf[link.to].push(i);
  const key = pairKey(link.from, link.to);
  linksBetween.set(key, [...(linksBetween.get(key) || []), i]);
});
const otherEnd = (link, f) => (link.from === f ? link.to : link.from);

// Formulas by the text of their items.
const listedBy = new Map();
DATA.formulas.forEach((formula, f) => formula.items.forEach(({ text }) => listedBy.set(text, [...(listedBy.get(text) || []), f])));

const yearOf = (s) => DATA.speeches[s].year ?? 9999;
const byYear = (s, t) => yearOf(s) - yearOf(t) || s - t;
const titleOf = (s) => DATA.speeches[s].title || DATA.speeches[s].id;
const unique = (list) => [...new Set(list)];

// The speeches whose sentences stand in the page for a formula, in the order of their years.
const speechesShown = (f) => unique(DATA.formulas[f].sentences.map(([i]) => DATA.sentences[i][0])).sort(byYear);

// The span of the years of the corpus, and how many speeches each has.
const speechesOfYear = new Map(DATA.corpus.years);
const FIRST_YEAR = DATA.corpus.years.length ? DATA.corpus.years[0][0] : null;
const LAST_YEAR = DATA.corpus.years.length ? DATA.corpus.years.at(-1)[0] : null;
const YEARS = FIRST_YEAR === null ? [] : Array.from({ length: LAST_YEAR - FIRST_YEAR + 1 }, (_, i) => FIRST_YEAR + i);
// Years in which a congress of the Party met: the marks of every axis of years.
const CONGRESSES = [1956, 1969, 1973, 1977, 1982, 1987, 1992, 1997, 2002, 2007, 2012, 2017, 2022];
