import { type At, finding, type Panel, type Results, reproduction, shown, statesOf } from 'theorycheck/reproduce';
import { exactly } from 'theorycheck/statement';
import { regressionFlow, weightsOf } from '../../properties/lyu2024/setting/regressionFlow.js';
import { allowed, type RegressionInstance } from '../../theorems/lyu2024/hypentropy-path.js';

interface Settings {
  readonly points: number;
  readonly dimension: number;
  readonly relevant: number;
  readonly alpha: number;
  /** The decays at which the distance to the path is compared. */
  readonly decays: readonly number[];
  readonly until: number;
  readonly visits: number;
}

/** A time of the flow. */
interface Row {
  /** sigma over log alpha. */
  readonly at: number;
  /** Distances to the interpolants of least l1 and of least l2 norm, over the norm of the truth. */
  readonly l1: number;
  readonly l2: number;
  /** Mean square of the residual. */
  readonly train: number;
  /** Distance to the interpolant of least hypentropy at rho(t), and what is allowed. */
  readonly path: number;
  readonly allowed: number;
  /** What the first of these distances is for that interpolant. */
  readonly predicted: number;
}

interface Run {
  readonly lambda: number;
  /** Distance between both interpolants over the norm of the truth. */
  readonly apart: number;
  /** Distance of the interpolant of least l1 norm to the truth, over the norm of the truth. */
  readonly missed: number;
  readonly rows: readonly Row[];
}

const settings: Settings = {
  ...{ points: 12, dimension: 40, relevant: 2, alpha: 1e3, decays: [1e-5, 1e-7, 1e-9] },
  ...{ until: 2.5, visits: 40 },
};

const nameOf = (k: number) => `decay-${k + 1}`;

async function flow(at: At, s: Settings, lambda: number): Promise<Run> {
  const drawn = at.bench.data.sparseRegression(s, at.stream('data'));
  const shares = Array.from({ length: s.visits }, (_, k) => 0.1 + ((s.until - 0.1) * k) / (s.visits - 1));
  const i: RegressionInstance = {
    ...{ ...drawn, alpha: s.alpha, lambda },
    sigmas: shares.map((x) => x * Math.log(s.alpha)),
  };
  const nearestZero = (norm: 'l1' | 'l2') => {
    const question = { rows: i.points, targets: i.targets, start: i.points[0]!.map(() => 0), norm };
    const found = at.bench.oracles.nearestInterpolant(question);
    if ('undecided' in found) throw new Error(found.undecided);
    return found.weights.map(({ lo, hi }) => (lo + hi) / 2);
  };
  const [least, shortest] = [nearestZero('l1'), nearestZero('l2')];
  const scales = i.sigmas.map((sigma) => Math.exp(2 * (Math.log(s.alpha) - sigma)));
  const path = scales.map((rho) => {
    const found = at.bench.oracles.hypentropyInterpolant(i.points, i.targets, rho);
    if ('undecided' in found) throw new Error(found.undecided);
    return found;
  });
  await at.tell(0.5);
  const run = {
    ended: 'complete' as const,
    cost: { gradients: 0 },
    states: await statesOf(at, regressionFlow(i, 1e-8)),
  };
  const answer = { minimisers: path, leastEigenvalue: path[0]!.leastEigenvalue };
  // The truth is a sum of so many signs.
  const unit = Math.sqrt(s.relevant);
  const rows = weightsOf(i, run).map(({ w }, k): Row => {
    const weights = w.map(({ lo, hi }) => (lo + hi) / 2);
    const to = (other: readonly number[]) => Math.hypot(...weights.map((x, j) => x - other[j]!)) / unit;
    const residual = i.points.map((x, n) => x.reduce((t, v, j) => t + v * weights[j]!, 0) - i.targets[n]!);
    const best = path[k]!.weights;
    return {
      at: shares[k]!,
      l1: to(least),
      l2: to(shortest),
      train: residual.reduce((t, r) => t + r * r, 0) / residual.length,
      path: to(best) * unit,
      allowed: allowed(i, answer, exactly(i.sigmas[k]!), k).hi,
      predicted: Math.hypot(...best.map((x, j) => x - least[j]!)) / unit,
    };
  });
  const between = Math.hypot(...least.map((x, j) => x - shortest[j]!)) / unit;
  // The truth has signs in the first places, which the data do not carry.
  const missed = Math.hypot(...least.map((x, j) => Math.abs(x) - (j < s.relevant ? 1 : 0))) / unit;
  return { lambda, apart: between, missed, rows };
}

type Found = Results<Run>;

const positive = (x: number) => (x > 0 ? x : null);

