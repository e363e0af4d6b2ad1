import { describe, expect, it } from 'vitest';
import { aroundOrigin } from '../../src/data/originClouds.js';
import { streamOf } from '../../src/data/stream.js';
import { collocationDescent } from '../../src/solvers/collocation/collocationDescent.js';
import { collocationProblem } from '../../src/solvers/collocation/collocationProblem.js';
import { flatPanelForce } from '../../src/solvers/collocation/panelForce.js';
import { PanelResidual } from '../../src/solvers/collocation/panelResidual.js';
import { marginSwings } from '../../src/solvers/collocation/panelTail.js';
import { wholeTime } from '../../src/solvers/collocation/panelTime.js';
import { basisOf } from '../../src/solvers/collocation/settings.js';
import { comeToRest } from '../../src/solvers/collocation/settled.js';
import { doubleDoubleDescent } from '../../src/solvers/descent/doubleDoubleDescent.js';
import type { ClassificationProblem, RunRequest, Trajectory } from '../../src/statement/index.js';
import { lengthOf, Real, real } from './decimalDefect.js';
import { drawn, freshKey } from './gaussianInstance.js';

const at = (...steps: number[]) => ({ windows: steps.map((k) => [k, k] as const) });
const solve = (request: RunRequest, solver = collocationDescent) => {
  expect(solver.accepts(request)).toBe(true);
  return solver.solve(request) as Trajectory;
};

/**
 * Rows +-a_j e_j for each coordinate: the minimiser is 0 and the Hessian there diagonal, a_j^2/2
 * (logistic).
 */
function crossed(lengths: readonly number[]): ClassificationProblem {
  const dimension = lengths.length;
  const features = new Float64Array(2 * dimension * dimension);
  lengths.forEach((a, j) => {
    features[2 * j * dimension + j] = a;
    features[(2 * j + 1) * dimension + j] = -a;
  });
  return {
    kind: 'classification',
    points: 2 * dimension,
    dimension,
    features,
    labels: new Float64Array(2 * dimension).fill(1),
    loss: 'logistic',
    bias: false,
    reduction: 'sum',
    weightDecay: 0,
  };
}

