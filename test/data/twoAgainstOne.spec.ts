import { describe, expect, it } from 'vitest';
import { streamOf } from '../../src/data/stream.js';
import { twoAgainstOne } from '../../src/data/twoAgainstOne.js';
import { certifiesMaxMargin } from '../../src/exact/maxMargin.js';
import { hardMargin } from '../../src/oracles/margins/hardMargin.js';
import { residualLimit } from '../../src/oracles/residual/residualLimit.js';

const fresh = String(process.hrtime.bigint());

describe('twoAgainstOne', () => {
  it('should carry the exact max-margin solution, and the limit of its bias in closed form', () => {
    for (let k = 0; k < 20; k++) {
      const stream = streamOf(`${fresh}/${k}`);
      const [nearest, apart] = [stream.whole(-8, 8), stream.whole(6, 16)];
      const turn = stream.whole(0, 2);
      const plan = { gapExponent: stream.whole(0, 2), turn, nearest, apart, others: stream.whole(0, 3) };
      const { points, labels, certificates } = twoAgainstOne(plan, stream);
      const rows = points.map((x, n) => [...x, 1].map((v) => v * labels[n]!));
      const { direction, multipliers } = certificates.strictlyComplementary;
      expect(certifiesMaxMargin(direction, multipliers, rows, true), `seed ${fresh}, draw ${k}`).toBe(true);
      const margin = hardMargin({ points, labels, bias: 'penalised' });
      if ('undecided' in margin) throw new Error(margin.undecided);
      const found = residualLimit({ rows, support: margin.support, direction, stepSize: 0.25 });
      if ('undecided' in found) throw new Error(found.undecided);
      const majority = labels[0]!;
      const along = (x: number[]) => (-direction[1]! * x[0]! + direction[0]! * x[1]!) / Math.hypot(...direction);
      const [p, a] = [along(points[0]!), along(points[1]!) - along(points[0]!)];
      const sign = turn === 2 ? -1 : 1;
      // Turned, places are rounded to multiples of 5/256, and the far one makes up for three times
      // that.
      expect(Math.abs(sign * p - nearest / 8)).toBeLessThanOrEqual(turn === 0 ? 1e-12 : 1 / 50);
      expect(Math.abs(sign * a - apart / 8)).toBeLessThanOrEqual(turn === 0 ? 1e-12 : 1 / 8);
      const f = multipliers[1]! / multipliers[2]!;
      const bias = (majority * (-Math.log(1 - f) - Math.log((1 - f) / f) * ((2 * p) / a + f))) / 2;
      // The oracle's own radius, and some twenty roundings of the closed form.
      expect(Math.abs(found.limit.at(-1)! - bias)).toBeLessThanOrEqual(found.radius + 2 ** -45 * (1 + Math.abs(bias)));
    }
  });
});
