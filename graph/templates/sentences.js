// The words of a speech: in Song, the name marked at its offsets, items underlined, and where they come from.
const whenWhere = (speech) => [speech.date || speech.year || say('undated'), speech.place || (speech.level ? say('levels')[speech.level] : null)].filter(Boolean);

// A reference is [sentence, start, end, start, end …]; offsets count code points.
function quotation([index, ...marks], items = []) {
  const [, words] = DATA.sentences[index];
  const cut = DATA.cut.includes(index);
  const letters = [...words];
  const parts = [];
  let at = 0;
  for (let i = 0; i < marks.length; i += 2) {
    parts.push(...underline(letters.slice(at, marks[i]).join(''), items), make('mark', {}, letters.slice(marks[i], marks[i + 1]).join('')));
    at = marks[i + 1];
  }
  parts.push(...underline(letters.slice(at).join(''), items));
  return make('q', { lang: 'zh-Hans' }, cut ? '…' : null, ...parts, cut ? '…' : null);
}

function underline(words, items) {
  const parts = [];
  let rest = words;
  while (rest) {
    const found = items.map((item) => [rest.indexOf(item), item]).filter(([at]) => at >= 0).sort((x, y) => x[0] - y[0] || y[1].length - x[1].length)[0];
    if (!found) break;
    const [at, item] = found;
    parts.push(rest.slice(0, at), make('u', {}, item));
    rest = rest.slice(at + item.length);
  }
  return [...parts, rest];
}

function sentence(ref, items = []) {
  const [s, words, start, paragraph] = DATA.sentences[ref[0]];
  const cut = DATA.cut.includes(ref[0]) ? '…' : '';
  const source = make('button', { type: 'button', title: say('readHere'), onclick: () => openReader(s, start + (ref[1] ?? 0)) }, titleOf(s));
  return make('div', { class: 'sentence' }, quotation(ref, items),
    make('p', {}, make('span', {}, source, [...whenWhere(DATA.speeches[s]), say('paragraph', paragraph)].map((part) => make('small', {}, String(part)))),
      citeButtons(s, `“${cut}${words}${cut}”${say('inParagraph', paragraph)}——`)));
}

// A section of sentences, which says how many more there are.
function sentences(refs, total, items = []) {
  if (!refs.length) return null;
  return section(say('sentences'), total > refs.length ? say('some', refs.length, total) : say('count', total), ...refs.map((ref) => sentence(ref, items)));
}
