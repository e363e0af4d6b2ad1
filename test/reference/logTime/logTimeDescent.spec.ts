import { describe, expect, it } from 'vitest';
import { streamOf } from '../../../src/data/stream.js';
import type { ClassificationProblem } from '../../../src/statement/problem.js';
import type { State } from '../../../src/statement/solver.js';
import { plantedSupport, separatedCloud, stepOf } from '../../solvers/lateData.js';
import { at, exponentsOf, fresh, gap, request, solve, stepped, ten } from '../../solvers/lateRuns.js';
import { type LateRequest, logTimeDescent } from './logTimeDescent.js';

/** Any small separable cloud, of either loss and reduction. */
function cloud(key: string): ClassificationProblem {
  const stream = streamOf(key);
  return separatedCloud(stream, stream.whole(5, 40), stream.whole(2, 6), [0.5, 0.3, 0.1][stream.whole(0, 2)]!, {
    loss: stream.sign() > 0 ? 'logistic' : 'exponential',
    reduction: stream.sign() > 0 ? 'sum' : 'mean',
  });
}

describe('late descent by its field', () => {
  it('should agree with step-by-step descent within both radii, from 10^3 to 10^6 steps', () => {
    for (let draw = 0; draw < 6; draw++) {
      const key = fresh();
      const last = draw === 0 ? 1e6 : 1e5;
      const r = request(cloud(key), at(1e3, 1e4, last));
      const [late, exact] = [solve(r), stepped(r)];
      expect(late.ended, key).toBe('complete');
      for (const [n, state] of late.states.entries()) {
        const other = exact.states[n]!;
        expect([state.step, other.basis]).toEqual([other.step, 'certified']);
        expect(gap(state, other), `${key} at ${state.step}`).toBeLessThanOrEqual(state.radius + other.radius);
        // The radius must be of use as well: the default tolerance of 1e-8 is not exceeded a
        // hundredfold.
        expect(state.radius, key).toBeLessThan(1e-6);
      }
      expect(late.cost.gradients).toBeLessThan(last);
    }
  });

  it('should agree with step-by-step descent under weight decay, and stand still once it has settled', () => {
    for (const loss of ['logistic', 'exponential'] as const) {
      const key = fresh();
      const problem = separatedCloud(streamOf(key), 20, 3, 0.3, { loss, weightDecay: 2 ** -13 });
      const r = request(problem, at(1e3, 1e4, 1e5));
      const [late, exact] = [solve(r), stepped(r)];
      for (const [n, s] of late.states.entries())
        expect(gap(s, exact.states[n]!), key).toBeLessThanOrEqual(s.radius + exact.states[n]!.radius);
      const settled = solve({ ...r, visit: { logTimes: [ten(8), ten(1000)] } }).states;
      expect(gap(settled[0]!, settled[1]!), key).toBeLessThan(settled[0]!.radius + settled[1]!.radius);
      expect(exponentsOf(settled[1]!)[0]! - exponentsOf(settled[0]!)[0]!).toBeCloseTo(ten(992), 6);
    }
  });

  it('should answer steps before the hand-over from the exact steps, also when asked by their logarithms', () => {
    const key = fresh();
    const p = cloud(key);
    const r = request(p, at(0, 1, 7, 15));
    const logs = solve({ ...r, visit: { logTimes: [Number.NEGATIVE_INFINITY, 0, Math.log(7), Math.log(15)] } });
    const whole = solve(r);
    expect(logs.states, key).toEqual(whole.states);
    for (const [n, s] of whole.states.entries())
      expect(gap(s, stepped(r).states[n]!), key).toBeLessThanOrEqual(s.radius + stepped(r).states[n]!.radius);
    expect(whole.states[0]!.basis).toBe('exact');
    expect(whole.cost.gradients).toBe(15);
    // 7.5 steps stand for 8.
    const between = solve({ ...r, visit: { logTimes: [Math.log(7), Math.log(7.6), 100] } });
    expect(
      between.states.map((s) => s.step),
      key,
    ).toEqual([7n, 8n, null]);
  });

  it('should come closer with the tolerance', () => {
    const key = fresh();
    const p = cloud(key);
    const r = request(p, at(1e5));
    const exact = stepped(r).states[0]!;
    const tolerances = [1e-4, 1e-6, 1e-8, 1e-10];
    const errors = tolerances.map((tolerance) => gap(solve({ ...r, tolerance }).states[0]!, exact));
    for (let n = 1; n < errors.length; n++)
      // A tolerance a hundredth as large makes the error a tenth at least, until the rounding of
      // the reference is reached.
      expect(errors[n]!, `${key}: ${errors}`).toBeLessThanOrEqual(Math.max(errors[n - 1]! / 10, exact.radius));
  });

  it('should be refined by its finer', () => {
    const key = fresh();
    const p = separatedCloud(streamOf(key), 12, 2, 0.5);
    const r = request(p, at(5, 1e4), { tolerance: 1e-6 });
    const [plain, finer] = [solve(r), logTimeDescent.finer!.solve(r)];
    for (const [n, s] of plain.states.entries())
      expect(gap(s, finer.states[n]!), key).toBeLessThanOrEqual(s.radius + finer.states[n]!.radius);
    expect(finer.states[1]!.radius).toBeLessThan(plain.states[1]!.radius);
  });

  it('should cost little more for 10^4000 steps than for 10^100', () => {
    const key = fresh();
    // Two support vectors with a spectrum bounded away from zero: what relaxes has relaxed by
    // 10^100.
    const { problem } = plantedSupport(streamOf(key), 10, 'logistic');
    const cost = (power: number) =>
      solve(request(problem, { logTimes: [ten(power)] }, { tolerance: 1e-6 })).cost.gradients;
    const [hundred, thousands] = [cost(100), cost(4000)];
    expect(thousands, `${key}: ${hundred}, ${thousands}`).toBeLessThan(1.3 * hundred);
    expect(thousands, key).toBeLessThan(8000);
  });
});

