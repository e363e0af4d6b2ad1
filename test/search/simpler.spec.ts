import { describe, expect, it } from 'vitest';
import { simpler } from '../../src/search/simpler.js';

const instance = {
  points: [
    [1, 2, 5],
    [3, 4.25, 6],
    [5, 6, 7],
    [7, 8, 8],
    [9, 9, 9],
  ],
  labels: [1, -1, 1, -1, 1],
  start: [0, 1, 2, 3],
  stepSize: 0.5,
  certificates: { separable: { direction: [10, 20, 30], multipliers: [1, 2, 3, 4, 5] } },
};

describe('simpler', () => {
  it('should leave out one point, and the same entry of every list as long as the points', () => {
    const [first] = simpler(instance) as Iterable<typeof instance>;
    expect(first).toEqual({
      ...instance,
      points: instance.points.slice(0, 4),
      labels: [1, -1, 1, -1],
      certificates: { separable: { direction: [10, 20, 30], multipliers: [1, 2, 3, 4] } },
    });
  });

  it('should leave out one coordinate of the points, and of the lists with or without a bias behind', () => {
    const sixth = [...(simpler(instance) as Iterable<typeof instance>)][5]!;
    expect(sixth.points).toEqual(instance.points.map((x) => x.slice(0, 2)));
    expect(sixth.start).toEqual([0, 1, 3]);
    expect(sixth.certificates.separable).toEqual({ direction: [10, 20], multipliers: [1, 2, 3, 4, 5] });
    expect(sixth.labels).toEqual(instance.labels);
  });

  it('should round coordinates to fewer bits, fewest first, and never to as many as they have', () => {
    const all = [...(simpler(instance) as Iterable<typeof instance>)];
    expect(all).toHaveLength(5 + 3 + 2);
    expect(all.slice(8).map((i) => i.points[1]![1])).toEqual([4, 4.5]);
  });

  it('should propose nothing for what has no points, counts them, or has none to spare', () => {
    expect([...simpler(null)]).toEqual([]);
    expect([...simpler({ points: 3 })]).toEqual([]);
    expect([...simpler({ ...instance, n: 5 })]).toEqual([]);
    expect([...simpler({ points: [[4]] })]).toEqual([]);
    expect([...simpler({ points: [['a']] })]).toEqual([]);
  });

  it('should not guess which lists belong to the coordinates when there are as many points', () => {
    const square = {
      points: [
        [1, 2],
        [3, 4],
      ],
      labels: [1, 1],
    };
    expect([...simpler(square)]).toEqual([
      { points: [[1, 2]], labels: [1] },
      { points: [[3, 4]], labels: [1] },
    ]);
  });
});
