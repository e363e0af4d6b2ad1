import { divide, type Enclosure, exactly, norm, scale } from 'theorycheck/statement';
import { property, type Workbench } from 'theorycheck/workbench';
import type { SignRun, Visited } from '../../theorems/gunasekar2018/setting/signDescent.js';
import { theorem as euclidean, type TwoMargins } from '../../theorems/gunasekar2018/sign-descent-l2-margin.js';
import { theorem } from '../../theorems/gunasekar2018/sign-descent-margin.js';
import { notSeparable, signDescent, signRuns } from './setting/signRuns.js';

/** Where a gradient vanishes in an entry its sign is that of rounding, and moves a whole step. */
const rounded = { undecided: 0.002 };
const strata = () => ({
  'constant steps': { share: 0.5, measured: rounded, instances: signRuns('constant', 400) },
  'falling steps': { share: 0.5, measured: rounded, instances: signRuns('falling', 400) },
});
const shape = {
  instances: 16,
  without: () => ({ separable: signRuns('constant', 64).map(notSeparable) }),
};

function largestMargin({ points, labels }: SignRun, { oracles }: Workbench): Enclosure | { undecided: string } {
  const found = oracles.normMargin({ points, labels: [...labels], bias: 'none', norm: 'l-infinity' });
  return 'undecided' in found ? found : found.margin;
}

export const margin = property<SignRun, Enclosure, readonly Visited[]>({
  theorem,
  ...shape,
  strata,
  consult: largestMargin,
  simulate: signDescent,
  kills: [
    'oracle/margin-of-the-other-norm',
    'solver/method-as-heavy-ball',
    'solver/method-stands-still',
    'statement/gunasekar2018/largest-margin-a-tenth-larger',
    'statement/gunasekar2018/largest-margin-a-tenth-smaller',
  ],
});

export const l2Margin = property<SignRun, TwoMargins, readonly Visited[]>({
  theorem: euclidean,
  drawsOf: 'gunasekar2018/sign-descent-margin',
  ...shape,
  instances: 4,
  strata: () => ({
    'constant steps': { ...strata()['constant steps'], measured: { violates: 0.65 } },
    'falling steps': { ...strata()['falling steps'], measured: { violates: 0.65 } },
  }),
  consult(i, bench) {
    const largest = largestMargin(i, bench);
    if ('undecided' in largest) return largest;
    const l2 = bench.oracles.hardMargin({ points: i.points, labels: [...i.labels], bias: 'none' });
    if ('undecided' in l2) return l2;
    // The weights are the doubles nearest to the exact ones.
    const near = { lo: 1 - 2 ** -52, hi: 1 + 2 ** -52, basis: 'certified' } as const;
    return { largest, euclidean: divide(exactly(1), norm(l2.weights.map((w) => scale(w, near)))) };
  },
  simulate: signDescent,
  kills: ['solver/method-stands-still', 'statement/gunasekar2018/l2-margin-for-l-infinity'],
});