describe('descent at rest', () => {
  it('should not be called at rest where the step crosses the minimiser to and fro', () => {
    for (let draw = 0; draw < 8; draw++) {
      const key = freshKey('to and fro');
      const stream = streamOf(key);
      const problem = crossed([1, 0.3 + 0.4 * stream.uniform()]);
      // beta = 1/2. At step 2/beta the first coordinate w goes to w - 4 tanh(w/2) = -w + w^3/6 -
      // ...: |w| falls as sqrt(3/k).
      const step = 4 * (1 - 10 ** (-4 - 4 * stream.uniform()));
      const start = Float64Array.of(0.05 + 0.1 * stream.uniform(), 0.1 * stream.uniform());
      const request = { problem, step, start, dynamics: 'descent', visit: at(300, 1000, 4000) } as const;
      const run = solve(request);
      const truth = solve(request, doubleDoubleDescent);
      expect(run.states.length, `${key}: ${run.reason}`).toBe(3);
      for (const [n, state] of run.states.entries()) {
        const other = truth.states[n]!;
        const error = Math.hypot(...state.point.map((x, l) => x - other.point[l]!));
        expect(error, `${key}, step ${state.step}`).toBeLessThanOrEqual(state.radius + other.radius);
      }
      expect(Math.abs(truth.states[2]!.point[0]!), 'the trap is set').toBeGreaterThan(1e-3);
    }
  });

  it('should be as near the minimiser as the rate says, from any point within the radius', () => {
    const shares: number[] = [];
    let found = 0;
    for (let draw = 0; draw < 40; draw++) {
      const instance = drawn(freshKey('rate'), {
        points: [6, 12],
        dimension: [1, 3],
        gap: -0.6,
        loss: draw % 2 ? 'logistic' : 'exponential',
        weightDecay: draw % 3 ? 0 : 10 ** -(1 + (draw % 4)),
      });
      const { problem, step, key } = instance;
      const posed = collocationProblem(problem, step);
      const later = solve({ ...instance, dynamics: 'descent', visit: at(3000) }, doubleDoubleDescent).states[0]!;
      const size = later.point.length;
      const stream = streamOf(`${key} moved`);
      const off = 0.01 * stream.uniform();
      const way = Array.from({ length: size }, () => stream.normal());
      const start = later.point.map((x, l) => x + (off * way[l]!) / Math.hypot(...way));
      const radius = off * (1 + 1e-9) + 1e-15;
      const rest = comeToRest(
        posed,
        problem,
        step,
        { high: later.point, low: new Float64Array(size), error: 0 },
        radius,
      );
      // Where nothing holds the point the data are nearly separable, or the step is too long.
      if (!rest) continue;
      found += 1;
      const steps = [1, 10, 100, 600];
      const run = solve({ problem, step, start, dynamics: 'descent', visit: at(...steps) }, doubleDoubleDescent);
      for (const [n, state] of run.states.entries()) {
        const apart = Math.hypot(...state.point.map((x, l) => x - rest.point.high[l]! - rest.point.low[l]!));
        const allowed = (1 - rest.rate) ** steps[n]! * rest.distance * (1 + 1e-12) + rest.point.error + state.radius;
        expect(apart, `${key}, ${steps[n]} steps on`).toBeLessThanOrEqual(allowed);
        shares.push(apart / allowed);
      }
    }
    console.log(`${found} minimisers of 40; largest share of the distance allowed ${Math.max(...shares)}`);
    expect(found).toBeGreaterThan(5);
    expect(Math.max(...shares), 'a rate that is worth something').toBeGreaterThan(0.05);
  });

  it('should follow pure decay, which is known in closed form, at any number of steps', () => {
    for (const loss of ['logistic', 'exponential'] as const) {
      const key = freshKey('decay alone');
      const stream = streamOf(key);
      const size = 3;
      const weightDecay = 10 ** (-1 - 4 * stream.uniform());
      const problem = { ...crossed([0, 0, 0]), loss, weightDecay };
      const step = 0.1 + 0.8 * stream.uniform();
      const start = Float64Array.from({ length: size }, () => stream.normal());
      const visit = { logTimes: [30, 1000, 2e4, 1e6, 1e12, 1e15, 1e40, 1e300].map(Math.log) };
      const run = solve({ problem, step, start, dynamics: 'descent', visit });
      expect(run.states.length, `${key}: ${run.reason}`).toBe(8);
      const kept = new Real(1).minus(real(step).times(real(weightDecay)));
      for (const state of run.states) {
        // From 10^12 steps on what is left is below e^-100000.
        const share = state.logTime < 25 ? kept.pow(Number(state.step)) : new Real(0);
        const low = state.extra!.low as Float64Array;
        const error = lengthOf(
          Array.from(state.point, (x, l) => real(x).minus(real(start[l]!).times(share))),
        ).toNumber();
        const closer = lengthOf(
          Array.from(state.point, (x, l) => real(x).plus(real(low[l]!)).minus(real(start[l]!).times(share))),
        ).toNumber();
        expect(error, `${key}, log k = ${state.logTime}`).toBeLessThanOrEqual(state.radius + 1e-40);
        expect(closer).toBeLessThanOrEqual(state.radius + 1e-40);
        expect(state.radius, `${key}, log k = ${state.logTime}`).toBeLessThan(1e-9);
      }
    }
  });

  it('should find rest at a minimiser however small the step, and whatever the unit of the data', () => {
    const rows = [
      [1, 0.3],
      [-0.8, 0.5],
      [0.5, -1],
      [-0.2, -0.7],
      [0.9, 0.1],
    ];
    const key = freshKey('small steps');
    const stream = streamOf(key);
    for (let draw = 0; draw < 12; draw++) {
      const unit = draw < 2 ? 1 : 2 ** (stream.whole(-40, 40) / 2);
      const points = draw % 2 ? aroundOrigin({ points: 7, dimension: 2 }, stream).points : rows;
      const problem: ClassificationProblem = {
        ...crossed([1, 1]),
        points: points.length,
        features: Float64Array.from(points.flat(), (x) => unit * x),
        labels: new Float64Array(points.length).fill(1),
      };
      const step = (draw < 2 ? 0.05 : 0.05 * 10 ** -(3 * stream.uniform())) / unit ** 2;
      const start = Float64Array.of(0.5 / unit, 0.5 / unit);
      const run = solve({ problem, step, start, dynamics: 'descent', visit: { logTimes: [40, 300] } });
      expect(run.ended, `${key}, draw ${draw}: ${run.reason}`).toBe('complete');
      expect(run.cost.gradients, `${key}, draw ${draw}`).toBeLessThan(200_000);
      for (const { point, radius, basis } of run.states) {
        const pulls = points.map((x) => 1 / (1 + Math.exp(unit * (x[0]! * point[0]! + x[1]! * point[1]!))));
        const slope = [0, 1].map((j) => points.reduce((sum, x, i) => sum + x[j]! * pulls[i]!, 0));
        expect(Math.hypot(...slope), `${key}, draw ${draw}`).toBeLessThan(1e-12);
        expect(radius * unit, `${key}, draw ${draw}`).toBeLessThan(1e-14);
        expect(basis).toBe('certified');
      }
    }
  });

  it('should say at once that it cannot pass a bend that is too sharp', () => {
    // Margins of 5e5 turn their sign within a millionth of a unit of log time.
    const features = Float64Array.of(1, 0.3, -0.8, 0.5, 0.5, -1, -0.2, -0.7, 0.9, 0.1).map((x) => 1e6 * x);
    const problem = { ...crossed([1, 1]), points: 5, features, labels: new Float64Array(5).fill(1) };
    const start = Float64Array.of(0.5, 0.5);
    const run = solve({ problem, step: 5e-14, start, dynamics: 'descent', visit: { logTimes: [40] } });
    expect(run.ended).toBe('censored');
    expect(run.reason).toMatch(/no panel of width/);
    expect(run.cost.gradients).toBeLessThan(100_000);
  });

  it('should let the margins of a curve that does not move swing with the time', () => {
    // a = s - z and s runs over the width: a swing of half of it, whatever the curve does.
    // Curvature is damped by what it is at the start.
    const problem = collocationProblem(crossed([1, 0.5]), 0.1);
    const basis = basisOf(16, 14);
    const residual = new PanelResidual(problem, basis, flatPanelForce(problem, basis));
    const [centreHigh, centreLow, slopeLow] = [0, 0, 0].map(() => new Float64Array(2)) as [
      Float64Array,
      Float64Array,
      Float64Array,
    ];
    const still = { width: 0.7, centreHigh, centreLow, terms: new Float64Array(28), slopeLow };
    residual.over(wholeTime(problem.step, 50), still.width);
    residual.evaluate(still);
    const { swings } = marginSwings(problem, still, residual.force);
    for (let i = 0; i < problem.points; i++) expect(swings[i]).toBeGreaterThanOrEqual(still.width / 2);
  });

  it('should be refused in a sentence for data that its bounds do not hold for', () => {
    const problem = crossed([1, 1]);
    const good = { problem, step: 1, start: new Float64Array(2), dynamics: 'descent', visit: at(9) } as const;
    expect(collocationDescent.accepts(good)).toBe(true);
    for (const [bad, sentence] of [
      [{ weightDecay: 2 }, /2\/beta/],
      [{ points: 0 }, /1 to 4000 points/],
      [{ dimension: 501, features: new Float64Array(4 * 501) }, /parameters/],
    ] as const) {
      const posed = { ...problem, ...bad } as ClassificationProblem;
      const start = new Float64Array(posed.dimension);
      expect(collocationDescent.accepts({ ...good, problem: posed, start })).toMatch(sentence);
    }
  });
});
