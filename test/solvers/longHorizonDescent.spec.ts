import { randomInt } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { streamOf } from '../../src/data/stream.js';
import { gramBound } from '../../src/kernels/gramBound.js';
import { signedRows } from '../../src/solvers/descent/classificationField.js';
import { doubleDoubleDescent } from '../../src/solvers/descent/doubleDoubleDescent.js';
import { certifyPanel } from '../../src/solvers/horizon/certifyPanel.js';
import { ExactSteps } from '../../src/solvers/horizon/exactSteps.js';
import { horizonProblem } from '../../src/solvers/horizon/horizonProblem.js';
import { longHorizonDescent } from '../../src/solvers/horizon/longHorizonDescent.js';
import { endOf, type Panel, panelFrom } from '../../src/solvers/horizon/panel.js';
import { flatPanelForce } from '../../src/solvers/horizon/panelForce.js';
import { PanelMarch } from '../../src/solvers/horizon/panelMarch.js';
import { PanelResidual } from '../../src/solvers/horizon/panelResidual.js';
import { ellipses, marginSwings, panelTail } from '../../src/solvers/horizon/panelTail.js';
import { wholeTime, widthBetween } from '../../src/solvers/horizon/panelTime.js';
import { basisOf, settingsFor } from '../../src/solvers/horizon/settings.js';
import type { ClassificationProblem, RunRequest, State, Trajectory } from '../../src/statement/index.js';

const seed = randomInt(2 ** 31);

interface Draw {
  readonly problem: ClassificationProblem;
  readonly step: number;
}

/** Labelled by a random direction and moved along it by `gap`: not separable by much where that is negative. */
function draw(
  key: string,
  some: Partial<ClassificationProblem> & { points: number; dimension: number },
  gap: number,
): Draw {
  const { points, dimension } = some;
  const stream = streamOf(`${seed} ${key}`);
  const normals = () => Array.from({ length: dimension }, () => stream.normal());
  const direction = normals();
  const length = Math.hypot(...direction);
  const features = new Float64Array(points * dimension);
  const labels = new Float64Array(points);
  for (let i = 0; i < points; i++) {
    const x = normals();
    labels[i] = x.reduce((total, v, j) => total + v * direction[j]!, 0) > 0 ? 1 : -1;
    for (let j = 0; j < dimension; j++)
      features[i * dimension + j] = x[j]! + (labels[i]! * gap * direction[j]!) / length;
  }
  const rest = { loss: 'logistic', bias: true, reduction: 'sum', weightDecay: 0 } as const;
  const problem = { kind: 'classification', features, labels, ...rest, ...some } as const;
  const rows = signedRows(problem);
  const beta = gramBound(rows, points, rows.length / points) / 4 / (problem.reduction === 'mean' ? points : 1);
  return { problem, step: 1 / (beta + problem.weightDecay) };
}

const sizeOf = (p: ClassificationProblem) => p.dimension + (p.bias ? 1 : 0);

function request({ problem, step }: Draw, visit: RunRequest['visit'], tolerance?: number): RunRequest {
  const start = new Float64Array(sizeOf(problem));
  return { problem, start, dynamics: 'descent', step, visit, ...(tolerance ? { tolerance } : {}) };
}
const at = (...steps: number[]) => ({ windows: steps.map((k) => [k, k] as const) });
const solve = (r: RunRequest, solver = longHorizonDescent) => {
  expect(solver.accepts(r)).toBe(true);
  return solver.solve(r) as Trajectory;
};
const apart = (a: State, b: State) => {
  const [low, other] = [a, b].map(
    (s) => (s.extra?.low as Float64Array | undefined) ?? new Float64Array(s.point.length),
  );
  return Math.hypot(...a.point.map((x, j) => x - b.point[j]! + (low![j]! - other![j]!)));
};

