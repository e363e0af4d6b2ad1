import {
  decayOf,
  grid,
  type LabState,
  losses,
  models,
  type Range,
  ranges,
  scaleOf,
  stepSizeOf,
} from '../state/state.js';
import { byId, html, say, set } from './elements.js';
import { short } from './numbers.js';

type Change = (change: (state: LabState) => LabState) => void;

/** A control that shows a part of the state, and changes it. */
type Show = (state: LabState) => void;

/** All controls of descent; what comes back brings them to a state. */
export function controls(change: Change): Show {
  const box = byId('controls');
  const all: Show[] = [
    choice(
      box,
      'model',
      'Model',
      models,
      { linear: 'linear with bias', diagonal: 'diagonal net, w = u² − v²', 'two-layer': 'two-layer ReLU net, 8 units' },
      change,
    ),
    choice(box, 'loss', 'Loss', losses, { logistic: 'logistic', exponential: 'exponential' }, change),
    stepControl(box, change),
    slider(box, 'decay', 'Weight decay', ranges.decay, {
      of: (state) => state.decay,
      to: (state, decay) => ({ ...state, decay }),
      text: (state) => short(decayOf(state.decay)),
      change,
    }),
    slider(box, 'bias', 'Bias at the start', ranges.start, {
      of: (state) => state.start[2],
      to: (state, b) => ({ ...state, start: [state.start[0], state.start[1], b] }),
      text: (state) => short(state.start[2] / grid),
      change,
    }),
    slider(box, 'scale', 'Size of a net at the start', ranges.scale, {
      of: (state) => state.scale,
      to: (state, scale) => ({ ...state, scale }),
      text: (state) => short(scaleOf(state.scale)),
      change,
    }),
    slider(box, 'seed', 'Seed of the net’s start', ranges.seed, {
      of: (state) => state.seed,
      to: (state, seed) => ({ ...state, seed }),
      text: (state) => `${state.seed}`,
      change,
    }),
    slider(byId('shown-at'), 'time', 'Moment that is drawn', ranges.time, {
      of: (state) => state.time,
      to: (state, time) => ({ ...state, time }),
      text: (state) => (state.time === 0 ? 'step 1' : `10^${state.time / 4} steps`),
      change,
    }),
  ];
  return (state) => {
    byId('lab').dataset.model = state.model;
    for (const show of all) show(state);
  };
}

interface Sliding {
  readonly of: (state: LabState) => number;
  readonly to: (state: LabState, value: number) => LabState;
  readonly text: (state: LabState) => string;
  readonly change: Change;
}

function slider(
  box: HTMLElement,
  name: string,
  label: string,
  { least, most }: Range,
  { of, to, text, change }: Sliding,
): Show {
  const input = html('input', { type: 'range', id: name, min: least, max: most, step: 1 });
  const output = html('output', { for: name });
  input.addEventListener('input', () => change((state) => to(state, input.valueAsNumber)));
  box.append(html('div', { class: 'control', 'data-name': name }, html('label', { for: name }, label), output, input));
  return (state) => {
    if (input.valueAsNumber !== of(state)) input.valueAsNumber = of(state);
    say(output, text(state));
    set(input, { 'aria-valuetext': text(state) });
  };
}

function choice<K extends 'model' | 'loss', V extends LabState[K] & string>(
  box: HTMLElement,
  name: K,
  label: string,
  values: readonly V[],
  words: Readonly<Record<V, string>>,
  change: Change,
): Show {
  const select = html('select', { id: name }, ...values.map((value) => html('option', { value }, words[value])));
  select.addEventListener('change', () => change((state) => ({ ...state, [name]: select.value })));
  box.append(html('div', { class: 'control' }, html('label', { for: name }, label), select));
  return (state) => {
    if (select.value !== state[name]) select.value = state[name];
  };
}

/** The step size, or one over the curvature. */
function stepControl(box: HTMLElement, change: Change): Show {
  const auto = html('input', { type: 'checkbox', id: 'auto' });
  const kept = { step: 0 };
  const show = slider(box, 'step', 'Step size', ranges.step, {
    of: ({ step }) => step ?? kept.step,
    to: (state, step) => ({ ...state, step }),
    text: ({ step }) => (step === null ? '1/beta' : short(stepSizeOf(step), 4)),
    change,
  });
  auto.addEventListener('change', () => change((state) => ({ ...state, step: auto.checked ? null : kept.step })));
  box.append(
    html('div', { class: 'control check' }, auto, html('label', { for: 'auto' }, 'step size 1/beta, rounded down')),
  );
  return (state) => {
    if (state.step !== null) kept.step = state.step;
    auto.checked = state.step === null;
    show(state);
  };
}
