import { squared } from 'theorycheck/exact';
import { type At, finding, type Panel, type Results, reproduction, shown, statesOf } from 'theorycheck/reproduce';
import { descentOn } from '../../properties/lyu2024/setting/completions.js';
import { hidden, places } from '../../theorems/lyu2024/setting/lazyCompletion.js';
import {
  largestHidden,
  leastObjective,
  matricesAt,
  rootMeanSquare,
  seenTable,
  tableOf,
  times,
} from './setting/tableCompletion.js';

interface Settings {
  /** Rows and columns of the table. */
  readonly size: number;
  /** Pairs of mirrored entries that are not seen. */
  readonly hide: number;
  /** Starts alpha with their decays; the last is the one that most findings are about. */
  readonly runs: readonly { readonly alpha: number; readonly lambda: number }[];
  /** Visits at lambda t, from a tenth to this multiple of log alpha. */
  readonly until: number;
  readonly visits: number;
}

/** A time of the flow. */
export interface Row {
  /** lambda t over log alpha. */
  readonly at: number;
  /** alpha^2 e^(-2 lambda t). */
  readonly rho: number;
  /** Root mean square errors of the entries that are seen and of those that are not. */
  readonly train: number;
  readonly test: number;
  /** The largest entry that is not seen, and what the first order in 1/rho says. */
  readonly largest: number;
  readonly predicted: number;
  /** The largest share of its value that an entry has that is not seen. */
  readonly share: number;
  /** How far V^T U is from rho times the identity, over alpha^2. */
  readonly unbalance: number;
  /** The objective, and what none is below. */
  readonly objective: number;
  readonly least: number;
}

interface Run {
  readonly alpha: number;
  readonly lambda: number;
  /** The error of zeros in the place of the entries that are not seen. */
  readonly zero: number;
  readonly rows: readonly Row[];
}

const settings: Settings = {
  ...{ size: 5, hide: 4, until: 3, visits: 59 },
  runs: [
    { alpha: 5, lambda: 1e-3 },
    { alpha: 20, lambda: 1e-4 },
    { alpha: 100, lambda: 1e-5 },
  ],
};

const nameOf = (k: number) => `start-${k + 1}`;

async function flow(at: At, s: Settings, n: number): Promise<Run> {
  const { alpha, lambda } = s.runs[n]!;
  const i = tableOf(at, { ...s, alpha, lambda });
  const shares = Array.from({ length: s.visits }, (_, k) => 0.1 + ((s.until - 0.1) * k) / (s.visits - 1));
  const { problem, start } = descentOn(i);
  const logTimes = shares.map((x) => Math.log((x * Math.log(alpha)) / lambda));
  await at.tell(0);
  const states = await statesOf(at, {
    ...{ problem, start, dynamics: 'flow', step: 1, by: 'objective-flow' },
    visit: { logTimes },
  });
  const table = seenTable(i);
  const cube = times(table, times(table, table));
  const rows = states.map(({ point }, k): Row => {
    const { W, balance } = matricesAt(s.size, point);
    const rho = squared(alpha) * Math.exp(-2 * shares[k]! * Math.log(alpha));
    const off = balance.flatMap((row, a) => row.map((x, b) => Math.abs(x - (a === b ? rho : 0))));
    const train = rootMeanSquare(i, places(i), W);
    return {
      ...{ at: shares[k]!, rho, train },
      test: rootMeanSquare(i, hidden(i), W),
      largest: largestHidden(i, W),
      predicted: largestHidden(i, cube) / (24 * squared(rho)),
      share: Math.max(...hidden(i).map(([a, b]) => Math.abs(W[a]![b]!) / i.targets[a]![b]!)),
      unbalance: Math.max(...off) / squared(alpha),
      objective: squared(train) + (lambda / 2) * Array.from(point).reduce((sum, x) => sum + squared(x), 0),
      least: leastObjective(i, W),
    };
  });
  return { alpha, lambda, zero: rootMeanSquare(i, hidden(i)), rows };
}

