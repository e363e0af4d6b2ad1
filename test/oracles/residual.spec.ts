import { randomInt } from 'node:crypto';
import { Decimal } from 'decimal.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plantedRuns } from '../../src/arbitraries/plantedRuns.js';
import { plantedSeparable } from '../../src/data/plantedSeparable.js';
import { unitMarginRows } from '../../src/exact/maxMargin.js';
import { earlyIterate } from '../../src/oracles/residual/earlyIterate.js';
import { residualEnvelope } from '../../src/oracles/residual/residualEnvelope.js';
import { type ResidualLimit, residualLimit } from '../../src/oracles/residual/residualLimit.js';

const seed = randomInt(2 ** 31);

/** A single point z = 1 in one dimension: direction 1, limit log(stepSize). */
const single = (stepSize: number) => ({ rows: [[1]], support: [0], direction: [1], stepSize });

const questionOf = (run: {
  points: number[][];
  labels: number[];
  stepSize: number;
  certificates: { separable: { direction: number[] } };
}) => {
  const rows = run.points.map((x, n) => [...x, 1].map((v) => run.labels[n]! * v));
  const { direction } = run.certificates.separable;
  return { rows, support: unitMarginRows(direction, rows), direction, stepSize: run.stepSize };
};

describe('residualLimit', () => {
  it('should find closed forms within its radius', () => {
    // One point: eta e^-rho = 1. k copies: each carries 1/k, so eta e^-rho = 1/k.
    const one = residualLimit(single(0.25)) as ResidualLimit;
    expect(Math.abs(one.limit[0]! - Math.log(0.25))).toBeLessThanOrEqual(one.radius);
    // H = z z^T/|z|^2 of one row: a few roundings of one.
    expect(Math.abs(one.eigenvalues[0]! - 1)).toBeLessThan(2 ** -46);
    const three = residualLimit({
      rows: [[1], [1], [1]],
      support: [0, 1, 2],
      direction: [1],
      stepSize: 1,
    }) as ResidualLimit;
    expect(Math.abs(three.limit[0]! - Math.log(3))).toBeLessThanOrEqual(three.radius);
    for (const alpha of three.multipliers) expect(alpha).toBeCloseTo(1 / 3, 12);
  });

  it('should find the limit of the three-point set (0.25, 1; +), (0.25, 3; +), (-0.25, 1.5; -) to 30 digits', () => {
    // direction (4, 0, 0). Dual: a + b = c = 8 and a + 3b = 1.5 c = 12, so a = 6, b = 2. Three
    // equations eta e^(-z.rho) = alpha: w/4 + v + b = l1, w/4 + 3v + b = l2, w/4 - 1.5v - b = l3
    // with l = log(eta/alpha), solved by hand below.
    const eta = new Decimal('0.05');
    const [l1, l2, l3] = [6, 2, 8].map((alpha) => eta.div(alpha).ln()) as [Decimal, Decimal, Decimal];
    const v = l2.minus(l1).div(2);
    const sum = l1.minus(v);
    const difference = l3.plus(v.times(1.5));
    const expected = [sum.plus(difference).times(2), v, sum.minus(difference).div(2)].map(Number);
    const rows = [
      [0.25, 1, 1],
      [0.25, 3, 1],
      [0.25, -1.5, -1],
    ];
    const answer = residualLimit({ rows, support: [0, 1, 2], direction: [4, 0, 0], stepSize: 0.05 }) as ResidualLimit;
    const distance = Math.hypot(...answer.limit.map((x, j) => x - expected[j]!));
    expect(distance).toBeLessThanOrEqual(answer.radius + 1e-15);
    expect(answer.radius).toBeLessThan(1e-10);
    expect(expected[2]).toBeCloseTo(-0.5428, 4);
  });

  it('should report eigenvalue 1 of the time shift and multipliers that make up the direction', () => {
    fc.assert(
      fc.property(plantedRuns(plantedSeparable, { excessSupport: [-2, 3], shiftQuarters: [0, 4] }), (run) => {
        const question = questionOf(run);
        const { multipliers, eigenvalues, radius } = residualLimit(question) as ResidualLimit;
        expect(Math.min(...eigenvalues.map((l) => Math.abs(l - 1)))).toBeLessThan(1e-8);
        expect(radius).toBeLessThan(1e-8);
        question.direction.forEach((x, j) => {
          const made = question.support.reduce((total, n, k) => total + multipliers[k]! * question.rows[n]![j]!, 0);
          expect(made).toBeCloseTo(x, 8);
        });
      }),
      { seed, numRuns: 40 },
    );
  });

  it('should stay undecided without strict complementarity, off the span and on what is not finite', () => {
    const flat = {
      rows: [
        [1, 0],
        [1, 1],
      ],
      support: [0, 1],
      direction: [1, 0],
      stepSize: 0.5,
    };
    expect(residualLimit(flat)).toHaveProperty('undecided');
    expect(residualLimit({ ...flat, rows: [[1, 0]], support: [0], direction: [1, 1] })).toHaveProperty('undecided');
    expect(residualLimit({ ...flat, support: [] })).toHaveProperty('undecided');
    expect(
      residualLimit({
        ...flat,
        rows: [
          [1, Number.NaN],
          [1, 1],
        ],
      }),
    ).toHaveProperty('undecided');
    expect(
      residualLimit({
        ...flat,
        rows: [
          [1, 0],
          [1, 2 ** -40],
        ],
      }),
    ).toHaveProperty('undecided');
    expect(residualLimit({ ...flat, stepSize: 0 })).toHaveProperty('undecided');
  });
});