describe('the residual of late descent', () => {
  it('should tend to the one that balances the multipliers of the support vectors', () => {
    for (const loss of ['logistic', 'exponential'] as const) {
      const key = fresh();
      const { problem, direction, multipliers } = plantedSupport(streamOf(key), 6, loss);
      const r = request(problem, { logTimes: [ten(1000), ten(4000)] }, { tolerance: 1e-9 });
      const plain = solve(r);
      for (const [n, state] of solve({ ...r, direction }).states.entries()) {
        // log(step k) - margin -> log alpha on the support (Soudry et al., Theorem 4), up to
        // k^-lambda: nothing at 10^1000.
        for (const [i, alpha] of multipliers.entries()) {
          const exponent = exponentsOf(state)[i]!;
          if (alpha > 0) expect(exponent, key).toBeCloseTo(Math.log(alpha), 8);
          else expect(exponent, key).toBeLessThan(-1000);
        }
        // margin 1 per unit of log k, and log(step k) - margin = log alpha: row . residual =
        // log(step/alpha)
        const residual = state.extra!.residual as Float64Array;
        for (const i of [0, 1]) {
          const row = problem.features.subarray(2 * i, 2 * i + 2);
          const product = row[0]! * residual[0]! + row[1]! * residual[1]!;
          expect(product, key).toBeCloseTo(Math.log((r.step as number) / multipliers[i]!), 8);
        }
        // Without the direction the same point, and a radius that is of use at 10^4000.
        expect(gap(state, plain.states[n]!), key).toBeLessThan(state.radius + plain.states[n]!.radius);
        expect(state.extra!.residualRadius as number).toBeLessThan(1e-7);
      }
    }
  });

  it('should drift like log log k where a support vector has multiplier zero', () => {
    // Rows (1, 0) and (1, 1): the direction is the first alone. With a_i the exponents, v = w_2
    // obeys dv/dq = e^(a_2), and a_2 = a_1 - v.
    const { problem } = plantedSupport(streamOf('any'), 0, 'exponential');
    const degenerate = { ...problem, features: Float64Array.of(1, 0, 1, 1) };
    const direction = Float64Array.of(1, 0);
    const q = [ten(1000), ten(4000)] as const;
    const { states } = solve(request(degenerate, { logTimes: q }, { direction }));
    // dw_1/dq = e^(a_1) (1 + e^-v) = 1 - da_1/dq with da_1/dq of order q^-2, so dv/dq = e^-v/(1 +
    // e^-v) (1 + O(q^-2)): v + e^v = q + C + O(1/q).
    const clock = ({ point }: State) => point[1]! + Math.exp(point[1]!);
    // An error of v is multiplied by e^v ~ q.
    const error = states.reduce((sum, s) => sum + s.radius * s.logTime * 2, 2 / q[0]);
    expect(Math.abs(clock(states[1]!) - clock(states[0]!) - (q[1] - q[0]))).toBeLessThan(error);
    expect(error).toBeLessThan(0.01);
  });

  it('should agree with the difference formed from step-by-step descent', () => {
    const key = fresh();
    const { problem, direction } = plantedSupport(streamOf(key), 5, 'logistic');
    const r = request(problem, at(3, 1e3, 1e5), { direction });
    const exact = stepped(r).states;
    for (const [n, { extra, logTime }] of solve(r).states.entries()) {
      const reference = exact[n]!.point.map((x, j) => x - direction[j]! * logTime);
      const residual = extra!.residual as Float64Array;
      // The reference: two roundings of numbers below 1e3.
      expect(gap({ point: residual }, { point: reference }), key).toBeLessThanOrEqual(
        (extra!.residualRadius as number) + exact[n]!.radius + 1e-12,
      );
    }
  });
});

