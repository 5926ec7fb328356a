// The one block of data, and small questions to it. Text reaches the page through textContent alone.
const DATA = JSON.parse(document.getElementById('data').textContent);
const KINDS = ['numeral', 'acronym', 'motto', 'ordinal', 'term'];
const CONTEXT = ['item', 'speech', 'year', 'place'];
const RELATIONS = ['paired', 'extends', 'contrast', 'co_mentioned'];
const byId = (id) => document.getElementById(id);

function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name === 'onclick') element.addEventListener('click', value);
    else if (name === 'class') element.className = value;
    else if (value !== null && value !== undefined) element.setAttribute(name, value);
  }
  element.append(...children.filter((child) => child !== null && child !== undefined));
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
const linksOf = DATA.formulas.map(() => []);
DATA.links.forEach((link, i) => { linksOf[link.from].push(i); linksOf[link.to].push(i); });
const other = (link, formula) => (link.from === formula ? link.to : link.from);
// Speeches that name a formula, in the order of their years.
const speechesOf = DATA.formulas.map(() => []);
DATA.speeches.forEach((speech, s) => speech.formulas.forEach(([f, count]) => speechesOf[f].push({ s, count })));
speechesOf.forEach((list) => list.sort((x, y) => (DATA.speeches[x.s].year || 9999) - (DATA.speeches[y.s].year || 9999) || x.s - y.s));
// Formulas by the text of their items.
const listedBy = new Map();
DATA.formulas.forEach((formula, f) => formula.items.forEach((item) => {
  if (!listedBy.has(item.text)) listedBy.set(item.text, []);
  listedBy.get(item.text).push(f);
}));
const titleOf = (speech) => speech.title || speech.id;
const whenWhere = (speech) => [speech.date || speech.year || say('undated'), speech.place || (speech.level ? say('levels')[speech.level] : null)].filter(Boolean).join('　');
