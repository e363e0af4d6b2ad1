import { type At, finding, type Panel, type Results, reproduction, shown, type Table } from 'theorycheck/reproduce';
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

interface Settings {
  readonly plans: readonly Plan[];
  readonly tests: number;
  readonly sensitivity: number;
}

interface Row {
  readonly step: number;
  readonly train: number;
  readonly same: number;
  readonly concentrated: number;
}

interface Run {
  readonly plan: Plan;
  readonly stepSize: number;
  readonly rows: readonly Row[];
}

/** eps of T(eps), the first step with a share of 1 - eps. */
const levels = [0.01, 0.001] as const;

/** T_te of the rows "std" and "conc" of Table 1, by dimension. */
const printed: Readonly<Record<number, readonly [same: number, concentrated: number]>> = {
  2: [2e6, 7e6],
  1024: [1e6, 5e6],
};

async function run(at: At, plan: Plan, { tests, sensitivity }: Settings): Promise<Run> {
  const training = trainingSet(at, plan, `training ${plan.dimension}`);
  const law = (name: string, range: readonly [number, number]) =>
    testPoints(at.stream(`${name} ${plan.dimension}`), tests, plan.dimension, range, plan.reach);
  const same = law('same', [plan.near, plan.reach]);
  const concentrated = law('concentrated', [plan.gap, 2 * sensitivity * plan.gap]);
  const states = await trained(at, training, plan.steps, 20);
  return {
    ...{ plan, stepSize: training.stepSize },
    rows: states.map(({ step, point }) => ({
      ...{ step, train: shareRight(asTest(training), point), same: shareRight(same, point) },
      concentrated: shareRight(concentrated, point),
    })),
  };
}

type Key = 'train' | 'same' | 'concentrated';
const timeOf = (r: Run, key: Key, level: number) => firstAt(r.rows, (row) => row[key], 1 - level);

function tables(found: Results<Run>): Table[] {
  return [
    {
      name: 'times',
      title: 'First steps at which a share 1 - eps is right; empty: not within the run',
      columns: [
        'd',
        'eps',
        'T_tr',
        'T_te, same law',
        'T_te, concentrated',
        'for good',
        'printed T_te, std',
        'printed T_te, conc',
      ],
      rows: Object.values(found).flatMap((r) =>
        levels.map((level, n) => [
          ...[r.plan.dimension, level],
          ...(['train', 'same', 'concentrated'] as const).map((key) => timeOf(r, key, level)),
          forGood(r.rows, (row) => row.concentrated, 1 - level),
          ...(n === 0 ? (printed[r.plan.dimension] ?? [null, null]) : [null, null]),
        ]),
      ),
    },
  ];
}

function panels(found: Results<Run>): Panel[] {
  return [
    {
      name: 'errors',
      title: 'The shares that are wrong, by dimension',
      caption:
        'Of the training points and of test points concentrated at the margin; dotted lines at the levels of the table.',
      x: { label: 'step t', scale: 'log' },
      y: { label: 'share that is wrong' },
      marks: [
        ...Object.values(found).flatMap((r, n) =>
          (['train', 'concentrated'] as const).map((key, k) => ({
            ...{
              draw: 'seen' as const,
              label: `d = ${r.plan.dimension}, ${key === 'train' ? 'training' : 'concentrated'}`,
              group: 2 * n + k,
            },
            points: r.rows.filter((_, m) => m % 2 === 0).map((row) => [row.step, 1 - row[key]] as const),
          })),
        ),
        { draw: 'rule', label: 'eps = 0.01', y: 0.01 },
      ],
    },
  ];
}

/** Theorem 4.6 as printed for small gamma, delta from the numbers of support points. */
function printedTime({ hardPlus, hardMinus }: Plan, level: number, sensitivity: number): number {
  return Math.exp(Math.abs(Math.log(hardPlus / hardMinus)) / 2 / (1 + 2 * level * (2 * sensitivity - 1)));
}

function findings(found: Results<Run>, s: Settings) {
  return Object.values(found).flatMap((r) => {
    const d = `d = ${r.plan.dimension}`;
    const [train, same, late] = (['train', 'same', 'concentrated'] as const).map((key) => timeOf(r, key, 0.01));
    const said = (t: number | null | undefined) => (t == null ? `later than ${shown(r.plan.steps)}` : `${t}`);
    const formula = printedTime(r.plan, 0.01, s.sensitivity);
    const natural = 1 / (r.stepSize * r.plan.gap * r.plan.gap);
    return [
      finding(
        `Test points of the law of the bulk are learnt no later than the training set (Table 1 has 2e6 beside 5e5 for d = 2; ${d}).`,
        same == null || train == null || same > train ? null : true,
        `T_tr(0.01) is ${said(train)} and T_te(0.01) ${said(same)}, on a population smaller than the paper's.`,
      ),
      finding(
        `Concentrated test points are learnt later than the training set, by a factor of 100 (Table 1, ${d}).`,
        late == null || train == null ? null : late >= 100 * train,
        `T_te(0.01) is ${said(late)}${late == null || train == null ? '' : `, ${shown(late / train)} times T_tr`}.`,
      ),
      finding(
        `That time is the one of Theorem 4.6 for small gamma, without step size and margin (${d}).`,
        late == null ? null : late <= 2 * formula,
        `The formula says step ${shown(formula)}; ${late == null ? 'at the last step' : 'seen'} it is ${said(late)}.`,
      ),
      finding(
        `It is of the order of 1/(eta gap^2), from a sixteenth to once (das2026/concentrated-test-delay, ${d}).`,
        late == null ? null : late <= natural && late >= natural / 16,
        `1/(eta gap^2) is ${shown(natural)}${late == null ? '' : `, and it is ${shown(late / natural)} of that`}.`,
      ),
    ];
  });
}

const test = { tests: 500, sensitivity: 10 } as const;
const wide = { ...lopsided, dimension: 32 };
const many = { ...full, hardPlus: 200, hardMinus: 1 };

export const figure = reproduction<Settings, Run>({
  id: 'das2026/table-1',
  figure: 'Das et al. 2026, Table 1',
  says: 'The times at which training points and test points are right, in two dimensions and in more.',
  laptop: { settings: { plans: [lopsided, wide], ...test }, seconds: 40, megabytes: 200 },
  paper: {
    settings: { plans: [many, { ...many, dimension: 64, steps: 1_000_000 }], ...test },
    ...{ seconds: 1600, megabytes: 300 },
    short: 'd = 1024 with 10^6 points takes 8 GB and years; d = 64 with 2000 points and 10^6 steps stands in for it',
  },
  tiny: { plans: [{ ...lopsided, steps: 5_000 }], ...test, tests: 50 },
  parts: (s) =>
    s.plans.map((plan) => ({
      name: `dimension-${plan.dimension}`,
      weight: plan.dimension + 10,
      work: (at: At) => run(at, plan, s),
    })),
  panels,
  tables,
  findings,
});
