// The text in elements, and where in them the formulas and the words looked for stand.
let byFormula = new Map(); // formula → its places in the text, in order
let places = []; // all of them
let found = []; // where the words looked for begin
let order = new Map(); // where each of these stands in the text
function forgetPlaces() {
  byFormula = new Map();
  places = [];
  found = [];
  order = new Map();
  forgetSteps();
}

// A passage in elements. Lines outside the window are not laid out until they come near (content-visibility), at an estimated height.
function passageElements(passage) {
  const line = make('p', { 'data-from': passage.from, 'data-to': passage.to, 'data-n': passage.number, class: passage.blank > 1 ? 'after' : null },
    pieces(passage, 0, passage.words.length, passage.spans));
  line.style.containIntrinsicSize = `auto ${32 * Math.ceil((passage.words.length + 1) / (narrow() ? 20 : 38))}px`;
  if (passage.blank) line.style.marginTop = `${16 * passage.blank}px`;
  return passage.gap ? [make('p', { class: 'gap' }, '…'), line] : [line];
}

// The words from start to end: formulas around items and what is looked for; a formula that begins within another gives way.
function pieces(passage, start, end, spans) {
  const parts = [];
  let at = start;
  for (const span of spans) {
    if (span.start < at || span.end > end) continue;
    parts.push(...inner(passage, at, span.start));
    const { kind, name } = DATA.formulas[span.f];
    const place = make('span', { role: 'button', tabindex: -1, class: `f ${kind}`, 'data-f': span.f, 'data-at': span.start, title: `${name} · ${say('kinds')[kind]}` }, inner(passage, span.start, span.end));
    if (!byFormula.has(span.f)) byFormula.set(span.f, []);
    byFormula.get(span.f).push(place);
    places.push(place);
    order.set(place, order.size);
    parts.push(place);
    at = span.end;
  }
  return [...parts, ...inner(passage, at, end)];
}

// Cut wherever an item or what is looked for begins or ends: they may lie in and across one another.
function inner(passage, start, end) {
  passage.hits ??= state.words === null ? [] : matchesIn(passage.words, state.words);
  const marks = [...passage.items, ...passage.hits].filter((mark) => mark.start < end && start < mark.end);
  if (!marks.length) return start < end ? [passage.words.slice(start, end)] : [];
  const ends = unique([start, end, ...marks.flatMap((mark) => [mark.start, mark.end])].filter((place) => start <= place && place <= end)).sort((x, y) => x - y);
  return ends.slice(1).map((to, i) => {
    const words = passage.words.slice(ends[i], to);
    const over = marks.filter((mark) => mark.start <= ends[i] && to <= mark.end);
    const item = over.find((mark) => mark.item !== undefined);
    const hit = over.find((mark) => mark.item === undefined);
    const element = item ? make('u', { 'data-item': DATA.formulas[item.f].items[item.item].text, title: `${DATA.formulas[item.f].name} · ${say('item')}` }, words) : hit ? make('span', {}, words) : words;
    if (hit) {
      element.classList.add('hit');
      if (hit.start === ends[i]) {
        element.tabIndex = -1;
        element.dataset.at = hit.start;
        found.push(element);
        order.set(element, order.size);
      }
    }
    return element;
  });
}
