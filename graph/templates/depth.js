// How far around the selected formula the map looks, how often two must stand together, and the line that says what is drawn.
function setDepth(depth) {
  if (state.selected?.type !== 'formula' || twoChosen()) return;
  state.depth = depth;
  VIEWS.get(state.tab)();
  approach();
  announce(hintWords());
  keepAddress();
}

function showDepth() {
  const f = state.centre;
  byId('depth').hidden = state.selected?.type !== 'formula' || twoChosen() !== null;
  byId('depth').querySelectorAll('button').forEach((knob) => knob.setAttribute('aria-pressed', String(Number(knob.dataset.depth) === state.depth)));
  byId('whole').hidden = f !== null;
  byId('whole').setAttribute('aria-pressed', String(state.whole));
  byId('hint').textContent = hintWords();
}

function hintWords() {
  const f = state.centre;
  if (state.whole) return say('wholeHint', dotsShown().length, threads.length);
  if (twoChosen()) return chainWords();
  if (f === null) return say(GROUPED ? 'hintGrouped' : 'hint');
  const { reachedFrom, left } = neighbourhood(f);
  return say('around', DATA.formulas[f].name, state.depth, reachedFrom.size - 1, left);
}

function chainWords() {
  const [a, z] = twoChosen().map((f) => DATA.formulas[f].name);
  const chain = chainOf(...twoChosen());
  return chain ? say('pathFound', a, z, chain.links.length) : say('noPath', a, z);
}

function showLeast() {
  byId('least').value = state.least;
  byId('least').setAttribute('aria-valuetext', say('documents', state.least));
  byId('least-words').textContent = say('least', state.least);
}

byId('depth').addEventListener('click', ({ target }) => { if (target.dataset.depth) setDepth(Number(target.dataset.depth)); });
// While it slides the view alone follows; lists and address when it rests.
let sliding = 0;
byId('least').addEventListener('input', ({ target }) => {
  state.least = Number(target.value);
  showLeast();
  cancelAnimationFrame(sliding);
  sliding = requestAnimationFrame(VIEWS.get(state.tab));
});
byId('least').addEventListener('change', () => { showAll(); keepAddress(); });
