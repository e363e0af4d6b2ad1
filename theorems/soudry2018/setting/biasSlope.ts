import { integerMatrix, rankOf } from 'theorycheck/exact';
import {
  absolute,
  add,
  atMost,
  every,
  exactly,
  type Judgement,
  logarithm,
  scale,
  subtract,
  type Theorem,
} from 'theorycheck/statement';
import {
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

/** The limit with its error terms, and the bias of the max-margin solution whose bias is free. */
export interface WithTextbook extends LimitWithError {
  readonly textbook: number;
}

/** Hypotheses and trivial region of the statements about the course of the bias. */
export const setting: Pick<Theorem<DescentInstance, WithTextbook, readonly Iterate[]>, 'hypotheses' | 'trivial'> = {
  hypotheses: {
    separable: hypotheses.separable,
    strictlyComplementary: hypotheses.strictlyComplementary,
    spansData: {
      about: 'data',
      says: 'all points and the start lie in the span of the points of margin one',
      check(i) {
        const rows = signedRows(i);
        const support = supportOf(i).map((n) => rows[n]!);
        return rankOf(integerMatrix(support)) === rankOf(integerMatrix([...support, ...rows, i.start]));
      },
    },
    ...eitherLoss,
  },
  // The slope is then not known to a twentieth of |thetahat|.
  trivial: (_, a) => !(a.bounds[0]! + a.bounds.at(-1)! < (directionLength(a) * spanOf(a)) / 20),
};

/** log(T_2/T_1) of the first and last step. */
export function spanOf({ steps }: LimitWithError): number {
  return Math.log(steps.at(-1)! / steps[0]!);
}

/** b(T_2) - b(T_1) is slope log(T_2/T_1) to within E(T_1) + E(T_2). */
export function climbs(slope: number, a: WithTextbook, seen: readonly Iterate[]): Judgement {
  const [first, last] = [seen[0], seen.at(-1)];
  if (!first || !last || first === last) return every([]);
  const bias = (x: Iterate) => enclosed(x, x.radius).at(-1)!;
  const span = subtract(logarithm(exactly(last.step)), logarithm(exactly(first.step)));
  const off = absolute(subtract(subtract(bias(last), bias(first)), scale(slope, span)));
  const allowed = add(exactly(a.bounds[0]!), exactly(a.bounds.at(-1)!));
  return atMost(off, allowed, directionLength(a), `from step ${first.step} to ${last.step}`);
}
