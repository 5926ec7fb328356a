// What the page holds of a speech, as passages in the order of the text: its lines, or else the sentences that stand in the page.
// The data count code points, the page's strings UTF-16 units; a passage is { from, to (code points), words, number (of its paragraph, or
// null where it goes on), blank (lines before it), gap (words are left out before it), spans ({ start, end, f }) and items ({ start, end, f, item }), in units of its words }.
const hasText = (s) => DATA.texts[s].text !== undefined;
const TEXTS = DATA.texts.filter(({ text }) => text !== undefined).length;
const BLANK = /^[ \t\r\u3000\u00a0]*$/;
const LONGEST_LINE = 4000; // a longer one is laid out in pieces, so that no line holds up the page

// Code points to units and back: they differ behind characters that take two units.
function measure(text) {
  const wide = /[\ud800-\udbff]/.test(text) ? [...text.matchAll(/[\u{10000}-\u{10ffff}]/gu)].map(({ index }, n) => index - n) : [];
  const before = (place, shift) => { // how many wide characters stand before it
    let [low, high] = [0, wide.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (wide[middle] + shift * middle < place) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  return { unit: (point) => point + before(point, 0), point: (unit) => unit - before(unit, 1) };
}

// Marks as the data have them, each start told from the one before.
function unpack(flat, size) {
  const marks = [];
  let at = 0;
  for (let i = 0; i < flat.length; i += size) {
    at += flat[i];
    marks.push([at, at + flat[i + 1], ...flat.slice(i + 2, i + size)]);
  }
  return marks;
}

function passagesOf(s) {
  return hasText(s) ? linesOf(DATA.texts[s]) : excerptsOf(s);
}

function linesOf({ text, mentions, items }) {
  const { unit, point } = measure(text);
  const spans = unpack(mentions, 3).map(([start, end, f]) => ({ start: unit(start), end: unit(end), f }));
  const listed = unpack(items, 4).map(([start, end, f, item]) => ({ start: unit(start), end: unit(end), f, item }));
  const passages = [];
  let [at, number, blank] = [0, 0, 0];
  for (const line of text.split('\n')) {
    if (BLANK.test(line)) blank += 1;
    else {
      number += 1;
      let start = at;
      for (const piece of piecesOf(line, at, spans)) {
        passages.push({ from: point(start), to: point(start + piece.length), at: start, words: piece, number: start === at ? number : null, blank, gap: false });
        blank = 0;
        start += piece.length;
      }
    }
    at += line.length + 1;
  }
  share(passages, spans, 'spans');
  share(passages, listed, 'items');
  return passages;
}

// A line in pieces that end with a sentence where they can, and never within a name or a character.
function piecesOf(line, offset, spans) {
  const pieces = [];
  let at = 0;
  while (line.length - at > LONGEST_LINE) {
    const stop = line.indexOf('。', at + LONGEST_LINE / 2);
    let cut = stop >= 0 && stop < at + LONGEST_LINE ? stop + 1 : at + LONGEST_LINE;
    const across = spans.find(({ start, end }) => start < offset + cut && offset + cut < end);
    if (across) cut = across.end - offset;
    if (/[\udc00-\udfff]/.test(line[cut] ?? '')) cut += 1;
    pieces.push(line.slice(at, cut));
    at = cut;
  }
  return at < line.length ? [...pieces, line.slice(at)] : pieces;
}

// Gives each passage its part of the marks, in its own units. Both stand in the order of the text.
function share(passages, marks, name) {
  let first = 0;
  for (const passage of passages) {
    const end = passage.at + passage.words.length;
    while (first < marks.length && marks[first].end <= passage.at) first += 1;
    passage[name] = [];
    for (let i = first; i < marks.length && marks[i].start < end; i += 1) {
      const mark = { ...marks[i], start: Math.max(0, marks[i].start - passage.at), end: Math.min(passage.words.length, marks[i].end - passage.at) };
      if (mark.start < mark.end) passage[name].push(mark);
    }
  }
}

// The sentences of a speech that stand in the page, in the order of its text, and what is marked in each.
let sentencesBySpeech = null;
function keptSentences(s) {
  if (!sentencesBySpeech) {
    sentencesBySpeech = DATA.speeches.map(() => []);
    DATA.sentences.forEach(([speech], i) => sentencesBySpeech[speech].push(i));
    sentencesBySpeech.forEach((list) => list.sort((i, j) => DATA.sentences[i][2] - DATA.sentences[j][2]));
  }
  return sentencesBySpeech[s];
}

function excerptsOf(s) {
  const spans = unpack(DATA.texts[s].mentions, 3);
  const listed = unpack(DATA.texts[s].items, 4);
  const passages = [];
  for (const i of keptSentences(s)) {
    const [, words, from, paragraph] = DATA.sentences[i];
    const { unit, point } = measure(words);
    const to = from + point(words.length);
    const start = Math.max(from, passages.at(-1)?.to ?? 0); // of a long sentence two parts may overlap
    if (start >= to) continue;
    const inUnits = (marks) => marks.filter(([at]) => start <= at && at < to).map(([at, end, f, item]) => ({ start: unit(at - from), end: unit(Math.min(end, to) - from), f, item }));
    const at = unit(start - from);
    const before = passages.at(-1);
    passages.push({ from: start, to, at, words: words.slice(at), number: before?.paragraph === paragraph ? null : paragraph, paragraph, blank: 0, gap: start > (before?.to ?? -1) + 1 });
    share([passages.at(-1)], inUnits(spans), 'spans');
    share([passages.at(-1)], inUnits(listed), 'items');
  }
  return passages;
}
