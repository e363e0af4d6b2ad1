import { Decimal } from 'decimal.js';
import type { Panel } from '../../src/solvers/collocation/panel.js';
import type { PanelTime } from '../../src/solvers/collocation/panelTime.js';
import type { Instance } from './gaussianInstance.js';

/**
 * Decimals of 50 digits: a difference of neighbours in time at 10^16 steps keeps 34, twice as many
 * as what is judged.
 */
export const Real = Decimal.clone({ precision: 50 });

/** The double itself: the constructor would read its shortest decimal form. */
export function real(x: number): Decimal {
  let [scaled, halvings] = [x, 0];
  for (; !Number.isInteger(scaled); halvings++) scaled *= 2;
  return new Real(BigInt(scaled).toString()).div(new Real(2).pow(halvings));
}

const pi = Real.acos(-1);

/** The node j of q. */
export const node = (j: number, q: number) => Real.cos(pi.times(2 * j + 1).div(2 * q));

export const lengthOf = (v: readonly Decimal[]) => v.reduce((sum, c) => sum.plus(c.times(c)), new Real(0)).sqrt();

/**
 * A panel read back from its doubles, written from the definition of the defect: no code of the
 * solver is run.
 */
export class DecimalDefect {
  /** K and s = log(step K). */
  readonly steps: Decimal;
  private readonly s: Decimal;
  private readonly rows: Decimal[][];
  private readonly step: Decimal;
  private readonly decay: Decimal;
  private readonly width: Decimal;
  private readonly terms: Decimal[][];
  private readonly logistic: boolean;

  constructor({ problem, step }: Instance, panel: Panel, from: PanelTime) {
    const { points, dimension, features, labels, bias } = problem;
    this.step = problem.reduction === 'mean' ? real(step).div(points) : real(step);
    // The decay is not averaged.
    this.decay = real(problem.weightDecay).times(real(step));
    // Where K is not whole the pair is the moment.
    this.s = Number.isFinite(from.steps)
      ? Real.ln(this.step.times(from.steps))
      : real(from.logTime[0]!).plus(real(from.logTime[1]!));
    this.steps = Number.isFinite(from.steps) ? new Real(from.steps) : Real.exp(this.s).div(this.step);
    this.rows = Array.from({ length: points }, (_, i) => {
      const row = Array.from({ length: dimension }, (_, l) => real(features[i * dimension + l]!).times(labels[i]!));
      return bias ? [...row, new Real(labels[i]!)] : row;
    });
    this.width = real(panel.width);
    this.logistic = problem.loss === 'logistic';
    const size = panel.centreHigh.length;
    const degree = panel.terms.length / size;
    this.terms = Array.from({ length: size }, (_, l) => [
      real(panel.centreHigh[l]!).plus(real(panel.centreLow[l]!)),
      ...Array.from({ length: degree }, (_, m) => {
        const c = real(panel.terms[m * size + l]!);
        return m === 0 ? c.plus(real(panel.slopeLow[l]!)) : c;
      }),
    ]);
  }

  /** y at sigma, and y' and y'' where they are asked for. */
  private curve(sigma: Decimal, differentiated: boolean): [y: Decimal[], slope: Decimal[], bend: Decimal[]] {
    const x = sigma.times(2).div(this.width).minus(1);
    const scale = new Real(2).div(this.width);
    const degree = this.terms[0]!.length - 1;
    const values = [new Real(1), x];
    const slopes = [new Real(0), new Real(1)];
    const bends = [new Real(0), new Real(0)];
    for (let m = 1; m < degree; m++) {
      const next = (f: Decimal[], more: Decimal) =>
        x
          .times(2)
          .times(f[m]!)
          .plus(more)
          .minus(f[m - 1]!);
      values.push(next(values, new Real(0)));
      if (!differentiated) continue;
      slopes.push(next(slopes, values[m]!.times(2)));
      bends.push(next(bends, slopes[m]!.times(4)));
    }
    const sum = (f: Decimal[]) =>
      this.terms.map((c) => c.reduce((total, a, m) => total.plus(a.times(f[m]!)), new Real(0)));
    if (!differentiated) return [sum(values), [], []];
    return [sum(values), sum(slopes).map((c) => c.times(scale)), sum(bends).map((c) => c.times(scale).times(scale))];
  }

  /** F at sigma. */
  at(sigma: Decimal): Decimal[] {
    const delta = Real.exp(sigma.neg()).div(this.steps);
    const tiny = delta.lt(1e-18);
    const [y, slope, bend] = this.curve(sigma, tiny);
    const eps = tiny ? delta.minus(delta.times(delta).div(2)) : Real.ln(delta.plus(1));
    // What is left of the Taylor sum is below 1e-36 of the third derivative.
    const difference = tiny
      ? slope.map((v, l) => v.plus(bend[l]!.times(eps).div(2)))
      : this.curve(sigma.plus(eps), false)[0].map((v, l) => v.minus(y[l]!).div(eps));
    const theta = delta.div(eps);
    const s = this.s.plus(sigma);
    const pull = y.map(() => new Real(0));
    for (const row of this.rows) {
      const margin = row.reduce((sum, v, l) => sum.plus(v.times(y[l]!)), new Real(0));
      const weight = Real.exp(s.minus(margin));
      const r = this.logistic ? weight.div(Real.exp(margin.neg()).plus(1)) : weight;
      row.forEach((v, l) => {
        pull[l] = pull[l]!.plus(r.times(v));
      });
    }
    // K e^sigma = 1/delta.
    return difference.map((v, l) => v.minus(theta.times(pull[l]!.minus(this.decay.div(delta).times(y[l]!)))));
  }
}
