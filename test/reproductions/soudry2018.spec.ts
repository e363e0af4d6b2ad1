import { describe, expect, it } from 'vitest';
import { figure as figure1 } from '../../reproductions/soudry2018/figure-1.js';
import { figure as rates } from '../../reproductions/soudry2018/rates.js';
import { falsified, tinyResults, verdictsOf, withLongerSteps } from './tiny.js';

describe('soudry2018/figure-1', () => {
  it('should run descent from zero as loops of its own do', async () => {
    const { 'gradient-descent': run } = await tinyResults(figure1);
    const { points, labels } = run!.data;
    let w = [0, 0];
    for (let t = 1; t <= 100; t++) {
      const pull = [0, 0];
      for (const [n, x] of points.entries()) {
        const slope = labels[n]! / (1 + Math.exp(labels[n]! * (x[0]! * w[0]! + x[1]! * w[1]!)));
        for (const j of [0, 1]) pull[j]! += slope * x[j]!;
      }
      w = w.map((v, j) => v + run!.stepSize * pull[j]!);
      const seen = run!.seen.find(({ step }) => step === t);
      if (seen) for (const j of [0, 1]) expect(seen.weights[j]).toBeCloseTo(w[j]!, 10);
    }
    // The caption: the max-margin vector is (1, 1)/2, of margin sqrt 2.
    expect(run!.theory.direction).toEqual([0.5, 0.5]);
    // Two directions across: sum_S alpha z z^T has the eigenvalue 4 (1/8) (1/2) there.
    expect(run!.theory.rate).toBeLessThanOrEqual(0.25 + 1e-9);
  });

  it('should notice steps that are a fifth longer', async () => {
    const claim = 'eta t L tends';
    const [right, wrong] = [await tinyResults(figure1), await tinyResults(figure1, { bench: withLongerSteps(1.2) })];
    expect(verdictsOf(figure1.findings(right, figure1.tiny), claim)).toEqual(['agrees']);
    expect(verdictsOf(figure1.findings(wrong, figure1.tiny), claim)).toEqual(['does not agree']);
  });
});

describe('soudry2018/rates', () => {
  it('should have the constants of the witness and turn when they are another tenth', async () => {
    const found = await tinyResults(rates);
    const { constants } = found.witness!;
    // thetahat = (2, 0, 0), so that eta t L tends to 4.
    expect(constants.loss).toBe(4);
    expect(constants.angle).toBeGreaterThan(0.05);
    const verdicts = (of: typeof found) => rates.findings(of, rates.tiny).map(({ verdict }) => verdict);
    expect(verdicts(found)).toEqual(new Array(5).fill('agrees'));
    const off = falsified(found, (run) => ({
      ...run,
      constants: {
        angle: 1.1 * constants.angle,
        cosine: 1.3 * constants.cosine,
        margin: 1.1 * constants.margin,
        loss: 4.4,
        validation: 1.1,
      },
    }));
    expect(verdicts(off)).toEqual(new Array(5).fill('does not agree'));
  });
});
