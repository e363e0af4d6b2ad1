import type { RunRequest, Trajectory } from 'theorycheck/statement';
import { property, type Workbench } from 'theorycheck/workbench';
import { theorem as dated, handOverDate } from '../../theorems/das2026/hand-over-has-a-date.js';
import { theorem as law } from '../../theorems/das2026/hand-over-law.js';
import type { CompetitionInstance } from '../../theorems/das2026/setting/competition.js';
import type { HandOver } from '../../theorems/das2026/setting/handOver.js';
import { allowance, squaredResidual } from '../../theorems/soudry2018/lyapunov-bound.js';
import { type Iterate, type Limit, onset, signedRows } from '../../theorems/soudry2018/setting/instances.js';
import { consultLimit, iterateOf, questionOf } from '../soudry2018/setting/descentRun.js';
import { competitionRun, drawn, variations } from './setting/competitionRuns.js';

/** A wide gap, so that the support takes over within some thousands of steps. */
const wide = {
  plus: [45, 60],
  minus: [15, 20],
  hardPlus: [3, 6],
  hardMinus: [8, 12],
  gapExponent: [2, 2],
  far: [2, 2],
  spreadQuarters: [4, 6],
  stepSixteenths: [12, 16],
} as const;
/** Wider, so that the residual is small within some thousands of steps. */
const wider = { ...wide, gapExponent: [1, 1] } as const;
const few = { plus: [20, 30], minus: [16, 20], hardPlus: [2, 4], hardMinus: [5, 8] } as const;

/** An iterate before the run, to within its radius of the exact one. */
function early(i: CompetitionInstance, { oracles }: Workbench, step: number): Iterate | { undecided: string } {
  const answer = oracles.earlyIterate({ ...questionOf(i), start: i.start, steps: step });
  if ('undecided' in answer) return answer;
  return { step, ...answer, stepRadius: Number.POSITIVE_INFINITY, basis: 'certified' };
}

/** R of the Lyapunov bound, from the onset on. */
function consultBound(i: CompetitionInstance, bench: Workbench): HandOver | { undecided: string } {
  const a = consultLimit(i, bench);
  if ('undecided' in a) return a;
  const base = early(i, bench, onset(i, a));
  if ('undecided' in base) return base;
  const at = movedTo(base, i, a);
  const R = Math.sqrt(squaredResidual(base, at).hi + allowance(i, at, base).hi) * (1 + 1e-12);
  return { ...at, steps: [base.step], bounds: [R] };
}

/**
 * The limit moved to the part of an iterate off the span of the support: it solves the equations of
 * the support as well. Projected twice, that part is off the span to some 1e-14 of itself; 1e-10
 * covers the moving of the limit by as much on the span, whose basis is not nearly degenerate.
 */
function movedTo(base: Iterate, i: CompetitionInstance, a: Limit): Limit {
  const rows = signedRows(i);
  const basis: number[][] = [];
  const off = (v: number[]) => {
    let rest = v;
    for (let twice = 0; twice < 2; twice++)
      for (const e of basis) {
        const along = e.reduce((sum, c, j) => sum + c * rest[j]!, 0);
        rest = rest.map((c, j) => c - along * e[j]!);
      }
    return rest;
  };
  for (const n of a.support) {
    const rest = off(rows[n]!);
    const length = Math.hypot(...rest);
    if (length > 1e-6) basis.push(rest.map((v) => v / length));
  }
  if (basis.length === a.limit.length) return a;
  const residual = base.point.map((x, j) => x - a.direction[j]! * Math.log(base.step) - a.limit[j]!);
  const free = off(residual);
  return { ...a, limit: a.limit.map((v, j) => v + free[j]!), radius: a.radius + 1e-10 * (1 + Math.hypot(...free)) };
}