type Found = Results<Run>;

function panels(found: Found, s: Settings): Panel[] {
  const runs = s.runs.map((_, k) => found[nameOf(k)]!);
  const clock = { label: 'lambda t / log alpha' } as const;
  const rule = { draw: 'rule', label: 't = log(alpha)/lambda', x: 1 } as const;
  const of = (rows: readonly Row[], value: (row: Row) => number) => rows.map((row) => [row.at, value(row)] as const);
  return [
    {
      name: 'errors',
      title: 'Multiplication table: errors of the entries',
      caption:
        'Root mean square errors. The entries that are seen are fitted at all times; those that are not seen are first zero, and are completed after log(alpha)/lambda, the more suddenly the larger the start.',
      x: clock,
      y: { label: 'root mean square error', domain: [-0.01, 1.15 * runs[0]!.zero] },
      marks: [
        ...runs.map(({ alpha, rows }, group) => ({
          ...({ draw: 'seen', label: `not seen, alpha = ${alpha}`, group } as const),
          points: of(rows, ({ test }) => test),
        })),
        {
          ...({ draw: 'path', label: `seen, alpha = ${runs.at(-1)!.alpha}`, group: runs.length } as const),
          points: of(runs.at(-1)!.rows, ({ train }) => train),
        },
        {
          ...({ draw: 'theory', label: 'theory, zeros', group: 0 } as const),
          points: [
            [runs[0]!.rows[0]!.at, runs[0]!.zero],
            [1, runs[0]!.zero],
          ],
        },
        rule,
      ],
    },
    {
      name: 'largest',
      title: 'The largest entry that is not seen',
      caption:
        'Lines: the largest such entry of (X_Omega)^3/(24 rho^2), the first order of what the factors do beyond the kernel, up to log(alpha)/lambda.',
      x: clock,
      y: { label: 'largest |W_ij| not seen', scale: 'log' },
      marks: [
        ...runs.flatMap(({ alpha, rows }, group) => [
          {
            ...({ draw: 'seen', label: `alpha = ${alpha}`, group } as const),
            points: of(rows, ({ largest }) => largest),
          },
          {
            ...({ draw: 'theory', label: `theory, ${alpha}`, group } as const),
            points: of(
              rows.filter(({ at }) => at <= 1),
              ({ predicted }) => predicted,
            ),
          },
        ]),
        rule,
      ],
    },
  ];
}

/** Where on the clock half of the error is gone, and how long it takes from 9/10 to 1/2. */
function fallOf({ rows, zero }: Run): { half: number; width: number } | null {
  const until = (share: number) => rows.find(({ test }) => test <= share * zero)?.at;
  const [begun, half] = [until(0.9), until(0.5)];
  return begun === undefined || half === undefined ? null : { half, width: half - begun };
}

