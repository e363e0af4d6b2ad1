import { integerMatrix, rankOf } from 'theorycheck/exact';
import {
  absolute,
  atMost,
  type Enclosure,
  every,
  exactly,
  inner,
  type Judgement,
  logarithm,
  rounded,
  scale,
  subtract,
  type Theorem,
} from 'theorycheck/statement';
import {
  carriersOf,
  type DescentInstance,
  directionLength,
  eitherLoss,
  enclosed,
  hypotheses,
  type Iterate,
  type LimitWithError,
  signedRows,
  supportOf,
} from './instances.js';

/** Hypotheses and trivial region of the equations of the support, printed and corrected. */
export const setting: Pick<Theorem<DescentInstance, LimitWithError, readonly Iterate[]>, 'hypotheses' | 'trivial'> = {
  hypotheses: {
    separable: hypotheses.separable,
    strictlyComplementary: hypotheses.strictlyComplementary,
    spanning: hypotheses.spanning,
    independent: {
      about: 'data',
      says: 'the points of margin one are linearly independent, the constant feature included, so that there is only one dual solution',
      check(i) {
        const rows = signedRows(i);
        const support = supportOf(i).map((n) => rows[n]!);
        return rankOf(integerMatrix(support)) === support.length;
      },
    },
    ...eitherLoss,
  },
  trivial: (_, a) => !(a.bounds.at(-1)! < directionLength(a) / 20),
};

/**
 * For every support point, |log(eta/alpha_n) - z_n . rho(T)| <= |z_n| E(T) + more, with alpha from
 * the certificate of the data. `bias`: whether the last entry of rho counts.
 */
export function equationsHold(
  i: DescentInstance,
  a: LimitWithError,
  seen: readonly Iterate[],
  { bias, more = 0 }: { bias: boolean; more?: number },
): Judgement {
  const rows = signedRows(i);
  return every(
    seen.flatMap((x) => {
      const logTime = logarithm(exactly(x.step));
      const rho = enclosed(x, x.radius).map((v, j) => subtract(v, scale(a.direction[j]!, logTime)));
      const E = a.bounds[a.steps.indexOf(x.step)]!;
      return carriersOf(i).map((n) => {
        const z = bias ? rows[n]! : rows[n]!.slice(0, -1);
        const off = subtract(target(i, n), inner(z.map(exactly), rho.slice(0, z.length)));
        const allowed = Math.hypot(...rows[n]!) * E * (1 + 1e-12) + more;
        return atMost(
          absolute(off),
          allowed,
          Math.hypot(...rows[n]!) * directionLength(a),
          `point ${n} at step ${x.step}`,
        );
      });
    }),
  );
}

/** log(eta/alpha_n). */
function target(i: DescentInstance, n: number): Enclosure {
  const { multipliers } = i.certificates.strictlyComplementary;
  return logarithm(rounded(i.stepSize / multipliers[n]!));
}
