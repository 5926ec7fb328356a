// The timeline: speeches by year, the years looked at between two handles, and play. It stands below every view.
// Grey: the corpus's speeches of a year; in the mark's colour: those that use what is selected. A year is a bar, and leads to its speeches.
const timeline = byId('timeline');
const track = byId('track');
const handles = [byId('from-year'), byId('to-year')];
const fields = [byId('from-typed'), byId('to-typed')];
const BAR = 38; // pixels of the highest
const mostOfYear = Math.max(1, ...speechesOfYear.values());

// A bar for every year, made once; years without speeches are hatched. One stop of the Tab key: arrows go from bar to bar.
const bars = new Map(YEARS.map((year) => [year, speechesOfYear.has(year) ? make('button', { type: 'button', tabindex: -1, onclick: () => takeYear(year) }, make('span', {}, make('i'))) : make('span', { class: 'none' })]));
const barsToFocus = [...bars].filter(([year]) => speechesOfYear.has(year)).map(([, bar]) => bar);
byId('bars').append(...bars.values());
barsToFocus.at(-1)?.setAttribute('tabindex', '0');
byId('bars').addEventListener('keydown', (event) => {
  const at = barsToFocus.indexOf(event.target);
  const to = { ArrowLeft: at - 1, ArrowRight: at + 1, Home: 0, End: barsToFocus.length - 1 }[event.key];
  if (to === undefined) return;
  event.preventDefault();
  (barsToFocus[to] ?? event.target).focus();
});
byId('bars').addEventListener('focusin', ({ target }) => barsToFocus.forEach((bar) => bar.setAttribute('tabindex', bar === target ? '0' : '-1')));

// In how many speeches of each year stands what is selected: a link, or the formula that the map is drawn around.
function usesByYear() {
  const { selected, centre } = state;
  return new Map(selected?.type === 'link' ? DATA.links[selected.id].years : centre === null ? [] : DATA.formulas[centre].years);
}

function showTimeline() {
  const { undated } = DATA.corpus;
  if (playing && state.range !== playing.range) stopPlaying();
  byId('no-years').hidden = YEARS.length > 1;
  byId('no-years').replaceChildren(YEARS.length ? leads({ type: 'year', id: FIRST_YEAR }, say('oneYear', FIRST_YEAR, speechesOfYear.get(FIRST_YEAR))) : say('noYearsLine'));
  byId('span-pill').hidden = byId('span-box').hidden = YEARS.length < 2;
  if (YEARS.length < 2) return;
  const [first, last] = chosenYears();
  const uses = usesByYear();
  for (const [year, bar] of bars) {
    bar.classList.toggle('out', !yearIn(year));
    const n = speechesOfYear.get(year);
    if (!n) continue;
    const k = uses.get(year) || 0;
    const words = k ? say('yearUse', year, n, k) : say('yearSpeeches', year, n);
    bar.setAttribute('aria-label', words);
    bar.title = words;
    bar.setAttribute('aria-current', String(state.selected?.type === 'year' && state.selected.id === year));
    bar.firstChild.style.height = `${Math.max(2, (BAR * n) / mostOfYear)}px`;
    bar.firstChild.firstChild.style.height = `${(100 * k) / n}%`;
  }
  const ends = [(first - FIRST_YEAR) / YEARS.length, (last + 1 - FIRST_YEAR) / YEARS.length];
  handles.forEach((handle, i) => {
    const year = [first, last][i];
    handle.style.left = `${100 * ends[i]}%`;
    for (const [name, value] of [['now', year], ['min', i ? first : FIRST_YEAR], ['max', i ? LAST_YEAR : last], ['text', say('yearName', year)]]) handle.setAttribute(`aria-value${name}`, String(value));
    fields[i].value = String(year);
    fields[i].removeAttribute('aria-invalid');
  });
  byId('chosen').style.left = `${100 * ends[0]}%`;
  byId('chosen').style.width = `${100 * (ends[1] - ends[0])}%`;
  const note = `${say('spanNote', last - first + 1, sumIn(DATA.corpus.years))}${undated ? say('undatedToo', undated) : ''}`;
  byId('span-note').textContent = note;
  byId('span-pill').textContent = `${say('years', first, last)} · ${note}`;
}