/** E(t) at 16 and 64 times an early step, where the residual contracts. */
function consultLaw(i: CompetitionInstance, bench: Workbench): HandOver | { undecided: string } {
  const question = questionOf(i);
  const answer = bench.oracles.residualLimit(question);
  if ('undecided' in answer) return answer;
  const a: Limit = { support: question.support, direction: question.direction, ...answer };
  let refusal = { undecided: 'no early iterate was close enough to the limit' };
  for (let times = 16; times <= 64; times *= 2) {
    const step = Math.ceil((times * Math.max(...answer.multipliers)) / i.stepSize);
    const base = early(i, bench, step);
    if ('undecided' in base) return base;
    const distance = Math.sqrt(squaredResidual(base, a).hi) * (1 + 1e-12);
    const steps = [16 * step, 64 * step];
    const envelope = bench.oracles.residualEnvelope({ ...question, answer, base: { step, distance }, steps });
    if (!('undecided' in envelope)) return { ...a, steps, bounds: envelope.bounds };
    refusal = envelope;
  }
  return refusal;
}

const seen = (states: Trajectory['states']) => states.map(iterateOf);

export const handOver = property<CompetitionInstance, HandOver, readonly Iterate[]>({
  theorem: dated,
  instances: 10,
  strata: (bench) => ({
    'in the plane': { share: 0.3, measured: {}, instances: drawn(bench, wide) },
    'general position': {
      share: 0.4,
      measured: { trivial: 0.02 },
      instances: drawn(bench, { ...variations.general, ...wide }),
    },
    'in high dimension': {
      share: 0.3,
      measured: {},
      instances: drawn(bench, { ...variations.high, ...wide, ...few, nearGaps: [4, 4], spreadQuarters: [1, 1] }),
    },
  }),
  without: (bench) => ({
    support: drawn(bench, wide).map((i) => ({ ...i, hardPlus: i.hardPlus + 1 })),
    stepBelowTwoOverBeta: drawn(bench, wide).map((i) => ({ ...i, stepSize: 16 * i.stepSize })),
  }),
  consult: consultBound,
  *simulate(i: CompetitionInstance, a): Generator<RunRequest, readonly Iterate[], Trajectory> {
    const date = handOverDate(i, a) ?? a.steps[0]!;
    const windows: [number, number][] = [];
    for (let t = a.steps[0]!; t <= 2 * date; t *= 2) windows.push([t, t]);
    const { states } = yield competitionRun(i, windows);
    return seen(states);
  },
  kills: [
    'solver/mean-for-sum',
    'statement/das2026/hand-over-by-the-margin-alone',
    'statement/das2026/share-falls-faster',
    'statement/das2026/date-from-the-start',
  ],
});

export const handOverLaw = property<CompetitionInstance, HandOver, readonly Iterate[]>({
  theorem: law,
  instances: 6,
  strata: (bench) => ({
    'in the plane': { share: 0.5, measured: { trivial: 0.07 }, instances: drawn(bench, wider) },
    'general position': {
      share: 0.5,
      measured: { trivial: 0.4, undecided: 0.003 },
      instances: drawn(bench, { ...variations.general, ...wider }),
    },
  }),
  without: (bench) => ({
    support: drawn(bench, wider).map((i) => ({ ...i, hardPlus: i.hardPlus + 1 })),
    stepBelowTwoOverBeta: drawn(bench, wider).map((i) => ({ ...i, stepSize: 16 * i.stepSize })),
    spanning: drawn(bench, { ...wider, dimension: [4, 4], mirrored: false, hardPlus: [2, 2], hardMinus: [2, 2] }),
  }),
  consult: consultLaw,
  *simulate(i: CompetitionInstance, { steps }): Generator<RunRequest, readonly Iterate[], Trajectory> {
    const { states } = yield competitionRun(
      i,
      steps.map((t) => [t, t]),
    );
    return seen(states);
  },
  kills: [
    'solver/first-point-dropped',
    'statement/das2026/hand-over-ten-per-cent-later',
    'statement/das2026/population-without-its-first-exponent',
    'statement/das2026/hand-over-without-the-step-size',
  ],
});
