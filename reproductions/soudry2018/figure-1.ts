import { methods, poses } from 'theorycheck/objectives';
import {
  type At,
  descent,
  finding,
  logSteps,
  near,
  type Panel,
  type Results,
  reproduction,
  shown,
  slopeOf,
  statesOf,
} from 'theorycheck/reproduce';
import { logistic } from '../../properties/soudry2018/setting/spanRuns.js';
import { figureData, type Prediction, predictionFor, stepSizeOf } from './setting/fourSupportVectors.js';
import { distanceOfDirections, dot, type LabelledData, lossOf, marginOf, norm } from './setting/measures.js';

interface Settings {
  /** Random points of each class beside the four support vectors. */
  readonly others: number;
  readonly steps: number;
  readonly momentum: number;
}

interface Seen {
  readonly step: number;
  readonly weights: readonly number[];
}

interface Run {
  readonly data: LabelledData;
  readonly stepSize: number;
  readonly theory: Prediction;
  readonly seen: readonly Seen[];
}

const perDecade = 12;
const settings: Settings = { others: 6, steps: 100_000, momentum: 0.9 };

function setUp(at: At, { others }: Settings) {
  const data = figureData(others, at.stream('data'));
  const stepSize = stepSizeOf(data);
  return { data, stepSize, theory: predictionFor(data, stepSize, at.bench) };
}

async function plain(at: At, s: Settings): Promise<Run> {
  const { data, ...rest } = setUp(at, s);
  const problem = {
    ...({ kind: 'classification', points: data.points.length, dimension: 2, bias: false } as const),
    ...({ loss: 'logistic', reduction: 'sum', weightDecay: 0 } as const),
    features: Float64Array.from(data.points.flat()),
    labels: Float64Array.from(data.labels),
  };
  const run = { problem, start: new Float64Array(2), dynamics: 'descent', step: rest.stepSize } as const;
  const states = await descent(at, run, logSteps(s.steps, perDecade));
  return { data, ...rest, seen: states.map(({ step, point }) => ({ step, weights: point })) };
}

async function withMomentum(at: At, s: Settings): Promise<Run> {
  const { data, ...rest } = setUp(at, s);
  const states = await statesOf(at, {
    problem: poses(logistic, { X: data.points, y: data.labels }),
    start: new Float64Array(2),
    dynamics: { method: methods.heavyBall, hyperparameters: { step: rest.stepSize, momentum: s.momentum } },
    ...{ step: 1, by: 'method' },
    visit: { windows: logSteps(s.steps, perDecade).map((k) => [k, k]) },
  });
  return { data, ...rest, seen: states.map(({ step, point }) => ({ step: Number(step), weights: [...point] })) };
}

type Found = Results<Run>;

/** The runs by their names on the pictures. */
function runsOf(found: Found): readonly (readonly [name: string, run: Run])[] {
  return [
    ['gradient descent', found['gradient-descent']!],
    ['with momentum', found.momentum!],
  ];
}

const time = { label: 'step t', scale: 'log' } as const;

function seriesOf(found: Found, value: (seen: Seen, run: Run) => number) {
  return runsOf(found).map(([label, run], group) => ({
    ...({ draw: 'seen', label, group } as const),
    points: run.seen.map((seen) => [seen.step, positive(value(seen, run))] as const),
  }));
}

/** What a logarithmic axis can show. */
const positive = (x: number) => (x > 0 ? x : null);

/** The larger step that a long sum of past gradients amounts to. */
const stepOf = (run: Run, group: number, { momentum }: Settings) => run.stepSize / (group === 0 ? 1 : 1 - momentum);

function panels(found: Found, s: Settings): Panel[] {
  return [dataPanel(found), normPanel(found), lossPanel(found, s), anglePanel(found), gapPanel(found)];
}

