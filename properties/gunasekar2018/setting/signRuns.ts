import fc, { type Arbitrary } from 'fast-check';
import { dynamics, methods } from 'theorycheck/objectives';
import { parametersIn } from 'theorycheck/statement';
import type { Plan } from 'theorycheck/workbench';
import type { SignRun, Visited } from '../../../theorems/gunasekar2018/setting/signDescent.js';

/** Sign descent with steps that fall like 1/sqrt(t). */
const fallingSigns = dynamics({
  name: 'sign descent, falling steps',
  hyperparameters: ['step'],
  update: ({ parameters: x, gradient, time }, { step }, o) => ({
    parameters: o.subtract(x, o.multiply(o.divide(step, o.sqrt(time)), o.sign(gradient(x)))),
  }),
});

const whole = (min: number, max: number) => fc.integer({ min, max });

/**
 * Signed points z with u . z >= 1 for a vector u of signs, some with equality: the first entry is
 * moved where another would come out. So gamma >= 1.
 */
export function signRuns(schedule: SignRun['schedule'], steps: number): Arbitrary<SignRun> {
  return fc.record({ n: whole(2, 6), d: whole(2, 4) }).chain(({ n, d }) =>
    fc
      .record({
        entries: fc.array(whole(-6, 6), { minLength: n * d, maxLength: n * d }),
        u: fc.array(fc.boolean(), { minLength: d, maxLength: d }),
        labels: fc.array(fc.boolean(), { minLength: n, maxLength: n }),
        beyond: fc.array(whole(0, 4), { minLength: n, maxLength: n }),
        share: whole(2, 4),
      })
      .map(({ entries, u, labels, beyond, share }) => {
        const signs = u.map((up) => (up ? 1 : -1));
        const y = labels.map((up) => (up ? 1 : -1));
        const points = y.map((label, k) => {
          const z = entries.slice(k * d, (k + 1) * d).map((v) => v / 16);
          const along = z.reduce((t, v, j) => t + signs[j]! * v, 0);
          z[0] = z[0]! + signs[0]! * (1 + beyond[k]! / 8 - along);
          return z.map((v) => label * v + 0);
        });
        return {
          ...{ points, labels: y },
          stepSize: schedule === 'constant' ? share / 32 : share / 4,
          ...{ schedule, steps, certificates: { separable: signs } },
        };
      }),
  );
}

/** The same with a copy of the first point under the other label. */
export const notSeparable = (i: SignRun): SignRun => ({
  ...i,
  points: [...i.points, i.points[0]!],
  labels: [...i.labels, -i.labels[0]!],
});

/** A run of sign descent, seen at a quarter, at half and at the end. */
export function* signDescent(i: SignRun): Plan<readonly Visited[]> {
  const { points, labels, steps } = i;
  const { states } = yield {
    problem: {
      ...{ kind: 'classification', points: points.length, dimension: points[0]!.length, loss: 'exponential' },
      ...{ bias: false, features: Float64Array.from(points.flat()), labels: Float64Array.from(labels) },
      ...{ reduction: 'sum', weightDecay: 0 },
    },
    start: new Float64Array(points[0]!.length),
    dynamics: {
      method: i.schedule === 'constant' ? methods.signDescent : fallingSigns,
      hyperparameters: { step: i.stepSize },
    },
    ...{ step: 1, by: 'method' },
    visit: {
      windows: [
        [steps / 4, steps / 4],
        [steps / 2, steps / 2],
        [steps, steps],
      ],
    },
  };
  return states.map((s) => ({ step: Number(s.step), w: parametersIn(s) }));
}
