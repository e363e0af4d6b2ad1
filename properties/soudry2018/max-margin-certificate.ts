import fc, { type Arbitrary } from 'fast-check';
import { plantedRuns, separableClouds } from 'theorycheck/arbitraries';
import { property, type Workbench } from 'theorycheck/workbench';
import { type BothSides, type Hull, theorem } from '../../theorems/soudry2018/max-margin-certificate.js';
import { signedRows } from '../../theorems/soudry2018/setting/instances.js';
import { doublesOf, noMaxMargin } from './setting/onData.js';

/** Three combinations with weights from 0 to 8, the first weight at least 1. */
function hulls(data: Arbitrary<Omit<Hull, 'combinations'>>): Arbitrary<Hull> {
  const weights = fc.array(fc.array(fc.integer({ min: 0, max: 8 }), { minLength: 30, maxLength: 30 }), {
    minLength: 3,
    maxLength: 3,
  });
  return fc.tuple(data, weights).map(([{ points, labels, certificates }, drawn]) => ({
    points,
    labels,
    certificates: { separable: certificates.separable },
    combinations: drawn.map((w) => points.map((_, n) => (n === 0 ? w[0]! + 1 : w[n]!))),
  }));
}

const clouds = ({ data }: Workbench, mirrored: boolean) => hulls(separableClouds(data.separableCloud, mirrored));

/** Most points of own data: fractions are not reduced, and grow with each of them. */
const mostPoints = 60;

export const certificate = property<Hull, BothSides, undefined>({
  theorem,
  instances: 19,
  strata: (bench) => ({
    planted: {
      share: 0.5,
      measured: {},
      instances: hulls(plantedRuns(bench.data.plantedSeparable, { shiftQuarters: [0, 4] })),
    },
    generic: { share: 0.3, measured: {}, instances: clouds(bench, false) },
    mirrored: { share: 0.2, measured: {}, instances: clouds(bench, true) },
  }),
  without: (bench) => ({
    separable: clouds(bench, false).map((i) => ({
      ...i,
      points: [...i.points, i.points[0]!],
      labels: [...i.labels, -i.labels[0]!],
      combinations: i.combinations.map((w) => [...w, 0]),
    })),
  }),
  onData: {
    classified: ({ points, labels, maxMargin }) => {
      if (maxMargin === null) return noMaxMargin;
      if (points.length > mostPoints) return { declined: `it is in fractions: at most ${mostPoints} points are taken` };
      const combinations = [points.map(() => 1), doublesOf(maxMargin.multipliers)];
      const certificates = { separable: { direction: doublesOf(maxMargin.vector) } };
      return { points: points.map((x) => [...x]), labels: [...labels], combinations, certificates };
    },
  },
  consult(i, { oracles }) {
    const margin = oracles.hardMargin({ points: i.points, labels: i.labels, bias: 'penalised' });
    if ('undecided' in margin) return margin;
    const nearest = oracles.minimumNormPoint(signedRows(i));
    if ('undecided' in nearest) return nearest;
    const { weights, bias, multipliers } = margin.exact;
    return {
      vector: [...weights, bias],
      multipliers,
      distance: { lo: nearest.lo, hi: nearest.hi },
      weights: nearest.weights,
    };
  },
  // biome-ignore lint/correctness/useYield: an algebraic statement, nothing is simulated
  *simulate() {
    return undefined;
  },
  kills: ['oracle/bias-not-penalised', 'statement/soudry2018/full-width-for-half'],
});