// Another range, by whichever hand. The address follows once the years rest: no browser takes a new one for every pixel.
let writing = 0;
function look(first, last) {
  setRange(first, last);
  refresh();
  clearTimeout(writing);
  writing = setTimeout(() => { writing = 0; keepAddress(); refresh(); }, 300);
}
const yearsMove = () => writing !== 0; // a frame now has to show no more than can be seen

// A bar: its year alone, and what stands in it. Again: every year.
function takeYear(year) {
  if (isOnly(year)) {
    if (state.selected?.type === 'year') { choose(null); return; }
    look(FIRST_YEAR, LAST_YEAR);
    return;
  }
  setRange(year, year);
  choose({ type: 'year', id: year });
}
const isOnly = (year) => state.range !== null && state.range.every((end) => end === year);

// A year that was looked at alone is left: all of them come back.
function leaveYear() {
  if (state.selected?.type === 'year' && isOnly(state.selected.id)) state.range = null;
}

const between = (year, low, high) => Math.min(high, Math.max(low, year));
function moveEnd(i, year) {
  const [first, last] = chosenYears();
  if (i) look(first, between(year, first, LAST_YEAR));
  else look(between(year, FIRST_YEAR, last), last);
}

function moveRange(by) {
  const [first, last] = chosenYears();
  const step = between(by, FIRST_YEAR - first, LAST_YEAR - last);
  if (step) look(first + step, last + step);
}

handles.forEach((handle, i) => handle.addEventListener('keydown', (event) => {
  const year = chosenYears()[i];
  const to = { ArrowLeft: year - 1, ArrowDown: year - 1, ArrowRight: year + 1, ArrowUp: year + 1, PageDown: year - 5, PageUp: year + 5, Home: FIRST_YEAR, End: LAST_YEAR }[event.key];
  if (to === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
  event.preventDefault();
  moveEnd(i, to);
}));

// A handle is dragged; so is the whole range by what lies between; anywhere else the nearer handle comes.
track.addEventListener('pointerdown', (event) => {
  const frame = track.getBoundingClientRect();
  const at = ({ clientX }) => ((clientX - frame.left) / frame.width) * YEARS.length; // in years from the left end
  const start = chosenYears();
  const grip = at(event);
  const [left, right] = [start[0] - FIRST_YEAR, start[1] + 1 - FIRST_YEAR];
  const taken = handles.indexOf(event.target);
  const whole = taken < 0 && state.range !== null && grip > left && grip < right;
  const end = taken >= 0 ? taken : Math.abs(grip - left) < Math.abs(grip - right) ? 0 : 1;
  const follow = (moved) => {
    if (whole) look(...start.map((year) => year + between(Math.round(at(moved) - grip), FIRST_YEAR - start[0], LAST_YEAR - start[1])));
    else moveEnd(end, FIRST_YEAR + Math.round(at(moved)) - end);
  };
  const letGo = () => { track.removeEventListener('pointermove', follow); };
  event.preventDefault();
  track.setPointerCapture(event.pointerId);
  track.addEventListener('pointermove', follow);
  track.addEventListener('lostpointercapture', letGo, { once: true });
  if (!whole) { handles[end].focus(); if (taken < 0) follow(event); }
});

// Typed years: what is no year of the corpus is told, and the year before stands again.
function typed(i) {
  const words = fields[i].value.normalize('NFKC').trim();
  const year = Number(words);
  if (/^\d{4}$/.test(words) && year >= FIRST_YEAR && year <= LAST_YEAR) {
    const ends = chosenYears();
    if (year !== ends[i]) look(...(i ? [ends[0], year] : [year, ends[1]]));
    return;
  }
  fields[i].value = String(chosenYears()[i]);
  fields[i].setAttribute('aria-invalid', 'true');
  byId('span-note').textContent = say('onlyYears', FIRST_YEAR, LAST_YEAR);
  announce(say('onlyYears', FIRST_YEAR, LAST_YEAR));
}
fields.forEach((one, i) => {
  one.addEventListener('change', () => typed(i));
  one.addEventListener('focus', () => one.select());
  one.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' || one.value === String(chosenYears()[i])) return;
    event.stopPropagation();
    showTimeline();
  });
});

