import { Decimal } from 'decimal.js';
import { describe, expect, it } from 'vitest';
import { streamOf } from '../../src/data/stream.js';
import { laterBias } from '../../theorems/das2026/setting/mirroredEnvelope.js';
import { asinh, logistic } from '../../theorems/das2026/setting/pulls.js';
import { bracketFrom } from '../../theorems/das2026/tail-gives-the-limit.js';

const seed = `${process.hrtime.bigint()}`;
const stream = streamOf(seed);
const D = Decimal.clone({ precision: 50 });

/** The losses themselves, in decimals of fifty digits. */
const losses = {
  logistic: (v: Decimal) => D.exp(v.neg()).plus(1).ln(),
  asinh: (v: Decimal) => D.asinh(D.exp(v.neg())),
};
const pulls = { logistic, asinh };

describe.each(['logistic', 'asinh'] as const)('the pull of the loss %s', (name) => {
  const { p, steepest, balance } = pulls[name];

  it('is minus its derivative, and falls by the steepest slope at most, which is attained', () => {
    let most = 0;
    for (let v = -6; v <= 30; v += 1 / 16) {
      const h = new D('1e-16');
      const at = new D(v);
      const slope = losses[name](at.plus(h))
        .minus(losses[name](at.minus(h)))
        .div(h.times(2))
        .neg();
      expect(Math.abs(slope.toNumber() / p(v) - 1)).toBeLessThan(1e-12);
      most = Math.max(most, (p(v - 2 ** -12) - p(v + 2 ** -12)) * 2 ** 11);
    }
    expect(most).toBeLessThan(steepest * (1 + 1e-9));
    expect(most).toBeGreaterThan(steepest * (1 - 1e-3));
  });

  it('has a concave logarithm, the tail e^-v, and p(-c) = e^c p(c)', () => {
    for (let v = -20; v <= 20; v += 1 / 8)
      expect(2 * Math.log(p(v)) - Math.log(p(v - 0.5)) - Math.log(p(v + 0.5))).toBeGreaterThan(-1e-14);
    expect(p(30) * Math.exp(30)).toBeCloseTo(1, 12);
    for (let c = 1 / 8; c < 20; c += 1 / 8) expect(Math.log(p(-c) / p(c)) / c).toBeCloseTo(1, 12);
  });

  it('has the balance as a root, which falls to half of log r', () => {
    for (const r of [1, 1.5, 3, 40])
      for (let x = 0; x <= 12; x += 1 / 2) {
        const c = balance(r, x);
        expect(p(x - c) / p(x + c) / r).toBeCloseTo(1, 11);
        expect(balance(r, x + 0.5)).toBeLessThanOrEqual(c + 1e-15);
      }
    expect(balance(3, 40)).toBeCloseTo(Math.log(3) / 2, 14);
  });

  it('keeps the bias on a line between the ends known at any step before', () => {
    for (let k = 0; k < 12; k++) {
      const gap = 2 ** -stream.whole(1, 3);
      const others = (count: number) =>
        Array.from({ length: count }, () => (1.5 + 4 * stream.uniform()) * gap).sort((a, b) => a - b);
      const [hardPlus, hardMinus] = [stream.whole(1, 6), stream.whole(1, 6)];
      const [plus, minus] = [others(stream.whole(0, 20)), others(stream.whole(0, 12))];
      const all = [...plus, ...new Array<number>(hardPlus).fill(gap)];
      const rest = [...minus, ...new Array<number>(hardMinus).fill(gap)];
      const stepSize = 1 / steepest / [...all, ...rest].reduce((sum, u) => sum + u * u + 1, 0);
      const d = { gap, hardPlus, hardMinus, plus, minus, stepSize, pull: pulls[name] };
      const limit = Math.log(hardPlus / hardMinus) / 2;
      let [low, high] = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];
      let [s, b, worst] = [0, 0, Number.NEGATIVE_INFINITY];
      for (let t = 1; t <= 3000; t++) {
        const sum = (of: readonly number[], c: number, w: (u: number) => number) =>
          of.reduce((total, u) => total + w(u) * p(u * s + c), 0);
        const push = sum(all, b, (u) => u) + sum(rest, -b, (u) => u);
        const pull = sum(all, b, () => 1) - sum(rest, -b, () => 1);
        [s, b] = [s + stepSize * push, b + stepSize * pull];
        // One look at the worst: a hundred thousand calls of expect take seconds.
        worst = Math.max(worst, low - b, b - high);
        const moment = { step: t, weight: [s, s], bias: [b, b] } as const;
        const ends = bracketFrom(d, moment);
        const later = laterBias(d, moment);
        worst = Math.max(worst, ends[0] - limit, limit - ends[1], later[0] - ends[0], ends[1] - later[1]);
        [low, high] = [Math.max(low, ends[0]), Math.min(high, ends[1])];
      }
      expect(worst, seed).toBeLessThan(1e-9);
    }
  });
});
