// Heat map and life-lines as files: their rows with a column for each year, and the picture that stands on the screen, read off it.
function yearRows() {
  const columns = heatColumns();
  const rows = inOrder(listedFormulas().rows, listing.order);
  const heads = columns.map(({ key, name, at }) => (YEARS.length ? name : titleOf(at ?? Number(key))));
  return [
    [say('name'), say('kind'), ...heads],
    ...rows.map((f) => { const counts = heatRow(f, columns); return [formulaName(f), say('kinds')[DATA.formulas[f].kind], ...columns.map(({ key, of }) => (of ? counts.get(key) ?? 0 : ''))]; }),
  ];
}

// The colours and strokes of an element as attributes: a file has no style sheet.
const LOOKS = ['fill', 'stroke', 'stroke-width', 'stroke-dasharray', 'stroke-linejoin', 'paint-order', 'opacity', 'font-size', 'font-weight', 'text-anchor'];
function withLooks(element) {
  const copy = element.cloneNode(true);
  const drawn = [element, ...element.querySelectorAll('*')];
  [copy, ...copy.querySelectorAll('*')].forEach((part, i) => {
    const style = getComputedStyle(drawn[i]);
    if (style.display === 'none' || style.visibility === 'hidden') { part.setAttribute('display', 'none'); return; }
    LOOKS.forEach((name) => part.setAttribute(name, style.getPropertyValue(name)));
    ['class', 'tabindex', 'role', 'aria-label', 'style'].forEach((name) => part.removeAttribute(name));
  });
  return copy;
}

// The cells of the heat map where they stand, in the colours that they have; of the words those that can be seen.
function heatPicture() {
  const sheet = heatBox.querySelector('.sheet');
  const frame = sheet.getBoundingClientRect();
  const words = (part, text, x, align) => {
    const [box, style] = [part.getBoundingClientRect(), getComputedStyle(part)];
    return svgRun({ words: text, x: x(box) - frame.left, y: box.top - frame.top + box.height / 2 + 4.5, size: 12.5, bold: Number(style.fontWeight) > 500, paint: style.color, align });
  };
  const middle = (box) => box.left + box.width / 2;
  const cells = [...sheet.querySelectorAll('.cell, .none')].map((cell) => {
    const box = cell.getBoundingClientRect();
    const [x, y] = [box.left - frame.left, box.top - frame.top];
    if (cell.matches('.cell:not(.dash)')) return draw('rect', { x: tenth(x), y: tenth(y), width: tenth(box.width - 1), height: tenth(box.height - 1), fill: getComputedStyle(cell).backgroundColor });
    return cell.matches('.dash') ? words(cell, '–', middle, 'center') : draw('rect', { x: tenth(x), y: tenth(y), width: tenth(box.width), height: tenth(box.height), fill: palette.dim });
  });
  const digits = [...sheet.querySelectorAll('.cell:not(.dash)')].filter((cell) => heat.digits || cell.closest('[aria-selected="true"]')).map((cell) => words(cell, cell.dataset.n, middle, 'center'));
  const names = [...sheet.querySelectorAll('.row:not(.heads) .name > :not(.glyph)')].map((name) => words(name, name.textContent, (box) => box.left, 'left'));
  const glyphs = [...sheet.querySelectorAll('.name .glyph')].map((picture) => {
    const box = picture.getBoundingClientRect();
    const copy = withLooks(picture);
    Object.entries({ x: tenth(box.left - frame.left), y: tenth(box.top - frame.top), width: box.width, height: box.height }).forEach(([name, value]) => copy.setAttribute(name, value));
    return copy;
  });
  const heads = [...sheet.querySelectorAll('.heads .tick, .heads .sum')].map((head) => words(head, head.textContent, middle, 'center'));
  const sums = [...sheet.querySelectorAll('.row:not(.heads) .sum')].map((sum) => words(sum, sum.textContent, middle, 'center'));
  return svgPage(Math.ceil(frame.width) + 48, Math.ceil(frame.height) + 24, draw('g', { transform: 'translate(24 12)' }, cells, digits, glyphs, names, heads, sums));
}

function lifePicture() {
  const drawings = [...lifeBox.querySelectorAll('svg')].filter((drawing) => !drawing.classList.contains('glyph'));
  let [wide, y] = [0, 12];
  const parts = drawings.map((drawing) => {
    const box = drawing.getBoundingClientRect();
    const copy = withLooks(drawing);
    Object.entries({ x: 0, y: tenth(y), width: tenth(box.width), height: tenth(box.height) }).forEach(([name, value]) => copy.setAttribute(name, value));
    [wide, y] = [Math.max(wide, box.width), y + box.height];
    return copy;
  });
  return svgPage(Math.ceil(wide), Math.ceil(y), draw('g', {}, parts));
}

exporter('heat', { svg: heatPicture, csv: { yearTable: yearRows } });
exporter('lifelines', { svg: lifePicture, csv: { yearTable: yearRows } });
