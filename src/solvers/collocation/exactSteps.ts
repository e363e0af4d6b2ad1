import { addPair, multiplyPair, pair } from '../../arithmetic/doubleDouble.js';
import { exponential, exponentialUnits } from '../../arithmetic/elementary.js';
import { gamma, unit } from '../../problems/field.js';
import { type CollocationProblem, outward } from './collocationProblem.js';
import type { FinePoint } from './panel.js';
import { plainStepForce, type StepForce } from './stepForce.js';

/**
 * Descent step by step with the point as high + low and the gradient taken at `high` in doubles,
 * and a certified bound on the distance to the exact iterate:
 *
 *   r <- l r + step sum_i |row_i| [h_i gamma_{size+2} |row_i| |w| + r_i (exp + 2u + gamma_{N+1})]
 *        + 32 u^2 (|w| + step |grad| + shrink |w|).
 *
 * A margin is off by gamma_{size+1} |row_i| |w| from its sum and u |row_i| |w| since `low` is left
 * out; h_i = r_i (1 - r_i) (exponential: r_i) is what r_i makes of it to first order, and |d log
 * h/dz| <= 1 bounds the rest, held by 1 + 1e-6 while a margin is right to 1e-7. exp, the sum and
 * the quotient of r_i: relative errors. The step and the shrink are pairs right to 10 u^2, the
 * update rounds by as much.
 */
export class ExactSteps {
  steps = 0;
  radius = 0;
  readonly high: Float64Array;
  readonly low: Float64Array;
  /**
   * step sum |row_i|^2 r_i at the last point whose gradient was taken: at least step times the
   * Hessian's largest eigenvalue there.
   */
  steepness = Number.POSITIVE_INFINITY;
  /** Length of the last gradient of the sum of losses. */
  slope = 0;
  private readonly move = pair();

  constructor(
    private readonly problem: CollocationProblem,
    start: Float64Array,
    private readonly force: StepForce = plainStepForce(problem),
  ) {
    this.high = Float64Array.from(start);
    this.low = new Float64Array(start.length);
  }

  /** The iterate as it is known now. */
  get point(): FinePoint {
    return { high: this.high.slice(), low: this.low.slice(), error: 0 };
  }

  /** One step; false once the point is not finite. */
  advance(): boolean {
    const { points, size, reach, step, shrink, stepCurvature } = this.problem;
    const { high, low, move } = this;
    const { gradient, sums } = this.force;
    this.force.evaluate(high);
    const [pulls, bends, steep] = [sums[0]!, sums[1]!, sums[2]!];
    let squares = 0;
    let slopes = 0;
    for (let l = 0; l < size; l++) {
      squares += high[l]! * high[l]!;
      slopes += gradient[l]! * gradient[l]!;
    }
    const norm = Math.sqrt(squares) * (1 + 1e-12);
    const eta = step[0]! * (1 + 1e-15);
    this.slope = Math.sqrt(slopes);
    // Margins right to 1e-7 make r right to 1e-6.
    this.steepness = eta * steep * (1 + 1e-6);
    const rounding =
      eta *
        (bends * gamma(size + 2) * norm + pulls * ((exponentialUnits + 2) * unit + gamma(points + 1))) *
        (1 + 1e-6) +
      32 * unit * unit * (norm + eta * this.slope + shrink[0]! * norm);
    const kept = 1 - shrink[0]! * (1 - 1e-15);
    const turned = Math.min(stepCurvature, this.steepness * exponential(Math.min(700, reach * this.radius)) * outward);
    // A margin that is not known to 1e-7 would leave the first order.
    const known = gamma(size + 2) * reach * norm < 1e-7;
    const growth = Math.max(kept, turned + shrink[0]! * (1 + 1e-15) - 1);
    this.radius = known ? (growth * this.radius + rounding) * outward : Number.POSITIVE_INFINITY;
    if (!(this.radius < Number.POSITIVE_INFINITY)) this.radius = Number.POSITIVE_INFINITY;
    let finite = true;
    for (let l = 0; l < size; l++) {
      if (shrink[0] !== 0) {
        multiplyPair(shrink[0]!, shrink[1]!, -high[l]!, -low[l]!, move);
        multiplyPair(step[0]!, step[1]!, -gradient[l]!, 0, this.second);
        addPair(move[0]!, move[1]!, this.second[0]!, this.second[1]!, move);
      } else multiplyPair(step[0]!, step[1]!, -gradient[l]!, 0, move);
      addPair(high[l]!, low[l]!, move[0]!, move[1]!, move);
      high[l] = move[0]!;
      low[l] = move[1]!;
      finite &&= Number.isFinite(move[0]!);
    }
    this.steps += 1;
    return finite;
  }
  private readonly second = pair();
}
