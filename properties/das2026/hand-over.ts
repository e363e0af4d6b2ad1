import type { RunRequest, Trajectory } from 'theorycheck/statement';
import { property, type Workbench } from 'theorycheck/workbench';
import { theorem as dated, handOverDate } from '../../theorems/das2026/hand-over-has-a-date.js';
import { theorem as law } from '../../theorems/das2026/hand-over-law.js';
import type { CompetitionInstance } from '../../theorems/das2026/setting/competition.js';
import type { HandOver } from '../../theorems/das2026/setting/handOver.js';
import { squaredResidual } from '../../theorems/soudry2018/lyapunov-bound.js';
import type { Iterate, Limit } from '../../theorems/soudry2018/setting/instances.js';
import { iterateOf, questionOf } from '../soudry2018/setting/descentRun.js';
import { competitionRun, drawn, variations } from './setting/competitionRuns.js';
import { consultBound, early } from './setting/residualBound.js';

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
  consult: (i, bench) => consultBound(i, bench),
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