describe('longHorizonDescent', () => {
  it('should hold the iterates of step-by-step descent within its radius on a hundred random instances', () => {
    const ratios: number[] = [];
    for (let k = 0; k < 100; k++) {
      const stream = streamOf(`${seed} shape ${k}`);
      const d = draw(
        `${k}`,
        {
          points: stream.whole(4, 24),
          dimension: stream.whole(1, 4),
          loss: k % 3 ? 'logistic' : 'exponential',
          reduction: k % 2 ? 'sum' : 'mean',
          bias: k % 5 > 0,
          weightDecay: k % 4 === 0 ? 10 ** -stream.whole(2, 6) : 0,
        },
        [0.5, 0.3, 0.1, 0.05, -0.05, -0.5][k % 6]!,
      );
      const steps = at(3, 200, 1000 + k);
      const run = solve(request(d, steps));
      // The exponential loss on data that are not separable may be too steep for any bound.
      if (run.ended !== 'complete') {
        expect(run.reason, `seed ${seed}, ${k}`).toBeTruthy();
        continue;
      }
      const truth = doubleDoubleDescent.solve(request(d, steps)) as Trajectory;
      for (const [n, state] of run.states.entries()) {
        const error = apart(state, truth.states[n]!);
        expect(error, `seed ${seed}, instance ${k}, step ${state.step}`).toBeLessThanOrEqual(
          state.radius + truth.states[n]!.radius,
        );
        expect(state.basis).toBe('certified');
      }
      ratios.push(run.states[2]!.radius / (1 + Math.hypot(...run.states[2]!.point)));
    }
    expect(ratios.length).toBeGreaterThan(75);
    ratios.sort((a, b) => a - b);
    expect(ratios[ratios.length >> 1], 'a bound that is worth something').toBeLessThan(1e-12);
  });

  it('should agree with its twin, whose panels and kernel are others, at 10^15, 10^100 and 10^1000 steps', () => {
    const visit = { logTimes: [15, 100, 1000].map((power) => power * Math.LN10) };
    for (let k = 0; k < 6; k++) {
      const d = draw(`twin ${k}`, { points: 20, dimension: 3, loss: k % 2 ? 'logistic' : 'exponential' }, 0.3);
      const [a, b] = [longHorizonDescent, longHorizonDescent.twin!].map((solver) => solve(request(d, visit), solver));
      expect([a!.ended, b!.ended]).toEqual(['complete', 'complete']);
      for (const [n, state] of a!.states.entries()) {
        const other = b!.states[n]!;
        expect(apart(state, other), `seed ${seed}, ${k}`).toBeLessThanOrEqual(state.radius + other.radius);
        expect(state.radius + other.radius).toBeLessThan(1e-6);
      }
    }
  });

  it('should come to rest with decay and where the data cannot be separated, at any horizon', () => {
    const decayed = draw('decay', { points: 12, dimension: 2, weightDecay: 1e-4 }, 0.3);
    const mixed = draw('mixed', { points: 30, dimension: 2 }, -1);
    for (const d of [decayed, mixed]) {
      const run = solve(request(d, { logTimes: [Math.log(1e7), 30, 100, 1e4] }));
      expect(run.ended, `seed ${seed}: ${run.reason}`).toBe('complete');
      const far = run.states.at(-1)!;
      expect(far.radius).toBeLessThan(1e-12);
      // A minimiser: the gradient of the objective vanishes, to what the radius leaves open.
      const rows = signedRows(d.problem);
      const size = sizeOf(d.problem);
      const gradient = far.point.map((w) => d.problem.weightDecay * w);
      for (let i = 0; i < d.problem.points; i++) {
        const z = rows.subarray(i * size, (i + 1) * size);
        const p = 1 / (1 + Math.exp(z.reduce((m, x, j) => m + x * far.point[j]!, 0)));
        for (let j = 0; j < size; j++) gradient[j] = gradient[j]! - p * z[j]!;
      }
      expect(Math.hypot(...gradient)).toBeLessThan(1e-12);
    }
  });

  it('should need hardly more gradients for 10^1000 steps than for 10^15, and fewer at a looser tolerance', () => {
    const d = draw('cost', { points: 40, dimension: 5 }, 0.5);
    const cost = (power: number, tolerance?: number) =>
      solve(request(d, { logTimes: [power * Math.LN10] }, tolerance)).cost.gradients;
    const near = cost(15);
    expect(near).toBeLessThan(6000);
    expect(cost(1000)).toBeLessThan(4 * near);
    expect(cost(15, 1e-8)).toBeLessThan(0.7 * near);
  });

  it('should refuse in a sentence what it cannot certify', () => {
    const d = draw('refused', { points: 8, dimension: 2 }, 0.3);
    const good = request(d, at(1e6));
    const refusals: [Partial<RunRequest>, RegExp][] = [
      [{ step: 20 * d.step }, /2\/beta/],
      [{ step: -1 }, /positive step size/],
      [{ step: Float64Array.of(1, 1, 1) }, /one positive step size/],
      [{ dynamics: 'flow' }, /descent, not a flow/],
      [{ start: new Float64Array(7) }, /7 entries/],
      [{ start: Float64Array.of(0, Number.NaN, 0) }, /not finite/],
      [{ visit: {} }, /visits nothing/],
      [{ visit: { logTimes: [3, 2] } }, /not increasing/],
      [{ visit: { logTimes: [Number.NaN] } }, /not increasing/],
      [{ visit: { logTimes: [-1] } }, /before the first step/],
      [{ visit: { logTimes: [Number.POSITIVE_INFINITY] } }, /infinite/],
      [{ problem: { ...d.problem, features: d.problem.features.map(() => Number.NaN) } }, /finite/],
      [{ problem: { ...d.problem, kind: 'ridge', targets: d.problem.labels } as never }, /no problem of kind 'ridge'/],
    ];
    expect(longHorizonDescent.accepts(good)).toBe(true);
    for (const [bad, sentence] of refusals) expect(longHorizonDescent.accepts({ ...good, ...bad })).toMatch(sentence);
  });
});

