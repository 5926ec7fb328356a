// What can be copied: a citation (GB/T 7714, or BibTeX with Alt or by the button beside it) and the address of the view.
function copyButton(key, textFor) {
  const button = make('button', { type: 'button' }, say(key));
  let resting = 0;
  const told = (answer) => {
    button.textContent = answer;
    announce(answer);
    clearTimeout(resting);
    resting = setTimeout(() => { button.textContent = say(key); }, 2000);
  };
  button.addEventListener('click', (event) => copyText(textFor(event.altKey)).then(() => told(say('copied')), () => told(say('notCopied'))));
  return button;
}

// The quotation that is cited stands before the source.
function citeButtons(s, quoted = '') {
  const { citation, bibtex } = DATA.speeches[s];
  const cite = copyButton('copy', (alt) => (alt ? bibtex : quoted + citation));
  cite.title = say('copyAlt');
  const tex = copyButton('bibtex', () => bibtex);
  tex.setAttribute('aria-label', say('copyBibtex'));
  return make('span', { class: 'cite' }, cite, tex);
}

// A page opened from a folder may not use the clipboard directly in every browser: then a selected text is copied.
async function copyText(words) {
  if (navigator.clipboard) return navigator.clipboard.writeText(words);
  const area = make('textarea', { 'aria-hidden': 'true', class: 'announce' });
  area.value = words;
  document.body.append(area);
  area.select();
  const copied = document.execCommand('copy');
  area.remove();
  if (!copied) throw new Error(words);
  return undefined;
}

const copyLink = copyButton('copyLink', () => location.href);
copyLink.dataset.say = 'copyLink';
byId('page-actions').prepend(copyLink);
// In the frame of a notebook the page has no address that could be given away, and may not print.
byId('page-actions').hidden = location.protocol === 'about:';
