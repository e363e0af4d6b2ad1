import { type At, finding, type Panel, type Results, reproduction, shown } from 'theorycheck/reproduce';
import {
  asTest,
  firstAt,
  forGood,
  full,
  lopsided,
  type Plan,
  shareRight,
  testPoints,
  trained,
  trainingSet,
} from './setting/populations.js';

interface Settings extends Plan {
  /** Test points of each class. */
  readonly tests: number;
  /** The concentrated law ends at alpha gamma, alpha the paper's sensitivity. */
  readonly sensitivity: number;
  /** Size of the attack in every coordinate. */
  readonly attack: number;
}

interface Row {
  readonly step: number;
  readonly train: number;
  readonly same: number;
  readonly concentrated: number;
  readonly adversarial: number;
}

interface Run {
  readonly stepCurvature: number;
  readonly rows: readonly Row[];
  /** The share of test points farther from the plane than the attack reaches. */
  readonly robustLimit: number;
}

async function run(at: At, s: Settings): Promise<Run> {
  const training = trainingSet(at, s);
  const law = (name: string, range: readonly [number, number]) =>
    testPoints(at.stream(name), s.tests, s.dimension, range, s.reach);
  const same = law('same', [s.near, s.reach]);
  const concentrated = law('concentrated', [s.gap, 2 * s.sensitivity * s.gap]);
  const states = await trained(at, training, s.steps);
  return {
    stepCurvature: training.stepCurvature,
    // The limit of w is along the first axis: |w|_1 = |w|.
    robustLimit: same.filter(({ x }) => Math.abs(x[0]!) > s.attack).length / same.length,
    rows: states.map(({ step, point }) => ({
      step,
      train: shareRight(asTest(training), point),
      same: shareRight(same, point),
      concentrated: shareRight(concentrated, point),
      adversarial: shareRight(same, point, s.attack),
    })),
  };
}

const curves = [
  ['training set', 'train'],
  ['test, same law', 'same'],
  ['test, concentrated', 'concentrated'],
  ['test, attacked', 'adversarial'],
] as const;

function panels(found: Results<Run>, s: Settings): Panel[] {
  const { rows, robustLimit } = found.run!;
  return [
    {
      name: 'accuracy',
      title: 'Accuracy on the training set and under three laws of test points',
      caption: `D(${s.plus}, ${s.minus}), S(${s.hardPlus}, ${s.hardMinus}), gamma/2 = ${shown(s.gap)}, d = ${s.dimension}. The dotted line is the limit under attack, the share of points farther than ${s.attack} from the plane.`,
      x: { label: 'step t', scale: 'log' },
      y: { label: 'accuracy' },
      marks: [
        ...curves.map(([label, key], group) => ({
          draw: 'seen' as const,
          label,
          group,
          points: rows.map((row) => [row.step, row[key]] as const),
        })),
        { draw: 'rule', label: 'limit under attack', y: robustLimit },
      ],
    },
  ];
}

function findings(found: Results<Run>, s: Settings) {
  const { rows, robustLimit, stepCurvature } = found.run!;
  const end = rows.at(-1)!;
  const time = (key: 'train' | 'same' | 'concentrated') => firstAt(rows, (row) => row[key], 0.99);
  const [train, same, concentrated] = [time('train'), time('same'), time('concentrated')];
  const settled = forGood(rows, (row) => row.concentrated, 0.99);
  const said = (t: number | null) => (t === null ? `not within ${shown(s.steps)} steps` : `at step ${t}`);
  const fallen = rows.reduce(
    ({ top, fall }, { concentrated: now }) => ({ top: Math.max(top, now), fall: Math.max(fall, top - now) }),
    { top: 0, fall: 0 },
  ).fall;
  return [
    finding(
      'With test points of the law of the training points beyond the margin there is no delay.',
      same === null ? null : train === null || same <= train,
      `99 % of them are right first ${said(same)}, and of the training points ${said(train)}.`,
    ),
    finding(
      'With test points concentrated at the margin there is a delay of a factor of 100 (Figure 1, Definition 3.4 at the level 0.01).',
      train === null || concentrated === null ? null : concentrated >= 100 * train,
      `99 % of the training points are right first ${said(train)}, of the concentrated ones ${said(concentrated)}${train === null || concentrated === null ? '' : `: ${shown(concentrated / train)} times later`}; for good ${said(settled)}.`,
    ),
    finding(
      'In between the concentrated accuracy worsens (section 4.4).',
      fallen > 0.005 ? true : null,
      `It falls by ${shown(fallen)} at most on this population, which is smaller than the paper's; whether it falls depends on the counts of support points.`,
    ),
    finding(
      'Under attack the accuracy tends to the share of points that are farther from the plane than the attack reaches (das2026/robust-accuracy-limit).',
      Math.abs(end.adversarial - robustLimit) < 0.02,
      `It ends at ${shown(end.adversarial)}, and the share is ${shown(robustLimit)} (to 0.02); it never comes to 1.`,
    ),
    finding(
      'The step is one that the theorems are about, eta beta < 2.',
      stepCurvature < 2,
      `Here eta times a bound on the curvature is ${shown(stepCurvature)}.`,
    ),
  ];
}

const test = { tests: 500, sensitivity: 10, attack: 1 } as const;

export const figure = reproduction<Settings, Run>({
  id: 'das2026/regimes',
  figure: 'Das et al. 2026, Figure 1',
  says: 'One training set, and test points of the same law, concentrated at the margin, and attacked in every coordinate.',
  laptop: { settings: { ...lopsided, ...test }, seconds: 8, megabytes: 150 },
  paper: {
    settings: { ...full, hardPlus: 200, hardMinus: 1, ...test },
    seconds: 700,
    megabytes: 200,
    short: 'd = 2 of the paper runs; its 10^6 points in 1024 dimensions take 8 GB and years',
  },
  tiny: { ...lopsided, ...test, tests: 50, steps: 5_000 },
  parts: (s) => [{ name: 'run', work: (at) => run(at, s) }],
  panels,
  findings,
});
