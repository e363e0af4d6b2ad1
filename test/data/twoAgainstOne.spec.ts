import { describe, expect, it } from 'vitest';
import { streamOf } from '../../src/data/stream.js';
import { twoAgainstOne } from '../../src/data/twoAgainstOne.js';
import { certifiesMaxMargin } from '../../src/exact/maxMargin.js';
import { hardMargin } from '../../src/oracles/hardMargin.js';
import { residualLimit } from '../../src/oracles/residualLimit.js';

const fresh = String(process.hrtime.bigint());

describe('twoAgainstOne', () => {
  it('should carry the exact max-margin solution, and the limit of its bias in closed form', () => {
    for (let k = 0; k < 20; k++) {
      const stream = streamOf(`${fresh}/${k}`);
      const [nearest, apart] = [stream.whole(-8, 8), stream.whole(6, 16)];
      const plan = { gapExponent: stream.whole(0, 2), nearest, apart, others: stream.whole(0, 3) };
      const { points, labels, certificates } = twoAgainstOne(plan, stream);
      const rows = points.map((x, n) => [...x, 1].map((v) => v * labels[n]!));
      const { direction, multipliers } = certificates.strictlyComplementary;
      expect(certifiesMaxMargin(direction, multipliers, rows, true), `seed ${fresh}, draw ${k}`).toBe(true);
      const margin = hardMargin({ points, labels, bias: 'penalised' });
      if ('undecided' in margin) throw new Error(margin.undecided);
      expect([...margin.weights, margin.bias]).toEqual(direction);
      const found = residualLimit({ rows, support: margin.support, direction, stepSize: 0.25 });
      if ('undecided' in found) throw new Error(found.undecided);
      const majority = labels[0]!;
      const bias = (majority * (Math.log(4 / 3) - Math.log(3) * ((2 * nearest) / apart + 1 / 4))) / 2;
      // The oracle's own radius, and some ten roundings of the closed form.
      expect(Math.abs(found.limit.at(-1)! - bias)).toBeLessThanOrEqual(found.radius + 2 ** -46 * (1 + Math.abs(bias)));
    }
  });
});
