import { describe, expect, it } from 'vitest';
import { scatterOf } from '../../src/pictures/scatter.js';
import type { RunRequest, State, Trajectory } from '../../src/statement/solver.js';
import { sceneOf } from '../../src/trial/scene.js';
import { standardWorkbench } from '../../src/workbench/standard.js';

/** A run on points at 1, 2, ... with alternating labels as signs, along one feature or two. */
function seen(count: number, dimension: 1 | 2, weights: readonly number[]) {
  const signs = Array.from({ length: count }, (_, n) => (n % 2 ? -1 : 1));
  const features = Float64Array.from(signs.flatMap((y, n) => (dimension === 1 ? [y * (n + 1)] : [y * (n + 1), n % 7])));
  const request: RunRequest = {
    problem: {
      ...{ kind: 'classification', points: count, dimension, features, labels: Float64Array.from(signs) },
      ...{ loss: 'logistic', bias: false, reduction: 'sum', weightDecay: 0 },
    },
    ...{ start: new Float64Array(dimension), dynamics: 'descent', step: 1, visit: { windows: [[1, 1]] } },
  };
  const state: State = {
    ...{ step: 1n, logTime: 0, point: Float64Array.from(weights), radius: 0, stepRadius: 0, basis: 'certified' },
  };
  const trajectory: Trajectory = { ended: 'complete', states: weights.length ? [state] : [], cost: { gradients: 1 } };
  return [{ request, trajectory }];
}

describe('the scene of a run', () => {
  it('should keep all of some points, with the support', () => {
    const scene = sceneOf(seen(6, 2, [1, 0]), standardWorkbench)!;
    expect(scene).toMatchObject({ all: 6, planes: [{ when: 'step 1', weights: [1, 0], bias: 0 }] });
    expect(scene.points).toHaveLength(6);
    expect(scene.support.length).toBeGreaterThan(0);
  });

  it('should thin many points, and keep those of least margin under the last hyperplane', () => {
    const scene = sceneOf(seen(1000, 2, [1, 0]), standardWorkbench)!;
    expect(scene.all).toBe(1000);
    expect(scene.points.length).toBeGreaterThan(150);
    expect(scene.points.length).toBeLessThanOrEqual(200);
    // The margins are 1, 2, ..., 1000.
    const margins = scene.points.map(([x], n) => x! * scene.labels[n]!);
    expect(margins.slice(0, 20)).toEqual(Array.from({ length: 20 }, (_, n) => n + 1));
    expect(margins.at(-1)).toBe(1000);
    expect(scatterOf(scene, 'data').match(/<circle/g)!.length).toBeGreaterThan(70);
    // Without a hyperplane they are evenly spread.
    expect(sceneOf(seen(1000, 2, []), standardWorkbench)!.points).toHaveLength(200);
  });

  it('should be drawn without a second axis where there is one feature', () => {
    const scene = sceneOf(seen(6, 1, [1]), standardWorkbench)!;
    const svg = scatterOf(scene, 'data');
    expect(svg).toContain('height="130"');
    expect(svg).toContain('the feature');
    expect(svg).not.toContain('second feature');
  });
});
