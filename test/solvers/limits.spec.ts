import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { gateSolver } from '../../src/requests/index.js';
import { solvers } from '../../src/solvers/index.js';
import type { RunRequest, Solver } from '../../src/statement/solver.js';
import { logTimeDescent } from '../reference/logTime/logTimeDescent.js';
import { mirrorFlow } from '../reference/nets/mirrorFlow.js';

const data = { points: 2, dimension: 1, features: Float64Array.of(1, 2), weightDecay: 0 };
const classification = {
  problem: {
    ...data,
    kind: 'classification',
    labels: Float64Array.of(1, 1),
    loss: 'logistic',
    bias: false,
    reduction: 'sum',
  },
  start: Float64Array.of(0),
} as const;
const net = {
  problem: { ...data, kind: 'diagonal net', targets: Float64Array.of(1, 1), loss: 'logistic', weightDecay: 0.5 },
  start: Float64Array.of(1, 1),
} as const;
const descent = { dynamics: 'descent', step: 0.25 } as const;
const flow = { dynamics: 'flow', step: 1 } as const;

const all: Record<string, Solver> = {
  ...solvers,
  'log-time-descent': gateSolver(logTimeDescent as Solver),
  'diagonal-net-mirror-flow': gateSolver(mirrorFlow),
};

/** Each method with a request that it takes, and the latest log time it states. */
const methods: [name: string, request: Omit<RunRequest, 'visit'>, latest: number][] = [
  ['collocation-descent', { ...classification, ...descent }, 1e7],
  ['log-time-descent', { ...classification, ...descent }, 1e12],
  ['log-time-flow', { ...classification, ...flow }, 1e12],
  ['diagonal-net-flow', { ...net, ...flow }, 700 + Math.log(2)],
  ['diagonal-net-mirror-flow', { ...net, ...flow }, 700 + Math.log(2)],
  ['diagonal-net-primal-flow', { ...net, ...flow }, 700 + Math.log(2)],
  ['diagonal-net-log-time-descent', { ...net, ...descent }, 700],
];

describe.each(methods)('%s', (name, asked, latest) => {
  const { accepts } = all[name]!;

  it('should refuse log times beyond those it states, and no others', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 600, noNaN: true }),
        fc.double({ min: 1, max: 1e290, noNaN: true }),
        (q, factor) => {
          expect(accepts({ ...asked, visit: { logTimes: [q, latest * (1 - 1e-9)] } })).toBe(true);
          expect(accepts({ ...asked, visit: { logTimes: [q, latest * (1 + 1e-9) * factor] } })).toMatch(
            /log time .* (at most|beyond)/,
          );
        },
      ),
    );
  });

  it('should refuse tolerances that it cannot meet', () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-300, max: 9e-17, noNaN: true }), (tolerance) => {
        expect(accepts({ ...asked, tolerance, visit: { logTimes: [40] } })).toMatch(/the tolerance is .*, not between/);
      }),
    );
    for (const tolerance of [0, -1, Number.NaN, 1, Number.POSITIVE_INFINITY])
      expect(accepts({ ...asked, tolerance, visit: { logTimes: [40] } })).toMatch(/tolerance/);
    expect(accepts({ ...asked, tolerance: 1e-6, visit: { logTimes: [40] } })).toBe(true);
  });
});