describe('earlyIterate', () => {
  it.each(['logistic', 'exponential'] as const)('should agree with %s steps in 40 digits', (loss) => {
    const D = Decimal.clone({ precision: 40 });
    const question = {
      loss,
      rows: [
        [1, 0.5],
        [0.75, -1],
      ],
      start: [0.25, -0.5],
      stepSize: 0.5,
      steps: 300,
    };
    let theta = question.start.map((x) => new D(x));
    for (let t = 0; t < question.steps; t++) {
      const p = question.rows.map((z) => {
        const inverse = z.reduce((m, x, j) => m.plus(theta[j]!.times(x)), new D(0)).exp();
        return new D(1).div(loss === 'logistic' ? inverse.plus(1) : inverse);
      });
      theta = theta.map((x, j) =>
        x.plus(p.reduce((f, pn, n) => f.plus(pn.times(question.rows[n]![j]!)), new D(0)).times(0.5)),
      );
    }
    const { point, radius } = earlyIterate(question) as { point: number[]; radius: number };
    const distance = Math.sqrt(point.reduce((total, x, j) => total + Number(theta[j]!.minus(x)) ** 2, 0));
    expect(distance).toBeLessThanOrEqual(radius);
    expect(radius).toBeLessThan(1e-10);
  });

  it('should refuse what it cannot certify', () => {
    const question = { rows: [[1]], start: [0], stepSize: 0.5, steps: 10 };
    // Two opposite points and a step of 40/sigma_max^2: theta jumps from side to side and errors
    // double.
    const swinging = { rows: [[1], [-1]], start: [0.25], stepSize: 20, steps: 200 };
    const another = { loss: 'hinge' as never };
    for (const bad of [{ steps: 1e9 }, { steps: 0.5 }, { start: [Number.NaN] }, swinging, another])
      expect(earlyIterate({ ...question, ...bad })).toHaveProperty('undecided');
    expect(earlyIterate({ ...question, stepSize: 7.9 })).toHaveProperty('point');
    // The slope of the exponential loss is e^40: a step goes to where no double is.
    expect(earlyIterate({ ...question, start: [-40], stepSize: 20, loss: 'exponential' })).toHaveProperty('undecided');
  });

  it('should follow steps above 2/beta where the curvature falls fast enough', () => {
    // One point z = 1 with eta = 40: theta(1) = 20, theta(2) = 20 + 40/(1 + e^20), from which the
    // curvature is below 1e-8.
    const { point, radius } = earlyIterate({ rows: [[1]], start: [0], stepSize: 40, steps: 2 }) as {
      point: number[];
      radius: number;
    };
    const exact = new Decimal(20).plus(new Decimal(40).div(new Decimal(20).exp().plus(1)));
    expect(Math.abs(Number(exact.minus(point[0]!)))).toBeLessThanOrEqual(radius);
    expect(radius).toBeLessThan(1e-12);
  });
});

