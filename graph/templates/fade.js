// A node that dims or comes back does so in a moment, in its place; for a reader who wants no motion, at once.
const FADES_IN = 120; // milliseconds
const shades = new Map(); // node id → { from, to, since }: how bright it was, shall be, and when that changed
const stillness = matchMedia('(prefers-reduced-motion: reduce)');

function shadeNow({ from, to, since }) {
  const way = (performance.now() - since) / FADES_IN;
  return stillness.matches || way >= 1 ? to : from + (to - from) * way;
}

// How bright to draw a node that shall be bright (1) or dim (0).
function brightness(id, to) {
  const before = shades.get(id);
  if (before?.to !== to) {
    shades.set(id, { from: before ? shadeNow(before) : to, to, since: performance.now() });
    if (before) keepFading();
  }
  return shadeNow(shades.get(id));
}

let fading = 0;
function keepFading() {
  cancelAnimationFrame(fading);
  fading = requestAnimationFrame(() => {
    network.redraw();
    if ([...shades.values()].some((shade) => shadeNow(shade) !== shade.to)) keepFading();
  });
}