describe('what late descent does not take', () => {
  const stream = streamOf('any');
  const { problem, direction } = plantedSupport(stream, 3, 'logistic');
  const good = request(problem, { logTimes: [1, 50] });

  it('should say so in a sentence', () => {
    expect(logTimeDescent.accepts(good)).toBe(true);
    const exponential = { ...problem, loss: 'exponential' } as ClassificationProblem;
    const refused: [Partial<LateRequest>, RegExp][] = [
      [{ dynamics: 'flow' }, /not a flow/],
      [{ problem: { kind: 'diagonal net' } as never }, /convex losses.*'diagonal net'/],
      [{ step: 2.01 * (good.step as number) }, /1\.0\d times the largest stable one, 2\/beta$/],
      [{ problem: exponential, step: 2.01 * stepOf(exponential) }, /with beta at the start/],
      [{ step: 0 }, /not a positive/],
      [{ step: new Float64Array(2).fill(0.1) }, /one step size/],
      [{ tolerance: 1e-13 }, /tolerance/],
      [{ direction: Float64Array.of(-1, 0) }, /does not separate/],
      [{ direction: direction.map((x) => 2 * x) }, /smallest margin of the direction is 2, not 1/],
      [{ direction, problem: { ...problem, weightDecay: 0.1 } }, /weight decay/],
    ];
    for (const [change, sentence] of refused) expect(logTimeDescent.accepts({ ...good, ...change })).toMatch(sentence);
  });

  it('should be censored where the parameters stay bounded and the steps never become small against the curvature', () => {
    // Label 1 at 1 and -1, no bias: the minimiser is zero, the curvature 1/2.
    const tied = {
      ...problem,
      points: 2,
      dimension: 1,
      features: Float64Array.of(1, -1),
      labels: Float64Array.of(1, 1),
    };
    const r = { ...request(tied, { logTimes: [30] }), start: Float64Array.of(1), step: 1 };
    const t = solve(r);
    expect([t.ended, t.states.length]).toEqual(['censored', 0]);
    expect(t.reason).toMatch(/step times curvature is 1\.00 after 1000000 steps: not handed over/);
    // A small step is handed over at once; the point settles, and the clock overflows near log k =
    // 700.
    const slow = solve({ ...r, step: 2 ** -6, visit: { logTimes: [30, 200, 1000] } });
    expect(slow.ended).toBe('censored');
    expect(slow.reason).toMatch(/a margin stays bounded.*overflow at log time 7\d\d/);
    expect(slow.states).toHaveLength(2);
    for (const s of slow.states) expect(Math.abs(s.point[0]!)).toBeLessThan(s.radius);
  });
});
