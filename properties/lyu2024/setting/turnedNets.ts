import fc, { type Arbitrary } from 'fast-check';
import { plantedRuns, type SparseNetRanges } from 'theorycheck/arbitraries';
import { tenTo } from 'theorycheck/exact';
import type { Workbench } from 'theorycheck/workbench';
import type { NetInstance } from '../../../theorems/lyu2024/setting/diagonalNet.js';

/**
 * Nets on more points than coordinates, of which a chosen number are support vectors of the l2 max
 * margin: data planted off the axes, with a last coordinate of one for their bias. The other nets
 * of the folder have at least twice as many coordinates as points, and nearly all points support.
 */
export function turnedNets(
  { data }: Workbench,
  ranges: Partial<Pick<SparseNetRanges, 'exponents' | 'powerQuarters' | 'sixteenths'>>,
): Arbitrary<NetInstance> {
  const within = ([min, max]: readonly [number, number]) => fc.integer({ min, max });
  return fc
    .record({
      run: plantedRuns(data.plantedSeparable, {
        dimension: [2, 3],
        excessSupport: [0, 2],
        duplicates: [0, 1],
        others: [2, 4],
        gapExponent: [0, 0],
        turn: [1, 4],
        otherMarginEighths: [10, 16],
        shiftQuarters: [-2, 2],
        spreadQuarters: [3, 6],
      }),
      exponent: fc.constantFrom(...(ranges.exponents ?? [5, 10, 20])),
      quarters: within(ranges.powerQuarters ?? [2, 6]),
      sixteenths: within(ranges.sixteenths ?? [4, 16]),
    })
    .map(({ run: { points, labels, certificates }, exponent, quarters, sixteenths }) => ({
      points: points.map((x) => [...x, 1]),
      labels,
      alpha: tenTo(exponent),
      lambda: tenTo((-quarters * exponent) / 4),
      c: sixteenths / 16,
      certificates: { separable: { separator: certificates.separable.direction } },
    }));
}