function dataPanel(found: Found): Panel {
  const { data, theory, seen } = found['gradient-descent']!;
  const reach = Math.max(...data.points.flat().map(Math.abs));
  const across = ([a, b]: readonly number[]) =>
    [-1, 1].map((end) => [(end * reach * b!) / Math.hypot(a!, b!), (-end * reach * a!) / Math.hypot(a!, b!)] as const);
  const points = (label: number) =>
    data.points.filter((_, n) => data.labels[n] === label).map(([x, y]) => [x!, y!] as const);
  return {
    name: 'data',
    title: 'A: the data',
    caption:
      'Four support vectors as in the paper and points drawn beyond the margin; the separating lines through the origin of the max-margin vector and of descent at the last step.',
    x: { label: 'x1' },
    y: { label: 'x2' },
    marks: [
      { draw: 'seen', label: 'class +1', group: 4, points: points(1) },
      { draw: 'seen', label: 'class -1', group: 0, points: points(-1) },
      { draw: 'theory', label: 'max margin', group: 0, points: across(theory.direction) },
      { draw: 'theory', label: 'descent at the last step', group: 1, points: across(seen.at(-1)!.weights) },
    ],
  };
}

function normPanel(found: Found): Panel {
  const { theory, seen } = found['gradient-descent']!;
  const length = norm(theory.direction);
  const predicted = (t: number) => length * Math.log(t) + dot(theory.direction, theory.limit) / length;
  const last = (run: Run) => norm(run.seen.at(-1)!.weights);
  return {
    name: 'norm',
    title: 'B: the norm of w(t), divided by the last one',
    caption:
      'It grows like log t: the line is |what| log t + what . rho~/|what|, which Theorem 3 leads to, for plain descent.',
    x: time,
    y: { label: '|w(t)| / |w(last)|', domain: [0, 1.05] },
    marks: [
      ...seriesOf(found, ({ weights }, run) => norm(weights) / last(run)),
      {
        ...({ draw: 'theory', label: 'theory, gradient descent', group: 0 } as const),
        points: seen.map(({ step }) => [step, predicted(step) / last(found['gradient-descent']!)] as const),
      },
    ],
  };
}

function lossPanel(found: Found, s: Settings): Panel {
  return {
    name: 'loss',
    title: 'C: the training loss',
    caption: 'The loss falls like |what|^2/(eta t), the lines; momentum g acts as the step eta/(1 - g).',
    x: time,
    y: { label: 'L(w(t))', scale: 'log' },
    marks: [
      ...seriesOf(found, ({ weights }, { data }) => lossOf(data, weights)),
      ...runsOf(found).map(([name, run], group) => ({
        ...({ draw: 'theory', label: `theory, ${name}`, group } as const),
        points: run.seen
          .filter(({ step }) => step >= 10)
          .map(
            ({ step }) =>
              [step, dot(run.theory.direction, run.theory.direction) / (stepOf(run, group, s) * step)] as const,
          ),
      })),
    ],
  };
}

const angle = ({ weights }: Seen, { theory }: Run) => distanceOfDirections(weights, theory.direction);
const gap = ({ weights }: Seen, { data, theory }: Run) => 1 / norm(theory.direction) - marginOf(data, weights);

function anglePanel(found: Found): Panel {
  return decayPanel(found, angle, {
    name: 'angle',
    title: 'D: the angle between w(t) and the max-margin vector',
    label: 'angle: |w/|w| - what/|what||',
  });
}

function gapPanel(found: Found): Panel {
  return decayPanel(found, gap, {
    name: 'margin-gap',
    title: 'E: what the margin of w(t) lacks of the largest one',
    label: 'margin gap',
  });
}

function decayPanel(
  found: Found,
  value: typeof angle,
  { name, title, label }: { name: string; title: string; label: string },
): Panel {
  const run = found['gradient-descent']!;
  const late = run.seen.filter(({ step }) => step >= 100);
  const end = late.at(-1)!;
  const shape = (t: number) => Math.exp(-run.theory.rate * Math.log(t)) / Math.log(t);
  const through = (f: (t: number) => number) =>
    late.map(({ step }) => [step, (value(end, run) * f(step)) / f(end.step)] as const);
  return {
    ...{ name, title },
    caption: `Here the residual has no part across the max-margin vector in the limit, so that the term of order 1/log t vanishes, and t^-mu/log t is left, mu = ${run.theory.rate.toPrecision(3)}. Both lines go through the last point of descent.`,
    x: time,
    y: { label, scale: 'log' },
    marks: [
      ...seriesOf(found, value),
      { draw: 'theory', label: 'theory: t^-mu/log t', group: 0, points: through(shape) },
      { draw: 'theory', label: 'as printed: 1/log t', group: 2, points: through((t) => 1 / Math.log(t)) },
    ],
  };
}