function panels(found: Found, { decays }: Settings): Panel[] {
  const { rows } = found[nameOf(decays.length - 1)]!;
  const from = (all: readonly Row[], value: (row: Row) => number) =>
    all.map((row) => [row.at, positive(value(row))] as const);
  const clock = { label: 'lambda t / log alpha' } as const;
  return [
    {
      name: 'distances',
      title: 'Regression: from the l2 to the l1 interpolant',
      caption:
        'Distance of the weights to both interpolants; the line is that of the interpolant of least hypentropy at rho(t), computed without the flow.',
      x: clock,
      y: { label: 'distance over the norm of the truth', scale: 'log', domain: [1e-12, 4] },
      marks: [
        { draw: 'seen', label: 'to the l2 interpolant', group: 1, points: from(rows, (r) => r.l2) },
        { draw: 'seen', label: 'to the l1 interpolant', group: 2, points: from(rows, (r) => r.l1) },
        { draw: 'theory', label: 'theory, to the l1 interpolant', group: 2, points: from(rows, (r) => r.predicted) },
        { draw: 'rule', label: 't = log(alpha)/lambda', x: 1 },
      ],
    },
    {
      name: 'path',
      title: 'Distance to the interpolant of least hypentropy',
      caption:
        'It is a multiple of the decay at all times, down to the accuracy of the flow; the lines are the bound of lyu2024/hypentropy-path, which says nothing above 1.',
      x: clock,
      y: { label: 'distance to the path', scale: 'log', domain: [1e-13, 10] },
      marks: decays.flatMap((lambda, group) => {
        const run = found[nameOf(group)]!;
        return [
          { draw: 'seen' as const, label: `lambda = ${lambda}`, group, points: from(run.rows, (r) => r.path) },
          { draw: 'theory' as const, label: `bound, ${lambda}`, group, points: from(run.rows, (r) => r.allowed) },
        ];
      }),
    },
  ];
}

function findings(found: Found, { decays }: Settings) {
  const runs = decays.map((_, k) => found[nameOf(k)]!);
  const all = runs.flatMap(({ rows }) => rows);
  // To six digits, as the theorem has it: the flow is no more accurate.
  const over = all.filter(({ path, allowed }) => path > Math.max(allowed, 1e-6));
  const { rows, apart, missed } = runs.at(-1)!;
  const early = rows.reduce((best, row) => (Math.abs(row.at - 0.25) < Math.abs(best.at - 0.25) ? row : best));
  const last = rows.at(-1)!;
  const largest = runs.slice(0, 2).map((run) => Math.max(...run.rows.map(({ path }) => path)));
  const [ratio, decay] = [largest[0]! / largest[1]!, decays[0]! / decays[1]!];
  return [
    finding(
      'At every time the weights are within a bound of the interpolant of least hypentropy at rho(t) (lyu2024/hypentropy-path).',
      over.length === 0,
      `Of ${all.length} visits ${over.length} are outside; at ${all.filter((row) => row.allowed > 1).length} of them the bound is above 1 and says nothing.`,
    ),
    finding(
      'The distance to that path is proportional to the decay.',
      largest[1]! < 1e-9 ? null : ratio > decay / 2 && ratio < 2 * decay,
      `With lambda ${shown(decay)} times smaller the largest distance is ${shown(ratio)} times smaller.`,
    ),
    finding(
      'First the l2 interpolant, then the l1 interpolant (Theorems 3.9 and 3.10).',
      early.l2 < 0.1 * apart && last.l1 < 0.1 * apart,
      `Both are ${shown(apart)} apart, in units of the truth; at ${shown(early.at)} log(alpha)/lambda the weights are ${shown(early.l2)} from the one, at ${shown(last.at)} they are ${shown(last.l1)} from the other.`,
    ),
    finding(
      'The l1 interpolant is the truth: training on ends in generalisation.',
      missed < 0.01,
      `It is ${shown(missed)} from it, in units of the truth.`,
    ),
  ];
}

export const figure = reproduction<Settings, Run>({
  id: 'lyu2024/sparse-regression',
  figure: 'Lyu et al. 2024, sparse linear regression',
  says: 'The flow of a diagonal net on targets that two coordinates make, at three decays, beside the interpolants that the theory names at each time.',
  laptop: { settings, seconds: 20, megabytes: 280 },
  paper: {
    settings: { ...settings, points: 16, dimension: 50, relevant: 3 },
    ...{ seconds: 60, megabytes: 300 },
    short: 'the exact interpolant of least l1 norm is known in at most 50 dimensions',
  },
  tiny: { ...settings, points: 5, dimension: 8, relevant: 1, decays: [1e-4, 1e-5], visits: 12 },
  parts: (s) => s.decays.map((lambda, k) => ({ name: nameOf(k), work: (at) => flow(at, s, lambda) })),
  panels,
  findings,
});
