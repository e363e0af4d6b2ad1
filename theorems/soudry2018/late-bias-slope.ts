import { around, divide, equal, every, exactly, proved, subtract, type Theorem } from 'theorycheck/statement';
import { type DescentInstance, directionLength } from './setting/instances.js';
import { boundAt, type LateIterate, type LateLimit, lateHypotheses, logTimeOf, ofEnvelope } from './setting/late.js';
import { witness } from './setting/witness.js';

/**
 * The bias climbs by b^ for each unit of log t, to eleven digits between 10^15 and 10^1000 steps.
 *
 * b^ is the last entry of the max-margin vector thetahat with the bias in its norm
 * (`soudry2018/bias-slope`). For T_1 < T_2, with the error term E of `soudry2018/late-residual`,
 *
 *     |[b(T_2) - b(T_1)]/log(T_2/T_1) - b^| <= [E(T_1) + E(T_2)]/log(T_2/T_1).
 *
 * Resolution 1e-11 |thetahat|. Trivial region: as `late-residual`. Blind spots: errors that move
 * the bias by a constant.
 *
 * @see Soudry et al. (2018), JMLR 19(70), Theorem 3; Das, Vedantam, Lakshminarayanan (2026), arXiv
 * 2602.08302v1, Theorem 4.1. Finite form derived here.
 */
export const theorem: Theorem<DescentInstance, LateLimit, readonly LateIterate[]> = {
  id: 'soudry2018/late-bias-slope',
  says: 'Between 10^15, 10^100 and 10^1000 steps the bias climbs by that of the max-margin vector for each unit of log t, to eleven digits.',
  source: { paper: 'Soudry et al. 2018', item: 'Theorem 3, bias' },
  kind: 'limit',
  hypotheses: lateHypotheses,
  trivial: (_, a) => !(a.bounds[0]! < 4e-10 * directionLength(a)),
  conclude: (i, a, seen) =>
    every(
      seen.slice(1).map((after, k) => {
        const before = seen[k]!;
        const apart = subtract(logTimeOf(after), logTimeOf(before));
        const biasOf = (x: LateIterate) => around(x.point.at(-1)!, x.radius, x.basis);
        const climbed = divide(subtract(biasOf(after), biasOf(before)), apart);
        const error = divide(exactly(boundAt(before, a) + boundAt(after, a)), apart).hi;
        const slope = proved(i.certificates.separable.direction.at(-1)!, error * (1 + 1e-12), ofEnvelope);
        return equal(climbed, slope, 1e-11, directionLength(a), `log time ${before.logTime} to ${after.logTime}`);
      }),
    ),
  witness,
  blindSpots: 'What moves the bias by a constant.',
  expected: 'survived',
};
