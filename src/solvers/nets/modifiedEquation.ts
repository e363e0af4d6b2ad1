import type { StiffSystem } from '../../integrators/radau.js';
import { coefficientsOf, orderFor } from '../logTime/differences.js';
import type { NetLateSteps, Place } from './lateSteps.js';

/** The field of a net's steps in logarithmic time. */
export interface NetMapSystem extends StiffSystem {
  /** Gradients evaluated so far. */
  readonly gradients: number;
  /** The variables at a place, and the place that they stand for at time x. */
  variables(place: Place): Float64Array;
  place(x: number, y: Float64Array): Place;
  /** Time x of a step count. */
  timeOf(step: number): number;
}

/**
 * The field whose flow passes through the iterates of `netLateSteps` (see `differences`), in
 * x = log(1 + k/k_0), k_0 = `scale` the number of steps of the first transient.
 *
 * Variables are P = (1 + 2 r) z, with r = u_0 v_0 (1 - h)^(2k) what decay alone makes of u v, and
 * e. While r is large, w = 2 r z grows at a steady pace and z hardly moves; once r is small, z
 * does. P is smooth in both phases, dP/dk = (1 + 2 r) dz/dk - 2 r decay z.
 */
export function netModifiedEquation(
  map: NetLateSteps,
  features: Float64Array,
  scale: number,
  truncation: number,
): NetMapSystem {
  const { dimension: d, logProducts, decay } = map;
  const [tilt, excess, tiltMove, excessMove] = Array.from({ length: 4 }, () => new Float64Array(d)) as Four;
  const products = new Float64Array(d);
  let coefficients: readonly number[] = [1];
  let gradients = 0;

  const stepOf = (x: number) => scale * Math.expm1(x);
  const spread = (x: number, y: Float64Array): number => {
    const step = stepOf(x);
    for (let j = 0; j < d; j++) {
      products[j] = Math.exp(logProducts[j]! - decay * step);
      tilt[j] = y[j]! / (1 + 2 * products[j]!);
      excess[j] = y[d + j]!;
    }
    return step;
  };
  return {
    size: 2 * d,
    get gradients() {
      return gradients;
    },
    timeOf: (step) => Math.log1p(step / scale),
    variables({ step, tilt: z, excess: e }) {
      const y = new Float64Array(2 * d);
      for (let j = 0; j < d; j++) {
        y[j] = (1 + 2 * Math.exp(logProducts[j]! - decay * step)) * z[j]!;
        y[d + j] = e[j]!;
      }
      return y;
    },
    place(x, y) {
      const step = spread(x, y);
      return { step, tilt: tilt.slice(), excess: excess.slice() };
    },
    enter(x, y) {
      map.look({ step: spread(x, y), tilt, excess }, 1);
      coefficients = coefficientsOf(orderFor(map.bend(), truncation));
    },
    slope(x, y, out) {
      const step = spread(x, y);
      const pace = step + scale;
      for (let j = 0; j < d; j++) {
        out[j] = -2 * products[j]! * decay * tilt[j]! * pace;
        out[d + j] = 0;
      }
      for (const [l, coefficient] of coefficients.entries()) {
        if (l > 0)
          for (let j = 0; j < d; j++) {
            tilt[j] = tilt[j]! + tiltMove[j]! / pace;
            excess[j] = excess[j]! + excessMove[j]! / pace;
          }
        map.look({ step: step + l, tilt, excess }, pace);
        map.increments(tiltMove, excessMove);
        for (let j = 0; j < d; j++) {
          out[j] = out[j]! + coefficient * (1 + 2 * products[j]!) * tiltMove[j]!;
          out[d + j] = out[d + j]! + coefficient * excessMove[j]!;
        }
      }
      gradients += coefficients.length;
    },
    jacobian(x, y, out) {
      const pace = spread(x, y) + scale;
      map.look({ step: pace - scale, tilt, excess }, pace);
      gradients += 1;
      fillJacobian(map, features, products, pace, out);
    },
    norm: (x, y, error) => normOf(map, spread(x, y), tilt, excess, products, error),
  };
}

/**
 * The Jacobian of the plain increment at what the map last looked at; what the differences add is
 * smaller by `bend`, which Newton's iteration makes up for. dw = m dz + w de, d artanh c =
 * dc/(1 - c^2) and d log(1 - c^2) = -2 c dc/(1 - c^2).
 */
function fillJacobian(
  { dimension: d, decay, weights, moduli, pulls, bends }: NetLateSteps,
  features: Float64Array,
  products: Float64Array,
  pace: number,
  out: Float64Array,
): void {
  for (let j = 0; j < d; j++) {
    const c = pulls[j]! / pace;
    const growth = 1 + 2 * products[j]!;
    for (let k = 0; k < d; k++) {
      let sum = 0;
      for (let i = 0; i < bends.length; i++) sum += bends[i]! * features[i * d + j]! * features[i * d + k]!;
      // d c_j/d w_k = sum/2, so -2 d artanh c_j is minus sum/(1 - c^2) dw_k.
      const fall = -sum / (1 - c * c);
      const byTilt = (fall * moduli[k]!) / (1 + 2 * products[k]!);
      const byExcess = fall * weights[k]!;
      out[j * 2 * d + k] = growth * byTilt;
      out[j * 2 * d + d + k] = growth * byExcess;
      out[(d + j) * 2 * d + k] = c * byTilt;
      out[(d + j) * 2 * d + d + k] = c * byExcess;
    }
    out[j * 2 * d + j] = out[j * 2 * d + j]! - (2 * products[j]! * decay * pace) / growth;
  }
}

/** dw = m dz + w de relative to 1 + |w|; dz itself where w has not grown yet. */
function normOf(
  { dimension: d, logProducts, decay }: NetLateSteps,
  step: number,
  tilt: Float64Array,
  excess: Float64Array,
  products: Float64Array,
  error: Float64Array,
): number {
  let most = 0;
  for (let j = 0; j < d; j++) {
    const log = logProducts[j]! - decay * step + excess[j]!;
    const [plus, minus] = [Math.exp(log + tilt[j]!), Math.exp(log - tilt[j]!)];
    const w = Math.abs(plus - minus);
    const dz = Math.abs(error[j]!) / (1 + 2 * products[j]!);
    most = Math.max(most, (dz * (1 + plus + minus)) / (1 + w), Math.abs(error[d + j]!));
  }
  return most;
}

type Four = [Float64Array, Float64Array, Float64Array, Float64Array];