describe('residualEnvelope', () => {
  it.each([
    ['logistic', 1],
    ['exponential', 1 / 4],
  ] as const)('should hold every later residual of the %s loss, also from an enlarged one', (loss, share) => {
    let tried = 0;
    fc.assert(
      fc.property(plantedRuns(plantedSeparable, { startQuarters: [0, 4], duplicates: [0, 3] }), (run) => {
        const question = { ...questionOf(run), stepSize: share * run.stepSize };
        const answer = residualLimit(question) as ResidualLimit;
        const step = Math.ceil((40 * Math.max(...answer.multipliers)) / run.stepSize / share);
        const start = loss === 'logistic' ? run.start : question.direction.map((x) => x * Math.log(run.points.length));
        const residual = (steps: number) => {
          const { point } = earlyIterate({ ...question, loss, start, steps }) as { point: number[] };
          return Math.hypot(...point.map((x, j) => x - question.direction[j]! * Math.log(steps) - answer.limit[j]!));
        };
        const steps = [step + 1, 2 * step, 4 * step];
        for (const enlarged of [1, 1.2, 2]) {
          const base = { step, distance: enlarged * residual(step) + 1e-9 };
          const envelope = residualEnvelope({ ...question, answer, base, steps });
          if ('undecided' in envelope) continue;
          tried += 1;
          for (const [k, t] of steps.entries()) expect(residual(t)).toBeLessThanOrEqual(envelope.bounds[k]!);
        }
      }),
      { seed, numRuns: 25 },
    );
    expect(tried).toBeGreaterThan(10);
  });

  it('should hold one step from the worst state that a search finds', () => {
    // z = 1, eta = 1/2: every state with |r| <= R at step t, not only those of a trajectory.
    const question = single(0.5);
    const answer = residualLimit(question) as ResidualLimit;
    const t = 20;
    const distance = 0.3;
    const envelope = residualEnvelope({ ...question, answer, base: { step: t, distance }, steps: [t + 1] });
    const bound = (envelope as { bounds: number[] }).bounds[0]!;
    for (let k = -300; k <= 300; k++) {
      const theta = Math.log(t) + Math.log(0.5) + (distance * k) / 300;
      for (const slope of [1 / (1 + Math.exp(theta)), Math.exp(-theta)])
        expect(Math.abs(theta + slope / 2 - Math.log(t + 1) - Math.log(0.5))).toBeLessThanOrEqual(bound);
    }
  });

  it('should be undecided too early, too far off, without contraction, or without a spanning support', () => {
    const answer = residualLimit(single(0.5)) as ResidualLimit;
    const ask = (step: number, distance: number, eigenvalues = answer.eigenvalues) =>
      residualEnvelope({
        ...single(0.5),
        answer: { ...answer, eigenvalues },
        base: { step, distance },
        steps: [step + 10],
      });
    expect(ask(100, 0.1)).toHaveProperty('bounds');
    expect(ask(3, 0.1)).toHaveProperty('undecided');
    expect(ask(100, 10)).toHaveProperty('undecided');
    expect(ask(100, 0.1, [1e-3, 1e4])).toHaveProperty('undecided');
    expect(ask(100, 0.1, [0.5].concat(1e6))).toHaveProperty('undecided');
    expect(ask(100, 0.1, [1e6])).toHaveProperty('undecided');
  });
});
