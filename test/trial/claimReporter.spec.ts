import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { claim as holds } from '../../docs/examples/angle-bound.js';
import { claim as falls } from '../../docs/examples/margin-never-falls.js';
import { asFastCheck, claimReporter } from '../../src/index.js';

describe('the reporter for fast-check', () => {
  it('should name the statement, the hypotheses and the slack of a counterexample', async () => {
    const checked = fc.assert(asFastCheck(falls), { reporter: claimReporter(falls), numRuns: 1000 });
    const error = await checked.then(
      () => null,
      (thrown: Error) => thrown,
    );
    for (const words of [
      'Property failed after',
      falls.theorem.says,
      'separable: u . z_n > 0 for every n -- met',
      'logistic: the loss is logistic -- by the objective',
    ])
      expect(error?.message).toContain(words);
    expect(error?.message).toMatch(/slack -\d\S* \(negative is a violation\), basis certified/);
  });

  it('should say nothing of a property that passes', async () => {
    await fc.assert(asFastCheck(holds), { reporter: claimReporter(holds), numRuns: 5 });
  });

  it('should tell what fast-check tells where the code of the claim is at fault', async () => {
    const broken = {
      ...falls,
      theorem: {
        ...falls.theorem,
        conclude: () => {
          throw new Error('it fell over');
        },
      },
    };
    const checked = fc.assert(asFastCheck(broken), { reporter: claimReporter(broken), numRuns: 50 });
    await expect(checked).rejects.toThrow('it fell over');
  });
});
