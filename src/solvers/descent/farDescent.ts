import { normalRequest } from '../../requests/index.js';
import type { RunRequest, Solver, Trajectory } from '../../statement/solver.js';

/**
 * Steps up to here are taken one by one. Measured on 2 to 200 points: by then the solver of late
 * descent, whose work hardly grows any more, has the shorter way by a factor of 2 to 30.
 */
export const near = 10_000;
/** The second computation goes step by step so much further: a second or two in double-double. */
const nearForTwin = 10 * near;

/**
 * Descent of which the late steps are asked of a solver that follows descent with a proof, without
 * taking them one by one:
 *
 * - `steps` answers the visits up to `horizon`, and every window of consecutive steps with all that
 *   is asked before it. What a statement about single steps needs (`stepRadius`) is there as
 *   before.
 * - `far` answers the single moments beyond, where it accepts them. Where it does not, stops short
 *   or cannot tell how far it is off, all is `steps`' again.
 */
export function farDescent(steps: Solver, far: Solver, horizon = near): Solver {
  return {
    name: `${steps.name} + ${far.name}`,
    version: `${steps.version} + ${far.version}`,
    accepts(request) {
      const alone = steps.accepts(request);
      const { early, late } = parted(request, horizon);
      if (alone === true || late === null) return alone;
      const why = far.accepts(late);
      if (why !== true) return `${alone}, and ${far.name} does not take it: ${why}`;
      return early === null || steps.accepts(early);
    },
    async solve(request) {
      const { early, late } = parted(request, horizon);
      if (late === null || far.accepts(late) !== true) return steps.solve(request);
      const after = await far.solve(late);
      if (!isKnown(after) && steps.accepts(request) === true) return steps.solve(request);
      if (early === null) return after;
      const before = await steps.solve(early);
      return before.ended === 'complete' ? joined(before, after) : before;
    },
    ...(steps.higherPrecision && far.higherPrecision
      ? { higherPrecision: farDescent(steps.higherPrecision, far.higherPrecision, nearForTwin) }
      : {}),
  };
}

/** All that was asked for, and how far it may be off. */
function isKnown({ ended, states }: Trajectory): boolean {
  return ended === 'complete' && states.every(({ radius }) => radius < Number.POSITIVE_INFINITY);
}

/**
 * Whether a request for descent looks at single moments beyond the steps that are taken one by one.
 */
export function looksFar(request: RunRequest): boolean {
  return parted(request, near).late !== null;
}

/**
 * A well-formed request for descent as the part that is answered step by step and the late one;
 * null where one is empty.
 */
function parted(request: RunRequest, horizon: number): { early: RunRequest | null; late: RunRequest | null } {
  const normal = normalRequest(request);
  const { windows = [], logTimes = [] } = normal.visit;
  const consecutive = windows.filter(([from, to]) => from < to).at(-1)?.[1] ?? 0;
  const last = Math.max(horizon, consecutive);
  const isEarly = ([, to]: readonly [number, number]) => to <= last;
  const early = windows.filter(isEarly);
  const beyond = windows.filter((w) => !isEarly(w));
  const late = { ...(beyond.length ? { windows: beyond } : {}), ...(logTimes.length ? { logTimes } : {}) };
  return {
    early: early.length ? { ...normal, visit: { windows: early } } : null,
    late: beyond.length || logTimes.length ? { ...normal, visit: late } : null,
  };
}

function joined(before: Trajectory, after: Trajectory): Trajectory {
  const kernels = [...new Set([before.kernel, after.kernel])].filter((k) => k !== undefined);
  return {
    ...after,
    states: [...before.states, ...after.states],
    ...(kernels.length ? { kernel: kernels.join(', ') } : {}),
    cost: { gradients: before.cost.gradients + after.cost.gradients },
  };
}
