// What is pointed at, in a line (a formula) or in a sentence and a quote (a link); set off to the side, so that it hides neither end.
const tip = byId('tip');
const hideTip = () => { tip.hidden = true; };

function showTip(ref, event) {
  if (narrow() || (ref.type !== 'formula' && ref.type !== 'link')) return;
  tip.replaceChildren(...(ref.type === 'formula' ? formulaTip(ref.id) : linkTip(ref.id)));
  tip.hidden = false;
  const frame = byId('canvas').getBoundingClientRect();
  const { clientX: x, clientY: y } = event;
  const left = x + 24 + tip.offsetWidth < frame.right ? x + 24 : x - 24 - tip.offsetWidth;
  tip.style.left = `${Math.max(8, left)}px`;
  tip.style.top = `${Math.max(8, Math.min(y + 12, frame.bottom - tip.offsetHeight))}px`;
}

function formulaTip(f) {
  const formula = DATA.formulas[f];
  return [make('p', {}, make('b', { lang: 'zh-Hans' }, formula.name), ` ${state.range === null ? '' : `${say('span', ...state.range)}${say('comma')}`}${say('documents', usesOf(f))}`),
    formula.english ? make('p', { lang: 'en' }, formula.english) : null].filter(Boolean);
}

function linkTip(i) {
  const link = linkIn(DATA.links[i]);
  const ref = link.sentences.find(([at]) => yearIn(DATA.speeches[DATA.sentences[at][0]].year));
  return [make('p', {}, explain(link)), ref ? quotation(ref) : null,
    make('small', {}, ref ? `${titleOf(DATA.sentences[ref[0]][0])}　${say(state.range === null ? 'readAll' : 'readOn', link.total)}` : null)].filter(Boolean);
}
