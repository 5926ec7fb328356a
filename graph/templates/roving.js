// One stop of the Tab key for a whole view: inside it the arrows move from cell to cell. A cell says where it is (data-row, data-col) and
// what it is (data-id), by which it has the focus again when the view is drawn anew.
function roving(box) {
  let column = 0; // where the reader goes up and down, also past rows that have nothing there
  let upright = false; // going up or down just now
  const cells = () => [...box.querySelectorAll('[data-id]')].map((cell) => ({ cell, row: Number(cell.dataset.row), col: Number(cell.dataset.col) }));
  const nearest = (list, value) => list.reduce((best, one) => (!best || value(one) < value(best) ? one : best), null);
  box.addEventListener('focusin', ({ target }) => {
    const cell = target.closest('[data-id]');
    if (!cell) return;
    stop(cell);
    if (!upright) column = Number(cell.dataset.col);
  });
  box.addEventListener('keydown', (event) => {
    const here = event.target.closest('[data-id]');
    if (!here || event.altKey || event.metaKey) return;
    if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault();
      here.dispatchEvent(new MouseEvent('click', { bubbles: true }));
      return;
    }
    const [row, col] = [Number(here.dataset.row), Number(here.dataset.col)];
    const all = cells();
    const mine = all.filter((one) => one.row === row);
    const beside = (sign) => nearest(mine.filter((one) => sign * (one.col - col) > 0), (one) => sign * one.col);
    const vertical = (sign) => {
      const next = nearest(all.filter((one) => sign * (one.row - row) > 0), (one) => sign * one.row);
      return next && nearest(all.filter((one) => one.row === next.row), (one) => Math.abs(one.col - column));
    };
    const end = (list, sign) => nearest(list, (one) => sign * (one.row * 1e5 + one.col));
    const ways = {
      ArrowLeft: () => beside(-1), ArrowRight: () => beside(1), ArrowUp: () => vertical(-1), ArrowDown: () => vertical(1),
      Home: () => end(event.ctrlKey ? all : mine, 1), End: () => end(event.ctrlKey ? all : mine, -1),
    };
    if (!ways[event.key]) return;
    event.preventDefault();
    const to = ways[event.key]();
    if (!to) return;
    upright = event.key === 'ArrowUp' || event.key === 'ArrowDown';
    to.cell.focus();
    upright = false;
  });
  function stop(cell) {
    box.querySelectorAll('[data-id][tabindex="0"]').forEach((other) => other.setAttribute('tabindex', '-1'));
    cell.setAttribute('tabindex', '0');
  }
  // Draws the view anew; the focus stays on the cell that is the same as before.
  return (redraw, preferred) => {
    const had = box.contains(document.activeElement) ? document.activeElement.dataset.id : undefined;
    redraw();
    const all = cells();
    const again = had === undefined ? undefined : all.find(({ cell }) => cell.dataset.id === had);
    const first = again ?? all.find(({ cell }) => cell.dataset.id === preferred) ?? all[0];
    if (first) stop(first.cell);
    again?.cell.focus({ preventScroll: true });
  };
}
