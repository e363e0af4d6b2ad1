import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lateBiasRate } from '../../properties/soudry2018/late-approach.js';
import { standardWorkbench as bench } from '../../src/workbench/standard.js';
import { widest } from '../../theorems/soudry2018/late-rate-of-the-bias.js';
import { bandOf, slowest, spanOf } from '../../theorems/soudry2018/setting/biasRate.js';
import { eigenvaluesAcross, leastKappa, type Modes } from '../../theorems/soudry2018/setting/expansion.js';
import type { DescentInstance } from '../../theorems/soudry2018/setting/instances.js';

/** Exponents with one of the three left out, and the stratum in which it decides. */
const wrong: Readonly<Record<string, (i: DescentInstance, a: Modes) => number>> = {
  'a slow mode': (i) => Math.min(leastKappa(i) - 1, 1),
  'close beyond the margin': (_, a) => Math.min(...eigenvaluesAcross(a), 1),
  neither: (i, a) => Math.min(...eigenvaluesAcross(a), leastKappa(i) - 1),
};

describe('the exponent of the bias', () => {
  for (const [stratum, { instances }] of Object.entries(lateBiasRate.strata(bench)))
    it(`should leave nothing but trivial instances where what decides is left out (${stratum})`, () => {
      let [right, worthwhile] = [0, 0];
      const seed = crypto.getRandomValues(new Int32Array(1))[0]!;
      for (const i of fc.sample(instances, { numRuns: 12, seed })) {
        const a = lateBiasRate.consult(i, bench);
        if ('undecided' in a) continue;
        const worth = (exponent: number) => bandOf(i, a, exponent) < widest * spanOf(a);
        if (!worth(slowest(i, a))) continue;
        worthwhile += 1;
        // An instance of the stratum in which something else decides is not about this exponent.
        if (Math.abs(slowest(i, a) - wrong[stratum]!(i, a)) < 2 * widest) continue;
        right += 1;
        expect(worth(wrong[stratum]!(i, a)), `seed ${seed}`).toBe(false);
      }
      // Nearly all, so that a statement with the wrong exponent would not find its quota in the
      // stratum.
      expect(right, `seed ${seed}`).toBeGreaterThan(4);
      expect(right, `seed ${seed}`).toBeGreaterThanOrEqual(worthwhile - 2);
    });
});
