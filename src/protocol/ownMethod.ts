import { streamOf } from '../data/stream.js';
import { unit } from '../problems/field.js';
import type { Precision } from '../solvers/descent/allowance.js';
import { distance } from '../solvers/dynamics/distance.js';
import { type Stepper, stepperOf } from '../solvers/dynamics/steppers.js';
import type { RunRequest } from '../statement/solver.js';
import type { Windows } from './ownDescent.js';

/** Units by which a disturbed run is moved in each step: more than plain arithmetic rounds. */
const disturbance = 4;

/** Further than the farthest disturbed run another way to round may lead. */
const room = 4;

/**
 * How far a run of a method that only rounds may be from the exact one, at each visited step: a
 * measurement, which proves nothing.
 *
 * The method is run in double-double; in doubles; and twice in doubles with every parameter and
 * every number of its state moved by four units of roundoff in each step, in directions that are
 * drawn. The allowance is four times the largest distance from the first run so far, in proportion
 * to the unit of the declared precision, and the rounding of the parameters themselves; all of it
 * `times` over.
 */
export function radiiOfMethod(
  request: RunRequest,
  windows: Windows,
  precision: Precision,
  times: number,
): Float64Array {
  const units = Math.max(precision.state, precision.gradient, precision.finished) / unit;
  const exact = stepperOf(request, 'pairs');
  const plain = stepperOf(request, 'doubles');
  const disturbed = [1, 2].map((n) => ({ of: stepperOf(request, 'doubles'), stream: streamOf(`rounding ${n}`) }));
  const radii = new Float64Array(windows.reduce((total, [from, to]) => total + to - from + 1, 0));
  const last = windows.at(-1)?.[1] ?? 0;
  let at = 0;
  let window = 0;
  let most = 0;
  for (let step = 1; step <= last; step++) {
    exact.advance();
    const point = pointOf(exact);
    const others = [plain, ...disturbed.map(({ of }) => of)];
    for (const other of others) other.advance();
    for (const { of, stream } of disturbed)
      for (const { first } of of.arrays.values())
        for (let j = 0; j < first.length; j++) first[j]! += disturbance * unit * stream.sign() * first[j]!;
    for (const other of others) most = Math.max(most, distance(pointOf(other), point));
    if (step < windows[window]![0]) continue;
    const radius = times * units * (room * most + 2 * unit * distance(point));
    radii[at++] = Number.isFinite(radius) ? radius : Number.POSITIVE_INFINITY;
    if (step === windows[window]![1]) window += 1;
  }
  return radii;
}

function pointOf({ arrays }: Stepper): Float64Array {
  return arrays.get('parameters')!.first;
}
