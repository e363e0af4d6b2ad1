import { Decimal } from 'decimal.js';
import { describe, expect, it } from 'vitest';
import { streamOf } from '../../src/data/stream.js';
import { competition } from '../../theorems/das2026/setting/competition.js';
import { distancesOf, envelope, laterBias } from '../../theorems/das2026/setting/mirroredEnvelope.js';
import { logistic } from '../../theorems/das2026/setting/pulls.js';
import {
  foretold,
  type RobustInstance,
  robustMargin,
  supportTargets,
  worstPoint,
} from '../../theorems/das2026/setting/robustScores.js';

const stream = streamOf(`${process.hrtime.bigint()}`);
const between = (lo: number, hi: number) => lo + (hi - lo) * stream.uniform();

/** All corners of ball and box. */
function corners(point: readonly number[], radius: number, box: readonly [number, number] | null): number[][] {
  return point.reduce<number[][]>(
    (all, v) => {
      const ends = [v - radius, v + radius].map((u) => (box ? Math.min(Math.max(u, box[0]), box[1]) : u));
      return all.flatMap((corner) => ends.map((u) => [...corner, u]));
    },
    [[]],
  );
}

const attacked = (radius: number, box: readonly [number, number] | null): RobustInstance => ({
  ...competition,
  mirrored: true,
  targets: [...supportTargets(competition, 2), { point: [0.5, 0.25], label: 1 }, { point: [-1.5, -0.5], label: -1 }],
  radius,
  step: radius / 4,
  steps: 20,
  box,
});

describe('the attack of a linear classifier', () => {
  it('does no more harm in a corner of ball and box than in the point that is computed', () => {
    for (let k = 0; k < 300; k++) {
      const d = stream.whole(1, 5);
      const list = (lo: number, hi: number) => Array.from({ length: d }, () => between(lo, hi));
      const box = k % 2 ? ([-1, between(1, 2)] as const) : null;
      const [weights, point, label, radius] = [list(-2, 2), list(-1, 1), k % 3 ? 1 : -1, between(0, 3)];
      const score = (x: readonly number[]) => label * x.reduce((sum, v, j) => sum + weights[j]! * v, 0);
      const least = Math.min(...corners(point, radius, box).map(score));
      expect(score(worstPoint({ radius, box }, { point, label }, weights))).toBeCloseTo(least, 12);
    }
  });
});

describe('what is foretold of robust scores', () => {
  const moments = envelope(distancesOf(competition), 512);
  const steps = [1, 3, 17, 64, 129];

  // Descent on eight points in decimals of fifty digits, all three parameters.
  const path = (() => {
    const D = Decimal.clone({ precision: 50 });
    const eta = new D(competition.stepSize);
    let theta = [new D(0), new D(0), new D(0)];
    const seen = new Map<number, Decimal[]>();
    for (let t = 1; t <= 512; t++) {
      const slopes = competition.points.map((x, n) => {
        const z = [...x, 1].map((v) => v * competition.labels[n]!);
        const score = z.reduce((sum, v, j) => sum.plus(theta[j]!.times(v)), new D(0));
        return { z, p: new D(1).div(score.exp().plus(1)) };
      });
      theta = theta.map((v, j) =>
        v.plus(slopes.reduce((sum, { z, p }) => sum.plus(p.times(z[j]!)), new D(0)).times(eta)),
      );
      seen.set(t, theta);
    }
    return seen;
  })();

  it.each([
    [0.125, null],
    [0.25, null],
    [1, null],
    [1, [-2, 0.5] as const],
  ])('holds the scores of descent in fifty digits, radius %d in the box %j', (radius, box) => {
    const i = attacked(radius, box);
    for (const step of steps) {
      if (!moments.some((m) => m.step === step)) continue;
      const known = foretold(i, { steps, moments, late: null }, step);
      for (const [k, { point, label }] of i.targets.entries()) {
        const scores = (t: number) =>
          corners(point, radius, box).map((x) =>
            [...x, 1].reduce((sum, v, j) => sum.plus(path.get(t)![j]!.times(v * label)), new Decimal(0)),
          );
        const M = (t: number) => Decimal.min(...scores(t)).toNumber();
        expect(M(step)).toBeGreaterThan(known[k]!.score[0] - 1e-12);
        expect(M(step)).toBeLessThan(known[k]!.score[1] + 1e-12);
        const { settled } = known[k]!;
        if (settled !== null)
          for (let t = step; t <= 512; t++) expect({ k, t, side: Math.sign(M(t)) }).toEqual({ k, t, side: settled });
      }
    }
  });

  it('leaves at the margin the support of one class', () => {
    const i = attacked(0.25, null);
    const settled = foretold(i, { steps, moments, late: null }, moments.at(-1)!.step).map((of) => of.settled);
    expect(i.targets.slice(0, 3).map((target) => robustMargin(i, target))).toEqual([0, 0, 0]);
    // One support point of class +1, two of class -1.
    expect(settled.slice(0, 3)).toEqual([-1, 1, 1]);
  });
});

