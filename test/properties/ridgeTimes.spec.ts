import { describe, expect, it } from 'vitest';
import { firstSeen, lastSeen } from '../../properties/xu2026/setting/ridgeRuns.js';
import type { Visited } from '../../theorems/xu2026/setting/ridgeInstance.js';

/** States at these steps whose value is the first parameter, within the radius. */
const states = (values: readonly number[], radius = 0): Visited[] =>
  values.map((v, k) => ({ step: BigInt(10 * k), point: Float64Array.of(v), radius, basis: 'certified' }));
const value = ({ point, radius }: Visited) =>
  ({ lo: point[0]! - radius, hi: point[0]! + radius, basis: 'certified' }) as const;

describe('the time at which a level is passed', () => {
  it('should be the last step at or above it, once the value has been seen below', () => {
    const seen = { states: states([5, 3, 1, 0.5]), complete: true };
    expect(lastSeen(seen, value, 2)).toMatchObject({ lo: 10, hi: 10 });
    expect(lastSeen(seen, value, 1)).toMatchObject({ lo: 20, hi: 20 });
    expect(lastSeen(seen, value, 9)).toMatchObject({ lo: -1, hi: -1 });
    expect(firstSeen(seen, value, 2)).toMatchObject({ lo: 20, hi: 20 });
  });

  it('should never be the horizon', () => {
    const above = { states: states([5, 4, 3]), complete: true };
    expect(lastSeen(above, value, 2)).toMatchObject({ lo: 20, hi: Number.POSITIVE_INFINITY });
    expect(firstSeen(above, value, 2)).toMatchObject({ lo: 21, hi: Number.POSITIVE_INFINITY });
    // The last state straddles the level.
    expect(lastSeen({ states: states([5, 2], 1), complete: true }, value, 2.5)).toMatchObject({
      lo: 0,
      hi: Number.POSITIVE_INFINITY,
    });
  });

  it('should have an open end where the run was cut short or nothing was seen', () => {
    const cut = { states: states([5, 1]), complete: false };
    expect(lastSeen(cut, value, 2)).toMatchObject({ lo: 0, hi: Number.POSITIVE_INFINITY });
    expect(lastSeen({ states: [], complete: true }, value, 2)).toMatchObject({ lo: -1, hi: Number.POSITIVE_INFINITY });
  });
});