/** Of the last factor of ten in time: the slope of one quantity in another. */
function lateSlope(run: Run, x: (s: Seen) => number, y: (s: Seen) => number): number {
  const last = run.seen.at(-1)!.step;
  return slopeOf(run.seen.filter(({ step }) => step >= last / 10 && step > 1).map((s) => [x(s), y(s)] as const));
}

const logTime = ({ step }: Seen) => Math.log(step);

function findings(found: Found, s: Settings) {
  const run = found['gradient-descent']!;
  const length = norm(run.theory.direction);
  const growth = lateSlope(run, logTime, ({ weights }) => norm(weights));
  const fall = lateSlope(run, logTime, ({ weights }) => Math.log(lossOf(run.data, weights)));
  const end = run.seen.at(-1)!;
  const level = run.stepSize * end.step * lossOf(run.data, end.weights);
  const angles = run.seen.filter(({ step }) => step * 10 >= end.step && step > 1);
  return [
    finding(
      'The norm grows like |what| log t (Theorem 3).',
      near(growth, length),
      `Over the last factor of ten in time its slope in log t is ${shown(growth)}, and |what| is ${shown(length)}.`,
    ),
    finding(
      'The loss falls like 1/t (Figure 1, C).',
      near(fall, -1),
      `Over the last factor of ten its exponent is ${shown(fall)}.`,
    ),
    finding(
      'eta t L tends to |what|^2 (soudry2018/loss-leading-order).',
      near(level, length * length),
      `At the last step it is ${shown(level)}, and |what|^2 is ${shown(length * length)}.`,
    ),
    ...[
      ['The angle decreases logarithmically (Figure 1, D).', angle, 'angle'] as const,
      ['The margin gap decreases logarithmically (Figure 1, E).', gap, 'gap'] as const,
    ].map(([claim, value, name]) => {
      const left = (logTime(end) * value(end, run)) / (logTime(angles[0]!) * value(angles[0]!, run));
      return finding(
        claim,
        near(left, 1),
        `A fall like 1/log t keeps the ${name} times log t as it is; over the last factor of ten it is left with ${shown(left)} of itself, for a fall like t^-mu/log t with mu = ${shown(run.theory.rate)} would leave ${shown(Math.exp(-run.theory.rate * Math.log(end.step / angles[0]!.step)))}. With these four support vectors rho~ lies along what, and the constant of 1/log t (soudry2018/direction-rate) is ${shown(run.theory.across)}.`,
      );
    }),
    momentumFinding(found, s),
  ];
}

function momentumFinding(found: Found, s: Settings) {
  const [plainLoss, heavyLoss] = runsOf(found).map(([, run]) => lossOf(run.data, run.seen.at(-1)!.weights));
  const ratio = plainLoss! / heavyLoss!;
  return finding(
    'Momentum finds the same direction, sooner (Figure 1).',
    near(ratio, 1 / (1 - s.momentum)) &&
      angle(found.momentum!.seen.at(-1)!, found.momentum!) <=
        angle(found['gradient-descent']!.seen.at(-1)!, found['gradient-descent']!),
    `At the last step its loss is ${shown(ratio)} times smaller, where a step of eta/(1 - g) gives ${shown(1 / (1 - s.momentum))}; its angle is ${shown(angle(found.momentum!.seen.at(-1)!, found.momentum!))}, that of plain descent ${shown(angle(found['gradient-descent']!.seen.at(-1)!, found['gradient-descent']!))}.`,
  );
}

export const figure = reproduction<Settings, Run>({
  id: 'soudry2018/figure-1',
  figure: 'Soudry et al. 2018, Figure 1',
  says: 'Descent, plain and with momentum, from zero on four support vectors and twelve random points: norm, loss, angle and margin beside what the theorems predict.',
  laptop: { settings, seconds: 5, megabytes: 150 },
  paper: { settings, seconds: 5, megabytes: 150 },
  tiny: { ...settings, steps: 50_000 },
  parts: (s) => [
    { name: 'gradient-descent', work: (at) => plain(at, s) },
    { name: 'momentum', work: (at) => withMomentum(at, s) },
  ],
  panels,
  findings,
});
