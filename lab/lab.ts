import './style.css';
import { clientOf } from './client.js';
import type { Geometry, Look, Seen } from './engine/look.js';
import type { Answer } from './messages.js';
import { decodeState, encodeState } from './state/codec.js';
import { added, flipped, moved, removed, started } from './state/edit.js';
import { instanceFile } from './state/instance.js';
import type { LabState } from './state/state.js';
import { showCases } from './view/cases.js';
import { charts } from './view/charts.js';
import { controls } from './view/controls.js';
import { byId } from './view/elements.js';
import { family } from './view/family.js';
import { showFacts, showLights } from './view/lights.js';
import { phaseWords } from './view/phases.js';
import { plane } from './view/plane.js';
import { saving } from './view/saving.js';
import { theorems } from './view/theorems.js';
import { toolbar } from './view/tools.js';
import { weights } from './view/weights.js';

/** The state, and what is known of it so far. Everything that is drawn follows from these. */
let state: LabState = read();
let geometry: Geometry | null = null;
let look: Look | null = null;

const tool = toolbar();
const showControls = controls(change);
const points = plane({
  add: (place, other) => change((s) => added(s, place, (tool() === 'minus') !== other ? -1 : 1)),
  move: (n, place) => change((s) => moved(s, n, place)),
  nudge: (n, dx, dy) => change((s) => moved(s, n, { x: s.points[n]!.x + dx, y: s.points[n]!.y + dy })),
  flip: (n) => change((s) => flipped(s, n)),
  remove(n) {
    change((s) => removed(s, n));
    points.focus(Math.max(0, n - 1));
  },
  removes: () => tool() === 'remove',
});
const start = weights({
  move: (place) => change((s) => started(s, place)),
  nudge: (dx, dy) => change((s) => started(s, { x: s.start[0] + dx, y: s.start[1] + dy })),
});
byId('plane').append(points.element);
byId('start').append(start.element);
const curves = charts();
const verdicts = theorems();
const looker = clientOf('look', (answer) => {
  if (answer.is === 'geometry') {
    geometry = answer.geometry;
    points.geometry(geometry);
    showLights(geometry.lights);
    showFacts(geometry);
  } else if (answer.is === 'look') {
    look = answer.look;
    start.look(look);
    showMoment();
  } else {
    if (answer.is === 'done') byId('charts').ariaBusy = 'false';
    heard(answer);
  }
});
const judge = clientOf('judge', (answer) => {
  if (answer.is === 'asked') verdicts.asked(answer.asked);
  else if (answer.is === 'judged') verdicts.judged(answer.judged);
  else {
    if (answer.is === 'done') {
      verdicts.done();
      byId('theorems').ariaBusy = 'false';
    }
    heard(answer);
  }
});

const diagram = family(() => tellers.ask(state), loadAtTop);
const tellers = clientOf('family', (answer) => {
  if (answer.is === 'cells') diagram.cells(answer.cells);
  else heard(answer);
});

/** Takes over a state, and shows it. */
function loadAtTop(loaded: LabState): void {
  change(() => loaded);
  byId('data-title').scrollIntoView({ block: 'start' });
}

/** Says that a computation failed. */
function heard(answer: Answer): void {
  if (answer.is === 'failed') notice(`The computation failed: ${answer.why}`);
}

/** The last moment up to the one that is to be drawn. */
function momentShown(): Seen | undefined {
  return look?.moments.findLast(({ exponent }) => exponent <= state.time / 4 + 1e-9);
}

function showMoment(): void {
  const moment = momentShown();
  points.descent(moment?.point ?? null);
  points.bent(moment?.net ?? null);
  if (look === null) return;
  curves.show(look, moment?.exponent ?? 0);
  byId('phases').textContent = phaseWords(look);
}

/** What the workers were asked last, and the moment that was drawn last. */
let asked = '';
let drawnTime = -1;
let isDrawn = true;

/** Takes over a state, which is drawn at the next frame. */
function change(next: (state: LabState) => LabState): void {
  const changed = next(state);
  if (changed === state) return;
  state = changed;
  if (!isDrawn) return;
  isDrawn = false;
  requestAnimationFrame(draw);
}

/** Draws the state, and asks the workers about it where the answer may be another one. */
function draw(): void {
  isDrawn = true;
  points.points(state);
  start.start(state);
  byId('start').hidden = state.model !== 'linear';
  showControls(state);
  if (state.time !== drawnTime) showMoment();
  drawnTime = state.time;
  const question = encodeState({ ...state, time: 0 });
  if (question !== asked) ask();
  asked = question;
  keepAddress();
}

function ask(): void {
  for (const id of ['charts', 'theorems']) byId(id).ariaBusy = 'true';
  looker.ask(state);
  judge.ask(state);
  diagram.stale();
}

let keeping: ReturnType<typeof setTimeout> | undefined;

/** Once the state rests: a change of the address takes long, and browsers refuse many a second. */
function keepAddress(): void {
  clearTimeout(keeping);
  keeping = setTimeout(() => history.replaceState(null, '', addressOf()), 250);
}

function addressOf(): string {
  return `${location.href.split('#')[0]}#${encodeState(state)}`;
}

function read(): LabState {
  const { state: read, unread } = decodeState(location.hash);
  if (unread.length > 0) notice(`The address could not be read in full: left out are ${unread.join(', ')}.`);
  return read;
}

function notice(text: string): void {
  byId('notice').hidden = false;
  byId('notice').textContent = text;
}

window.addEventListener('hashchange', () => change(read));
matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => curves.recolour());
showCases(loadAtTop);
saving(
  () => instanceFile(state, geometry?.stepSize ?? 1, addressOf()),
  () => addressOf(),
);
draw();
