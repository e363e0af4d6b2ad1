import { describe, expect, it } from 'vitest';
import { constantReaches } from '../../theorems/das2026/setting/testRegimes.js';

describe('constantReaches', () => {
  it('should compare the larger class with the level', () => {
    const law = (minority: number) => ({
      test: {
        parts: [
          { label: 1, mass: 1 - minority, from: 1, to: 2 },
          { label: -1, mass: minority, from: 1, to: 2 },
        ],
        spread: 1,
        attack: 0,
      },
    });
    expect([0.5, 0.25, 2 ** -6, 2 ** -7].map((m) => constantReaches(law(m)))).toEqual([false, false, false, true]);
    expect(constantReaches(law(0.25), 0.25)).toBe(true);
  });
});
