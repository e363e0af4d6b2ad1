import { binaryExponent, twoTo } from '../../exact/powers.js';
import { signedRows } from '../../problems/classification/rows.js';
import type { ClassificationProblem } from '../../statement/problem.js';
import type { RunRequest, State } from '../../statement/solver.js';

/** A request in the unit of its data. */
export interface InDataUnit {
  readonly problem: ClassificationProblem;
  readonly start: Float64Array;
  /** Step size, or the pace of a flow. */
  readonly step: number;
  /** k of the unit 2^k of the data: parameters are 2^k times those of the request. */
  readonly exponent: number;
  /** A state's parameters and radius in the unit of the request, exactly. */
  back(state: State): State;
}

/** Powers beyond would leave the doubles when they are squared. */
const most = 500;

/**
 * The same descent in a unit in which the longest row has a length between 1 and 2: rows z' = 2^-k
 * z, parameters w' = 2^k w, step' = 4^k step, decay' = 4^-k decay have the same margins and
 * w'_{n+1} = w'_n + step' sum p z' - step' decay' w'_n. Factors are powers of two, so nothing is
 * rounded. Tolerances are then relative to what moves a margin by about one, whatever unit the data
 * came in.
 */
export function inDataUnit(request: RunRequest): InDataUnit {
  const problem = request.problem as ClassificationProblem;
  const rows = signedRows(problem);
  const { points } = problem;
  const size = rows.length / points;
  let longest = 0;
  for (let at = 0; at < rows.length; at += size)
    longest = Math.max(longest, Math.hypot(...rows.subarray(at, at + size)));
  const exponent = longest > 0 ? binaryExponent(longest) : 0;
  const k = Math.max(-most, Math.min(most, exponent));
  const [down, up] = [twoTo(-k), twoTo(k)];
  const features = rows.map((x) => x * down);
  const own = { ...problem, dimension: size, features, labels: new Float64Array(points).fill(1), bias: false };
  return {
    problem: { ...own, weightDecay: problem.weightDecay * down * down },
    start: request.start.map((x) => x * up),
    step: (request.step as number) * up * up,
    exponent: k,
    back: (state) => ({ ...state, point: state.point.map((x) => x * down), radius: state.radius * down }),
  };
}
