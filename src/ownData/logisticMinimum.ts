import { objective, poses } from '../objectives/index.js';
import { type Minimiser, oracles } from '../oracles/index.js';

/** The summed logistic loss of signed rows. */
const logistic = objective({
  name: 'sum of logistic losses',
  data: { Z: ['n', 'd'] },
  parameters: { theta: ['d'] },
  value: ({ Z }, { theta }, o) => o.sum(o.softplus(o.negate(o.matmul(Z, theta)))),
});

/** Most points: a few seconds in enclosures. */
const mostPoints = 5000;

/** The minimiser of the summed logistic loss, enclosed: where descent goes on data that overlap. */
export function logisticMinimum(rows: readonly (readonly number[])[]): Minimiser | { undecided: string } {
  if (rows.length > mostPoints)
    return { undecided: `the minimiser of ${rows.length} points: at most ${mostPoints} are taken` };
  return oracles.minimiser(poses(logistic, { Z: rows }), new Float64Array(rows[0]!.length));
}
