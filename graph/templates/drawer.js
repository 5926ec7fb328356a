// Where the left column has no place of its own it is a drawer: the focus goes into it, and back to its button when it closes.
const drawer = byId('overview');
const knobOfDrawer = byId('open-overview');
const drawerOpen = () => document.body.classList.contains('drawer');
function openDrawer(open) {
  document.body.classList.toggle('drawer', open);
  knobOfDrawer.setAttribute('aria-expanded', String(open));
}
knobOfDrawer.addEventListener('click', () => {
  openDrawer(!drawerOpen());
  if (drawerOpen()) drawer.focus();
});
addEventListener('keydown', (event) => {
  if (event.key !== 'Escape' || !drawerOpen()) return;
  event.stopImmediatePropagation();
  openDrawer(false);
  knobOfDrawer.focus();
}, { capture: true });
document.addEventListener('pointerdown', ({ target }) => {
  if (drawerOpen() && !drawer.contains(target) && !knobOfDrawer.contains(target)) openDrawer(false);
});
drawer.addEventListener('focusout', ({ relatedTarget }) => { if (drawerOpen() && relatedTarget && !drawer.contains(relatedTarget) && relatedTarget !== knobOfDrawer) openDrawer(false); });
// What is opened from the drawer is read beside it, not under it.
drawer.addEventListener('click', (event) => {
  if (!drawerOpen() || !event.composedPath().some((part) => part.classList?.contains('rows'))) return; // the row itself may be redrawn by now
  openDrawer(false);
  panel.focus();
});