function findings(found: Found, s: Settings) {
  const runs = s.runs.map((_, k) => found[nameOf(k)]!);
  const all = runs.flatMap(({ rows }) => rows);
  const { rows, zero, alpha, lambda } = runs.at(-1)!;
  const nearest = (x: number) => rows.reduce((best, r) => (Math.abs(r.at - x) < Math.abs(best.at - x) ? r : best));
  const [early, last] = [nearest(0.5), rows.at(-1)!];
  const unbalance = Math.max(...all.map((r) => r.unbalance));
  const falls = runs.map(fallOf);
  const widths = falls.map((f) => f?.width ?? Number.NaN);
  const most = Math.max(...all.map(({ share }) => share));
  const gap = last.objective / last.least - 1;
  return [
    finding(
      'At all times V^T U is alpha^2 e^(-2 lambda t) times the identity, to 10^-5 of alpha^2 (lyu2024/matrix-balance-of-the-flow).',
      unbalance <= 1e-5,
      `At ${all.length} visits it is ${shown(unbalance)} alpha^2 from that at most.`,
    ),
    finding(
      'Early the entries that are seen are fitted, and the others are zero (Corollary 3.11).',
      early.train < 0.01 * zero && Math.abs(early.test - zero) < 0.01 * zero,
      `From alpha = ${alpha}, lambda = ${lambda}, at half of log(alpha)/lambda the error where it is seen is ${shown(early.train)}, elsewhere ${shown(early.test)}; that of zeros is ${shown(zero)}.`,
    ),
    finding(
      'What they are instead of zero is the first order beyond the kernel, (X_Omega)^3/(24 rho^2).',
      Math.abs(early.largest / early.predicted - 1) < 0.05,
      `There the largest entry that is not seen is ${early.largest.toExponential(3)}, the first order says ${early.predicted.toExponential(3)}.`,
    ),
    finding(
      'An entry that is not seen stays below a quarter of its value at all times (lyu2024/completion-keeps-its-zeros, a reading that is refuted).',
      most <= 1 / 4,
      `The largest share of its value that one reaches is ${shown(most)}.`,
    ),
    finding(
      'Late the table is completed: the error of the entries that are not seen falls below a tenth of that of zeros (Theorem 3.12).',
      last.test < 0.1 * zero,
      `At ${shown(last.at)} log(alpha)/lambda it is ${shown(last.test)}, ${shown(last.test / zero)} of that of zeros.`,
    ),
    finding(
      'The end is a global minimiser of the objective (Theorem 3.12), to 5 %.',
      last.least > 0 ? gap < 0.05 : null,
      `There the objective is ${shown(100 * gap)} % above what duality says that none is below.`,
    ),
    finding(
      'The larger the start, the shorter the fall is on this clock.',
      widths.some(Number.isNaN) ? null : widths.every((w, k) => k === 0 || w < widths[k - 1]!),
      falls
        .map((f, k) => {
          const begin = `From alpha = ${runs[k]!.alpha}`;
          if (f === null) return `${begin} half of the error is never gone.`;
          return `${begin} half of the error is gone at ${shown(f.half)} log(alpha)/lambda, ${shown(f.width)} after a tenth was.`;
        })
        .join(' '),
    ),
  ];
}

/*
 * The first order beyond the kernel, derived here. With U = rho^(1/2) A and V = rho^(1/2) B,
 * rho = alpha^2 e^(-2 lambda t), the flow is A' = -S A and B' = S B. Once the data are fitted
 * -S is a multiple of X_Omega, which commutes with itself, so that W = 2 rho sinh(2 Q), Q being the
 * integral of -S. On Omega that is X to first order, 4 rho Q = X_Omega, and the next order of
 * the sinh is (X_Omega)^3/(24 rho^2), which has entries beside Omega. What the initial fit adds is
 * smaller by powers of rho/alpha^2.
 */
export const figure = reproduction<Settings, Run>({
  id: 'lyu2024/multiplication-table',
  figure: 'Lyu et al. 2024, the experiment with matrix completion',
  says: 'The flow of W = U U^T - V V^T with little weight decay on some entries of the multiplication table, from three starts: errors of the entries that are seen and of the others.',
  laptop: { settings, seconds: 10, megabytes: 220 },
  paper: {
    settings: { ...settings, runs: [...settings.runs, { alpha: 1000, lambda: 1e-6 }], visits: 117 },
    ...{ seconds: 20, megabytes: 230 },
    short:
      'the paper has 97 rows, 18 818 parameters: the flow is stiff, and is followed with the matrix of second derivatives in at most 60 parameters, a table of five rows',
  },
  tiny: { ...settings, size: 4, hide: 2, runs: settings.runs.slice(0, 2), visits: 30 },
  parts: (s) => s.runs.map((_, k) => ({ name: nameOf(k), work: (at) => flow(at, s, k) })),
  panels,
  findings,
});
