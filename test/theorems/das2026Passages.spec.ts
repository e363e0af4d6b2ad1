import { describe, expect, it } from 'vitest';
import { streamOf } from '../../src/data/stream.js';
import { latest, leastLast, levelOf, passages } from '../../theorems/das2026/first-and-last-passage.js';
import type { CompetitionInstance } from '../../theorems/das2026/setting/competition.js';
import { distancesOf, envelope } from '../../theorems/das2026/setting/mirroredEnvelope.js';

const stream = streamOf(`${process.hrtime.bigint()}`);

/** A population on a line, of which every point is its own mirror image. */
function onALine(): CompetitionInstance {
  const gap = 2 ** -stream.whole(2, 5);
  const [hardPlus, hardMinus] = [stream.whole(1, 3), stream.whole(6, 12)];
  const others = (count: number) => Array.from({ length: count }, () => 3 * gap + 3 * stream.uniform());
  const classes = [others(stream.whole(10, 30)), others(stream.whole(3, 20))];
  const [plus, minus] = [hardPlus + classes[0]!.length, hardMinus + classes[1]!.length];
  const distances = [
    [...new Array<number>(hardPlus).fill(gap), ...classes[0]!],
    [...new Array<number>(hardMinus).fill(gap), ...classes[1]!],
  ];
  const points = distances.flatMap((of, side) => of.map((u) => [side === 0 ? u : -u]));
  const squares = points.reduce((sum, [u]) => sum + u! * u! + 1, 0);
  const direction = [1 / gap, 0];
  return {
    points,
    labels: distances.flatMap((of, side) => of.map(() => (side === 0 ? 1 : -1))),
    plus,
    minus,
    hardPlus,
    hardMinus,
    stepSize: 4 / squares,
    start: [0, 0],
    certificates: {
      separable: { direction },
      strictlyComplementary: { direction, multipliers: [] },
      stepBelowTwoOverBeta: { bound: 4 },
    },
  };
}

describe('the first and the last passage of the level', () => {
  it('are within their ends, and the last before tau, step by step', () => {
    for (let k = 0; k < 6; k++) {
      const i = onALine();
      const gap = 1 / i.certificates.separable.direction[0]!;
      const tau = latest(i);
      const moments = envelope(distancesOf(i), tau, levelOf(i));
      const foreseen = passages(gap, moments);
      const least = leastLast(distancesOf(i), moments);
      let [s, b] = [0, 0];
      let [first, last] = [0, 0];
      for (let t = 1; t <= tau; t++) {
        let [push, pull] = [0, 0];
        for (const [n, [x]] of i.points.entries()) {
          const p = 1 / (1 + Math.exp(i.labels[n]! * (x! * s + b)));
          push += i.labels[n]! * x! * p;
          pull += i.labels[n]! * p;
        }
        s += i.stepSize * push;
        b += i.stepSize * pull;
        // Half the share of distances in [g, 20 g] that are below |b|/s.
        const wrong = Math.min(1, Math.max(0, (Math.abs(b) / s - gap) / (19 * gap))) / 2;
        if (wrong <= 0.01) first ||= t;
        else last = t;
      }
      expect(first).toBeGreaterThanOrEqual(foreseen.first[0]);
      expect(first).toBeLessThanOrEqual(foreseen.first[1]);
      expect(last).toBeGreaterThanOrEqual(foreseen.last[0]);
      expect(last).toBeLessThanOrEqual(foreseen.last[1]);
      expect(last).toBeLessThan(tau);
      expect(last).toBeGreaterThanOrEqual(least);
    }
  });

  it('rest on p(x + b) + p(x - b) >= 2 p(x) for x >= 0', () => {
    const p = (v: number) => 1 / (1 + Math.exp(v));
    for (let k = 0; k < 500; k++) {
      const [x, b] = [6 * stream.uniform(), 6 * stream.normal()];
      expect(p(x + b) + p(x - b)).toBeGreaterThan(2 * p(x) * (1 - 1e-12));
    }
  });
});
