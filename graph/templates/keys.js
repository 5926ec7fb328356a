// The keyboard. On the map: arrows go to the nearest neighbour that way, Enter selects, + − 0 zoom. Everywhere: / searches, Esc undoes: the selection, then the range of years.
const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

function step([dx, dy]) {
  const at = state.hover ?? `f${state.centre ?? DATA.opening[0]}`;
  const here = nodes.get(at) || nodes.get().sort((p, q) => q.rank - p.rank)[0];
  if (!here) return;
  const to = state.hover === null ? here : nodes.get().filter((n) => n.id !== here.id && !n.idle).map((n) => {
    const [x, y] = [n.x - here.x, n.y - here.y];
    const along = x * dx + y * dy;
    return { n, along, cost: along + 2 * Math.abs(x * dy - y * dx) };
  }).filter((way) => way.along > 1).sort((p, q) => p.cost - q.cost)[0]?.n ?? here;
  state.hover = to.id;
  light();
  announce(to.name);
}

function zoom(factor) {
  network.moveTo({ scale: network.getScale() * factor, animation: motion() });
}

byId('canvas').addEventListener('keydown', (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (ARROWS[event.key]) step(ARROWS[event.key]);
  else if (event.key === 'Enter' && state.hover) choose(nodes.get(state.hover)?.ref ?? refOf(state.hover));
  else if (event.key === '+' || event.key === '=') zoom(1.25);
  else if (event.key === '-') zoom(0.8);
  else if (event.key === '0') fit(motion());
  else return;
  event.preventDefault();
});

addEventListener('keydown', (event) => {
  const typing = event.target.matches('input, textarea');
  if (byId('help').open) return; // a dialog has its own keys
  if (event.key === '/' && !typing && state.slash) {
    event.preventDefault();
    field.focus();
    field.select();
  } else if (event.key === 'Escape' && event.target !== field) {
    if (!tip.hidden) { hideTip(); state.hover = null; light(); } else if (state.selected) choose(null); else if (state.range) look(FIRST_YEAR, LAST_YEAR);
  }
});
