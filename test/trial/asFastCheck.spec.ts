import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { asFastCheck } from '../../src/trial/asFastCheck.js';
import { estimated, outside, refuted, survives } from '../controls/controls.js';
import { throws } from '../controls/throws.js';

describe('asFastCheck', () => {
  it('should pass where the statement is true', async () => {
    await fc.assert(asFastCheck(survives), { numRuns: 50 });
  });

  it('should fail with the smallest counterexample where it is false', async () => {
    const details = await fc.check(asFastCheck(refuted), { numRuns: 200 });
    expect(details.failed).toBe(true);
    // w(1) = slope/128 > 1/64 from slope 2 on; on the grid k/8192 the smallest is 17/8.
    expect(details.counterexample).toEqual([{ slope: 2 + 1 / 8192, certificates: { positive: 2 + 1 / 8192 } }]);
    expect(String(details.errorInstance)).toContain('control/refuted is violated at step 1');
  });

  it('should not fail on estimated errors alone, should skip what is outside, and should fail on a fault', async () => {
    expect((await fc.check(asFastCheck(estimated), { numRuns: 5 })).failed).toBe(false);
    expect((await fc.check(asFastCheck(outside), { numRuns: 5 })).counterexample).toBeNull();
    expect(String((await fc.check(asFastCheck(throws), { numRuns: 5 })).errorInstance)).toContain('fell over');
  });
});
