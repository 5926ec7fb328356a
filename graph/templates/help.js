// What the page shows, what its words mean and where their limits are, and the keys; a dialog of the browser's own, which keeps the focus.
const help = byId('help');

function showHelp() {
  const { head, sections, keys, keysHead, slash } = say('helpText');
  const listed = ([name, ...words]) => [make('dt', {}, name), ...words.map((word) => make('dd', {}, word))];
  const box = make('input', { type: 'checkbox', id: 'slash' });
  box.checked = state.slash;
  box.addEventListener('change', () => { state.slash = box.checked; showSlash(); keepAddress(); });
  help.replaceChildren(
    make('header', {}, make('h2', { id: 'help-head', tabindex: -1 }, head), make('button', { type: 'button', 'aria-label': say('close'), onclick: () => help.close() }, '×')),
    ...(GROUPED ? [make('p', {}, say('inTables'))] : []),
    ...sections.map(([title, ...rows]) => make('section', {}, make('h3', {}, title), ...rows.map((row) => (typeof row === 'string' ? make('p', {}, row) : make('dl', {}, listed(row)))))),
    make('section', {}, make('h3', {}, keysHead), make('dl', { class: 'keys' }, keys.map(([key, word]) => [make('dt', {}, ...key.split(' ').map((each) => make('kbd', {}, each))), make('dd', {}, word)]).flat()),
      make('label', { class: 'only' }, box, ' ', slash)),
  );
}

// Without the key, the field does not promise it.
const showSlash = () => document.body.classList.toggle('no-slash', !state.slash);

byId('help-open').addEventListener('click', () => {
  showHelp();
  help.showModal();
  byId('help-head').focus();
});
help.addEventListener('click', ({ target }) => { if (target === help) help.close(); }); // beside it

setting('slash', () => (state.slash ? null : 'off'), (words) => { state.slash = words !== 'off'; });