// Play: a year every 900 ms. Years from the corpus's start on grow; later ones keep their number and wander to the end.
let playing = null; // { timer, range }
const YEAR_LASTS = 900;
function play() {
  if (playing) { stopPlaying(); return; }
  const [first, last] = chosenYears();
  const length = first === FIRST_YEAR ? null : last - first;
  let end = last < LAST_YEAR ? last + 1 : FIRST_YEAR + (length ?? 0);
  playing = {};
  const show = () => {
    look(length === null ? FIRST_YEAR : end - length, end);
    playing.range = state.range;
    if (end === LAST_YEAR) { stopPlaying(); return; }
    end += 1;
    playing.timer = setTimeout(show, YEAR_LASTS);
  };
  show();
  showPlay();
}

function stopPlaying() {
  clearTimeout(playing.timer);
  playing = null;
  showPlay();
}

function showPlay() {
  byId('play').setAttribute('aria-label', say(playing ? 'pause' : 'play'));
  byId('play').title = say(playing ? 'pause' : 'play');
  byId('play').classList.toggle('on', Boolean(playing));
}
byId('play').addEventListener('click', play);

// On the timeline and on the map: the brackets move the range a year, the space bar plays. A button keeps its own space bar.
for (const box of [timeline, byId('canvas')]) box.addEventListener('keydown', (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || YEARS.length < 2) return;
  if (event.key === '[' || event.key === ']') moveRange(event.key === ']' ? 1 : -1);
  else if (event.key === ' ' && !event.target.matches('button, input')) play();
  else return;
  event.preventDefault();
});

// The years that an axis of so many pixels has room to name, with their places: congresses first, then the ends; all where all fit.
const TICK = 38; // a year and air
function yearTicks(width) {
  const step = width / YEARS.length;
  const at = (year) => between((year - FIRST_YEAR + 0.5) * step, TICK / 2 - 4, width - TICK / 2 + 4);
  if (step >= TICK) return YEARS.map((year) => [year, at(year)]);
  const ticks = [];
  const take = (year) => { if (ticks.every(([, x]) => Math.abs(x - at(year)) >= TICK)) ticks.push([year, at(year)]); };
  const congresses = CONGRESSES.filter((year) => year >= FIRST_YEAR && year <= LAST_YEAR).reverse();
  const every = Math.ceil(TICK / (5 * step)); // they are five years apart
  [...congresses.filter((_, i) => i % every === 0), LAST_YEAR, FIRST_YEAR].forEach(take);
  return ticks.sort((x, y) => x[0] - y[0]);
}

new ResizeObserver(() => {
  const width = track.clientWidth;
  if (width) byId('ticks').replaceChildren(...yearTicks(width).map(([year, x]) => { const tick = make('em', {}, String(year)); tick.style.left = `${x}px`; return tick; }));
}).observe(track);

// On a phone the years are a pill that opens fields and handles.
function openSpan(open) {
  byId('span-pill').setAttribute('aria-expanded', String(open));
  timeline.classList.toggle('open', open);
}
byId('span-pill').addEventListener('click', () => openSpan(!timeline.classList.contains('open')));
timeline.addEventListener('keydown', (event) => {
  if (event.key !== 'Escape' || !timeline.classList.contains('open')) return;
  event.stopPropagation();
  openSpan(false);
  byId('span-pill').focus();
});
document.addEventListener('pointerdown', ({ target }) => { if (!timeline.contains(target)) openSpan(false); });
