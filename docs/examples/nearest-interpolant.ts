/** Which solution of linear equations descent finds, held against references with certificates. */
import fc from 'fast-check';
import {
  add,
  atMost,
  divide,
  type Enclosure,
  every,
  exactly,
  multiply,
  norm,
  parametersIn,
  subtract,
  type Trajectory,
} from 'theorycheck/statement';
import { type Plan, property } from 'theorycheck/workbench';

/** Two equations rows w = targets in three or four unknowns, and a start. */
interface Instance {
  readonly rows: readonly (readonly [number, ...number[]])[];
  readonly targets: readonly number[];
  readonly start: readonly number[];
}

/** The solutions nearest to the start: in l2, and in the Bregman distance of the hypentropy. */
interface Nearest {
  readonly l2: readonly Enclosure[];
  readonly hypentropy: readonly Enclosure[];
}

const steps = 200;
const stepSize = 1 / 64;

/** Trace and determinant of the two by two matrix rows rows^T, in whole numbers. */
function gramOf({ rows }: Instance) {
  const of = (i: number, j: number) => rows[i]!.reduce((t, x, k) => t + x * rows[j]![k]!, 0);
  return { trace: of(0, 0) + of(1, 1), determinant: of(0, 0) * of(1, 1) - of(0, 1) * of(0, 1) };
}

const away = (w: readonly Enclosure[], from: readonly Enclosure[]) => norm(w.map((x, k) => subtract(x, from[k]!)));

const row = (size: number) => fc.array(fc.integer({ min: -3, max: 3 }), { minLength: size, maxLength: size });
const drawn = fc
  .integer({ min: 3, max: 4 })
  .chain((size) => fc.record({ a: row(size), b: row(size), start: row(size), targets: row(2) }))
  // A one and a zero in front, zero and one behind: the two rows are independent.
  .map(
    ({ a, b, start, targets }): Instance => ({
      rows: [
        [1, ...a.slice(1, -1), 0],
        [0, ...b.slice(1, -1), 1],
      ],
      ...{ start, targets },
    }),
  );

/**
 * Descent on |rows w - targets|^2/4 moves along the rows. With the least eigenvalue m of rows
 * rows^T/2 on their span, w(T) - w* shrinks by 1 - eta m in each step, w* the solution nearest to
 * the start: eta times the largest is at most one here. m >= determinant/(2 trace).
 */
export const claim = property({
  theorem: {
    id: 'my/descent-finds-the-nearest',
    says: 'Descent on squares comes within (1 - eta m)^T |start - w*| of the solution w* nearest to its start in l2, and no other solution is nearer to the start by more.',
    source: { paper: 'docs', item: 'references.md' },
    kind: 'bound',
    hypotheses: { squares: { about: 'objective', says: 'the loss is squared', tag: 'squared loss' } },
    trivial: ({ start }: Instance, { l2 }: Nearest) => away(l2, start.map(exactly)).lo === 0,
    conclude(i: Instance, { l2, hypentropy }: Nearest, w: Enclosure[]) {
      const start = i.start.map(exactly);
      const { trace, determinant } = gramOf(i);
      let left = exactly(1);
      const kept = subtract(exactly(1), multiply(exactly(stepSize), divide(exactly(determinant), exactly(2 * trace))));
      for (let k = 0; k < steps; k++) left = multiply(left, kept);
      const distance = away(l2, start);
      const rest = multiply(left, distance);
      return every([
        atMost(away(w, l2), rest, distance.hi, 'distance to the nearest'),
        atMost(away(w, start), add(away(hypentropy, start), rest), distance.hi, 'against another solution'),
      ]);
    },
    witness: {
      rows: [
        [1, 0, 0],
        [0, 1, 1],
      ],
      targets: [1, 2],
      start: [0, 0, 0],
    },
    blindSpots: 'A bound for the slowest direction: the others are faster.',
    expected: 'survived',
  },
  instances: 20,
  strata: () => ({ whole: { share: 1, instances: drawn } }),
  consult(i, { oracles }) {
    const l2 = oracles.nearestInterpolant({ ...i, norm: 'l2' });
    if ('undecided' in l2) return l2;
    const other = oracles.bregmanInterpolant({ ...i, potential: { name: 'hypentropy', scale: 1 / 16 } });
    return 'undecided' in other ? other : { l2: l2.weights, hypentropy: other.weights };
  },
  *simulate({ rows, targets, start }): Plan<Enclosure[]> {
    const { states }: Trajectory = yield {
      problem: {
        ...{ kind: 'ridge', points: 2, dimension: start.length, weightDecay: 0 },
        ...{ features: Float64Array.from(rows.flat()), targets: Float64Array.from(targets) },
      },
      ...{ start: Float64Array.from(start), dynamics: 'descent', step: stepSize },
      visit: { windows: [[steps, steps]] },
    };
    return parametersIn(states.at(-1)!);
  },
  kills: [],
});
