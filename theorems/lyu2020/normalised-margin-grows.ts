import { atMost, type Enclosure, every, sizeOf, type Theorem } from 'theorycheck/statement';
import { type Flown, type FlowOfNet, normalisedMargin } from './setting/smoothedMargin.js';
import { theorem as smoothed } from './smoothed-margin-grows.js';

/**
 * The same for the normalised margin itself, min q_n / rho^L: that it "grows during training" is
 * one way to read the paper, whose theorem is about gamma~. Refuted: many points with margins a
 * little above the least one outweigh it. The flow then goes their way, rho grows, and the least
 * margin hardly does. With u_1 = u_2 = c in a diagonal net of depth 3, one point (1, 0) and k
 * points (0, 1), the ratio falls at first as soon as k > 1. gamma~ lies within (log N)/rho^L of it.
 *
 * Instances are those of `smoothed-margin-grows`. Scale: the ratio before.
 *
 * @see K. Lyu, J. Li (2020), ICLR, section 4; as stated here.
 */
export const theorem: Theorem<FlowOfNet, null, readonly Flown[]> = {
  ...smoothed,
  id: 'lyu2020/normalised-margin-grows',
  says: 'Below loss 1 the flow never lowers the normalised margin min q_n/|theta|^L; refuted where many points outweigh the nearest one.',
  source: { paper: 'Lyu, Li 2020', item: 'Theorem 4.1 read without the smoothing, as stated here' },
  conclude: (i, _, seen) => neverFalls(i, seen, normalisedMargin),
  blindSpots: 'By how much it may fall: (log N)/rho^L at most.',
  expected: 'refuted',
  origin: 'reading',
};

/** From each visit to the next, of those there are, the quantity is not smaller. */
export function neverFalls(
  i: FlowOfNet,
  seen: readonly Flown[],
  quantity: (i: FlowOfNet, theta: readonly Enclosure[]) => Enclosure,
) {
  const found = seen.map(({ theta }) => quantity(i, theta));
  return every(
    found.slice(1).map((next, k) => {
      const before = found[k]!;
      return atMost(before, next, { scale: sizeOf(before), resolution: 1e-5, at: `visit ${k + 1}` });
    }),
  );
}
