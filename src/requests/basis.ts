import { proofOf } from '../problems/index.js';
import { weakest } from '../statement/enclosure.js';
import type { RunRequest, Trajectory } from '../statement/solver.js';

/**
 * The answer as it counts: on a kind of problem whose bounds nobody has proved, every radius is
 * asserted.
 */
export function asItCounts(answer: Trajectory, { problem }: RunRequest): Trajectory {
  return proofOf(problem) === null ? asAsserted(answer) : answer;
}

/** The answer with radii that count as typed in; the start is what it is. */
export function asAsserted(answer: Trajectory): Trajectory {
  if (!Array.isArray(answer?.states)) return answer;
  const states = answer.states.map((s) =>
    s?.logTime === Number.NEGATIVE_INFINITY ? s : { ...s, basis: weakest(s.basis, 'asserted') },
  );
  return { ...answer, states };
}
