import { addPair, multiplyPair, pair } from '../../../src/arithmetic/doubleDouble.js';
import type { Visit } from '../../../src/requests/index.js';
import { follow, type Visited } from '../../../src/solvers/logTime/follow.js';
import type { MarginProblem } from '../../../src/solvers/logTime/marginProblem.js';
import type { State, Trajectory } from '../../../src/statement/solver.js';
import type { Iterate } from './exactSteps.js';

/** The returned run has this part of the tolerance. */
const finer = 1 / 16;

/** What the field may leave out, relative to the tolerance; never less than rounding. */
const leftOut = (tolerance: number) => Math.max(tolerance / 32, 2 ** -56);

/**
 * With weight decay the distance to the minimiser falls at least like e^(-decay steps): after
 * 80/decay steps it is gone to 35 digits.
 */
const settledAfter = 80;

/**
 * Follows descent beyond the last exact step, twice. `direction`: both runs keep to it and the
 * states tell what it leaves.
 */
export function lateStates(
  margin: MarginProblem,
  handedOver: Iterate,
  visits: readonly Visit[],
  tolerance: number,
  direction: Float64Array | null,
): Trajectory {
  const start = { q: Math.log(handedOver.step), high: handedOver.high.slice(), low: handedOver.low.slice() };
  const settled = margin.decay > 0 ? Math.log(handedOver.step + settledAfter / margin.decay) : Number.POSITIVE_INFINITY;
  const times = visits.map(({ logTime }) => Math.min(logTime, settled));
  const run = (accuracy: number) =>
    follow(margin, start, times, { tolerance: accuracy, truncation: leftOut(accuracy) }, direction);
  const coarse = run(tolerance);
  const close = run(tolerance * finer);
  // Exact steps, and what the pairs of the start and of the line lose where they become exponents.
  const before = handedOver.radius + 2 ** -50 * (1 + length(start.high));
  const states = close.visited.slice(0, coarse.visited.length).map((here, n): State => {
    const { logTime, step } = visits[n]!;
    const other = coarse.visited[n]!;
    const left = direction && residual(start, here, direction);
    // Two runs may agree by luck: no more is claimed than four times what the better one was asked
    // for, in the norm in which it was (one draw in some thousands was off by 1.02 times it).
    const asked = 4 * tolerance * finer * (1 + length(here.rho));
    return {
      step: step === null ? null : BigInt(step),
      logTime,
      point: here.high,
      radius: Math.max(distance(here, other), asked) + before + 2 ** -50 * length(here.high),
      stepRadius: Number.POSITIVE_INFINITY,
      basis: 'estimated',
      extra: {
        // beyond the settled time the margins stand still and the clock goes on
        exponents: here.exponents.map((a) => a + (logTime - here.q)),
        ...(left && {
          residual: left,
          residualRadius: Math.max(distance({ high: here.rho }, { high: other.rho }), asked) + before,
        }),
      },
    };
  });
  const reason = close.reason ?? coarse.reason;
  const cost = { gradients: coarse.gradients + close.gradients };
  return reason === undefined ? { ended: 'complete', states, cost } : { ended: 'censored', reason, states, cost };
}

/**
 * point - direction log k at an exact step k >= 1, or from rho, where the line itself does not
 * enter.
 */
export function residual(
  { q, high, low }: { q: number; high: Float64Array; low: Float64Array },
  here: Pick<Visited, 'rho'> | null,
  direction: Float64Array,
): Float64Array {
  const sum = pair();
  return Float64Array.from(direction, (slope, j) => {
    multiplyPair(slope, 0, -q, 0, sum);
    addPair(sum[0]!, sum[1]!, high[j]!, low[j]!, sum);
    if (here) addPair(sum[0]!, sum[1]!, here.rho[j]!, 0, sum);
    return sum[0]!;
  });
}

function distance(
  x: { high: Float64Array; low?: Float64Array },
  y: { high: Float64Array; low?: Float64Array },
): number {
  return length(x.high.map((a, j) => a - y.high[j]! + ((x.low?.[j] ?? 0) - (y.low?.[j] ?? 0))));
}

function length(x: Float64Array): number {
  return Math.hypot(...x);
}