describe('the ends of all later biases', () => {
  it('hold on mirrored data on a line, step by step', () => {
    for (let k = 0; k < 8; k++) {
      const gap = 2 ** -stream.whole(1, 4);
      const others = (count: number) =>
        Array.from({ length: count }, () => between(1.5 * gap, 2)).sort((a, b) => a - b);
      const [hardPlus, hardMinus] = [stream.whole(1, 4), stream.whole(1, 9)];
      const [plus, minus] = [others(stream.whole(0, 20)), others(stream.whole(0, 12))];
      const all = [...plus, ...new Array<number>(hardPlus).fill(gap)];
      const rest = [...minus, ...new Array<number>(hardMinus).fill(gap)];
      const stepSize = 4 / [...all, ...rest].reduce((sum, u) => sum + u * u + 1, 0);
      const d = { gap, hardPlus, hardMinus, plus, minus, stepSize, pull: logistic };
      const ends = { low: Number.NEGATIVE_INFINITY, high: Number.POSITIVE_INFINITY };
      let [s, b] = [0, 0];
      for (let t = 1; t <= 3000; t++) {
        const p = (v: number) => 1 / (1 + Math.exp(v));
        const sum = (of: readonly number[], c: number, w: (u: number) => number) =>
          of.reduce((total, u) => total + w(u) * p(u * s + c), 0);
        const push = sum(all, b, (u) => u) + sum(rest, -b, (u) => u);
        const pull = sum(all, b, () => 1) - sum(rest, -b, () => 1);
        [s, b] = [s + stepSize * push, b + stepSize * pull];
        expect(b).toBeGreaterThan(ends.low - 1e-9);
        expect(b).toBeLessThan(ends.high + 1e-9);
        const [low, high] = laterBias(d, { weight: [s, s], bias: [b, b] });
        ends.low = Math.max(ends.low, low);
        ends.high = Math.min(ends.high, high);
      }
      // Never wider than the bounds by the counts alone.
      expect(ends.high).toBeLessThan(Math.max(0, Math.log(all.length / hardMinus)) + 1e-9);
      expect(-ends.low).toBeLessThan(Math.max(0, Math.log(rest.length / hardPlus)) + 1e-9);
    }
  });
});

describe('the attack of the paper', () => {
  it('leaves 64 % of the square, in the box as without it', () => {
    // The middles of a grid of the square; the attack of eps 1 on class sign(x_1 + x_2).
    const n = 200;
    const middle = (j: number) => -5 + (10 * (j + 0.5)) / n;
    for (const box of [null, [-5, 5] as const]) {
      let robust = 0;
      for (let j = 0; j < n; j++)
        for (let k = 0; k < n; k++) {
          const point = [middle(j), middle(k)];
          const label = Math.sign(middle(j) + middle(k)) || 1;
          const end = worstPoint({ radius: 1, box }, { point, label }, [1, 1]);
          const score = label * (end[0]! + end[1]!);
          robust += score > 1e-9 ? 1 : score > -1e-9 ? 1 / 2 : 0;
        }
      expect(robust / n ** 2).toBeCloseTo(0.64, 3);
    }
  });
});
