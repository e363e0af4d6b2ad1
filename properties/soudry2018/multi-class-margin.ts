import { divide, type Enclosure, exactly, norm, scale, smaller, squareRoot } from 'theorycheck/statement';
import { property, type Workbench } from 'theorycheck/workbench';
import { theorem } from '../../theorems/soudry2018/multi-class-margin.js';
import { type PairMargins, theorem as pairMargin } from '../../theorems/soudry2018/multi-class-pair-margin.js';
import type { ClassesRun, LargestMargin, Weights } from '../../theorems/soudry2018/setting/multiClass.js';
import { classesDescent, contradicted, onePoint, triangle } from './setting/classRuns.js';

/** The weights of oracles are the doubles nearest to the exact ones. */
const near = (w: number): Enclosure => scale(w, { lo: 1 - 2 ** -52, hi: 1 + 2 ** -52, basis: 'certified' });

function largest(i: ClassesRun, { oracles }: Workbench): LargestMargin | { undecided: string } {
  const found = oracles.multiClassMargin({ ...i, bias: 'none' });
  return 'undecided' in found ? found : { gamma: found.margin, V: found.weights.flat().map(near) };
}

const shape = {
  without: () => ({
    separableClasses: triangle.map(contradicted),
    halfStep: triangle.map((i) => ({ ...i, stepSize: 16 * i.stepSize })),
  }),
  simulate: classesDescent,
};

export const multiClass = property<ClassesRun, LargestMargin, readonly Weights[]>({
  theorem,
  instances: 14,
  strata: () => ({
    'one point': { share: 0.5, measured: { repeated: 0.005 }, instances: onePoint },
    'three classes in the plane': { share: 0.5, measured: {}, instances: triangle },
  }),
  ...shape,
  consult: largest,
  kills: [
    'oracle/multi-class-margin-of-the-longest-row',
    'solver/bias-frozen-after-first-step',
    'solver/sign-error-in-one-coordinate',
    'statement/soudry2018/multi-class-margin-a-tenth-larger',
    'statement/soudry2018/multi-class-margin-a-tenth-smaller',
  ],
});

export const pairs = property<ClassesRun, PairMargins, readonly Weights[]>({
  theorem: pairMargin,
  instances: 5,
  strata: () => ({
    'three classes in the plane': { share: 1, measured: { violates: 0.6 }, instances: triangle },
  }),
  ...shape,
  consult(i, bench) {
    const all = largest(i, bench);
    if ('undecided' in all) return all;
    let least: Enclosure | null = null;
    for (const [a, b] of [
      [0, 1],
      [0, 2],
      [1, 2],
    ] as const) {
      const kept = i.points.filter((_, n) => i.labels[n] === a || i.labels[n] === b);
      if (kept.length === 0) continue;
      const labels = i.labels.filter((k) => k === a || k === b).map((k) => (k === a ? 1 : -1));
      const found = bench.oracles.hardMargin({ points: kept, labels, bias: 'none' });
      if ('undecided' in found) return found;
      const margin = divide(squareRoot(exactly(2)), norm(found.weights.map(near)));
      least = least === null ? margin : smaller(least, margin);
    }
    return least === null ? { undecided: 'there are no three classes' } : { ...all, pairs: least };
  },
  kills: ['statement/soudry2018/pair-margin-over-two', 'statement/soudry2018/margin-of-all-classes'],
});