/** A march on one draw, with its first certified panel. */
function firstPanel(key: string) {
  const d = draw(key, { points: 12, dimension: 2 }, 0.4);
  const problem = horizonProblem(d.problem, d.step);
  const exact = new ExactSteps(problem, new Float64Array(3));
  while (exact.steps < 20 || exact.steepness > 0.3) exact.advance();
  const from = wholeTime(problem.step, exact.steps);
  const march = new PanelMarch(problem, settingsFor(1e-13), from, exact.point, exact.radius);
  const certified = march.next(wholeTime(problem.step, 1e15));
  if (typeof certified === 'string') throw new Error(certified);
  return { d, problem, exact, from, certified };
}

describe('the certificate of a panel', () => {
  /** Certifies any panel, good or bad, and sets the bound at its end against brute force. */
  function judged(key: string, spoil: (panel: Panel) => Panel) {
    const { d, problem, exact, from, certified } = firstPanel(key);
    const basis = basisOf(16, 14);
    const panel = spoil(certified.panel);
    const residual = new PanelResidual(problem, basis, flatPanelForce(problem, basis));
    residual.over(from, panel.width);
    residual.evaluate(panel);
    const swings = marginSwings(problem, panel, residual.force);
    const tail = panelTail(problem, basis, ellipses(basis), panel, from, swings, 0);
    const { inside, end } = certifyPanel(residual, panel, from, tail, swings, exact.radius, 'curvature');
    const truth = (doubleDoubleDescent.solve(request(d, at(certified.to.steps))) as Trajectory).states[0]!;
    const { high, low } = endOf(panel, 1);
    const error = Math.hypot(...high.map((x, l) => x - truth.point[l]! + low[l]!));
    return { error, end, inside, spacing: truth.radius };
  }
  const moved = (m: number, by: number) => (panel: Panel) => {
    const terms = panel.terms.slice();
    const at = (m - 1) * panel.centreHigh.length;
    terms[at] = terms[at]! + by;
    // The start is kept: the error grows over the panel.
    return panelFrom(endOf(panel, -1), panel.width, terms, panel.slopeLow);
  };

  it('should lie above the truth for a sound panel and for every coefficient that is off', () => {
    const sound = judged('sound', (panel) => panel);
    expect(sound.error, `seed ${seed}`).toBeLessThanOrEqual(sound.end + sound.spacing);
    expect(sound.end).toBeLessThan(1e-11);
    for (const [m, by] of [
      [1, 1e-11],
      [3, 1e-9],
      [14, 1e-10],
      [2, 1e-4],
      [1, 1e-2],
      [1, 0.3],
    ] as const) {
      const spoilt = judged('sound', moved(m, by));
      expect(spoilt.error, `seed ${seed}, c_${m} + ${by}`).toBeLessThanOrEqual(spoilt.end + spoilt.spacing);
      expect(spoilt.end, `c_${m} + ${by}`).toBeGreaterThan(2 * sound.end);
    }
  });

  it('should refuse a panel that is no number', () => {
    const { inside, end } = judged('sound', (panel) => ({
      ...panel,
      terms: panel.terms.map((c, k) => (k === 5 ? Number.NaN : c)),
    }));
    expect([inside, end]).toEqual([Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY]);
  });

  it('should see a step that is missed at the hand-over, and a step size that is off', () => {
    const { problem, exact, from, certified } = firstPanel('missed');
    const basis = basisOf(16, 14);
    const bound = (start: ReturnType<typeof wholeTime>, p = problem) => {
      const residual = new PanelResidual(p, basis, flatPanelForce(p, basis));
      residual.over(start, certified.panel.width);
      residual.evaluate(certified.panel);
      const swings = marginSwings(p, certified.panel, residual.force);
      const tail = panelTail(p, basis, ellipses(basis), certified.panel, start, swings, 0);
      return certifyPanel(residual, certified.panel, start, tail, swings, exact.radius, 'none').end;
    };
    const sound = bound(from);
    expect(bound(wholeTime(problem.step, exact.steps + 1)), `seed ${seed}`).toBeGreaterThan(1e6 * sound);
    const longer = { ...problem, step: problem.step.map((x) => x * (1 + 1e-8)) };
    expect(bound(wholeTime(longer.step, exact.steps), longer)).toBeGreaterThan(100 * sound);
  });

  it('should bound the defect between the nodes, where the nodes see nothing', () => {
    // A wide panel on few nodes: T_6 added to the defect-free part vanishes at the six nodes and is one between them.
    const { problem, from, exact } = firstPanel('tail');
    const basis = basisOf(6, 5);
    const residual = new PanelResidual(problem, basis, flatPanelForce(problem, basis));
    const to = wholeTime(problem.step, 3 * exact.steps);
    const width = widthBetween(from, to);
    residual.over(from, width);
    const size = 3;
    const panel = panelFrom(
      exact.point,
      width,
      new Float64Array(5 * size).map((_, k) => (k < size ? 0.1 : 0.01)),
      new Float64Array(size),
    );
    residual.evaluate(panel);
    const tail = panelTail(
      problem,
      basis,
      ellipses(basis),
      panel,
      from,
      marginSwings(problem, panel, residual.force),
      0,
    );
    // The same curve on 16 nodes that are not among the six.
    const fine = basisOf(16, 14);
    const closer = new PanelResidual(problem, fine, flatPanelForce(problem, fine));
    closer.over(from, width);
    const padded = new Float64Array(14 * size);
    padded.set(panel.terms);
    closer.evaluate({ ...panel, terms: padded });
    let missed = 0;
    for (let j = 0; j < fine.nodes; j++) {
      const interpolated = Array.from({ length: size }, (_, l) => {
        let value = 0;
        for (let m = 0; m <= 5; m++) {
          let c = 0;
          for (let k = 0; k < 6; k++) c += basis.projection[m * 6 + k]! * residual.defect[k * size + l]!;
          value += c * fine.values[j * 15 + m]!;
        }
        return value;
      });
      missed = Math.max(missed, Math.hypot(...interpolated.map((p, l) => p - closer.defect[j * size + l]!)));
    }
    expect(missed, `seed ${seed}`).toBeGreaterThan(1e-9);
    expect(missed, `seed ${seed}`).toBeLessThanOrEqual(tail);
    expect(tail).toBeLessThan(Number.POSITIVE_INFINITY);
  });
});
