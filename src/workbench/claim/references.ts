import type { Minimiser } from '../../oracles/objective/minimiser.js';
import { BadInput } from '../../statement/badInput.js';
import { between, divide, type Enclosure, exactly, norm } from '../../statement/enclosure.js';
import type { ObjectiveProblem } from '../../statement/problem.js';
import type { Workbench } from '../workbench.js';

/** A max margin over linear weights without a bias, the data being `X` and the labels `y`. */
export interface MaxMargin {
  /** The largest least margin of weights of norm 1. */
  readonly margin: Enclosure;
  /** A maximiser, scaled to least margin 1; of matrices none is known. */
  readonly weights: Enclosure[];
  /** Whether it is the only one of its norm; null where that could not be decided. */
  readonly unique: boolean | null;
}

/** The interpolant that is nearest to the start. */
export interface Nearest {
  /** The interpolant; where it is not the only one, one of them. */
  readonly at: Enclosure[];
  /** Its distance from the start. */
  readonly distance: Enclosure;
  /** Whether it is the only one as near; null where that could not be decided. */
  readonly unique: boolean | null;
}

/** What a claim holds its run against. */
export interface References {
  /** The minimiser of a convex objective. */
  readonly minimum: Minimiser;
  /** A max margin. */
  readonly maxMargin: MaxMargin;
  /** A nearest interpolant. */
  readonly nearest: Nearest;
}

/** Each name that `needs` may hold, and which reference it is. */
export const needNames = {
  minimum: 'minimum',
  'maxMargin l1': 'maxMargin',
  'maxMargin l2': 'maxMargin',
  'maxMargin l-infinity': 'maxMargin',
  'maxMargin spectral': 'maxMargin',
  'maxMargin nuclear': 'maxMargin',
  'nearest l1': 'nearest',
  'nearest l2': 'nearest',
} as const satisfies Record<string, keyof References>;

/** A reference with its norm. */
export type Need = keyof typeof needNames;

/** A reference that an oracle gave, or why it gave none. */
export type Asked<T> = T | { readonly undecided: string };

/**
 * The references that a claim needs, by name, or why one of them is undecided. Throws BadInput
 * where the objective has not the data that it is about.
 */
export function referencesFor(
  needs: readonly Need[],
  problem: ObjectiveProblem,
  start: Float64Array,
  { oracles }: Workbench,
): Asked<Partial<References>> {
  const found: { -readonly [K in keyof References]?: References[K] } = {};
  for (const need of needs) {
    const name = needNames[need];
    const norm = need.split(' ')[1]!;
    const made =
      name === 'minimum'
        ? oracles.minimiser(problem, start)
        : name === 'maxMargin'
          ? maxMargin(norm, problem, oracles)
          : nearest(norm as 'l1' | 'l2', problem, start, oracles);
    if ('undecided' in made) return made;
    Object.assign(found, { [name]: made });
  }
  return found;
}

/** The references as a claim sees them: to read one that nobody asked for is a mistake. */
export function readable(references: Partial<References>): References {
  const seen = {};
  for (const [need, name] of Object.entries(needNames)) {
    const known = references[name];
    const refuse = (): never => {
      throw new BadInput(`the claim speaks of the ${name}: say needs: ['${need}']`);
    };
    if (Object.hasOwn(seen, name)) continue;
    Object.defineProperty(seen, name, { value: known ?? new Proxy({}, { get: refuse }), enumerable: true });
  }
  return seen as References;
}

function maxMargin(kind: string, problem: ObjectiveProblem, oracles: Workbench['oracles']): Asked<MaxMargin> {
  const { rows: points, targets: labels } = dataOf(problem, `maxMargin ${kind}`);
  if (kind === 'spectral' || kind === 'nuclear') {
    const made = oracles.matrixMargin({ matrices: asMatrices(points, problem, kind), labels, norm: kind });
    if ('undecided' in made) return made;
    const { margin } = made;
    return {
      ...{ margin, unique: null },
      get weights(): never {
        throw new BadInput(
          `the max margin in the ${kind} norm is known, its maximiser is not: claim something of margin`,
        );
      },
    };
  }
  if (kind === 'l2') {
    const made = oracles.hardMargin({ points, labels, bias: 'none' });
    if ('undecided' in made) return made;
    const weights = made.weights.map(nearby);
    return { weights, margin: divide(exactly(1), norm(weights)), unique: true };
  }
  const made = oracles.normMargin({ points, labels, bias: 'none', norm: kind as 'l1' | 'l-infinity' });
  if ('undecided' in made) return made;
  return { weights: made.weights.map(nearby), margin: made.margin, unique: made.unique };
}

function nearest(
  kind: 'l1' | 'l2',
  problem: ObjectiveProblem,
  start: Float64Array,
  oracles: Workbench['oracles'],
): Asked<Nearest> {
  const { rows, targets } = dataOf(problem, `nearest ${kind}`);
  if (rows[0]!.length !== start.length)
    throw new BadInput(
      `'nearest ${kind}' is about one weight for each of ${rows[0]!.length} features: '${problem.objective.name}' has ${start.length} parameters`,
    );
  const made = oracles.nearestInterpolant({ rows, targets, start: [...start], norm: kind });
  return 'undecided' in made ? made : { at: made.weights, distance: made.distance, unique: made.unique };
}

/** Within one unit of an exact weight: the unit of a double x is at most 2^-52 |x| or 2^-1074. */
function nearby(x: number): Enclosure {
  const unit = 2 ** -51 * Math.abs(x) + Number.MIN_VALUE;
  return between(x - unit, x + unit, 'certified');
}

/** The rows of `X` and the entries of `y`. */
function dataOf({ objective, arrays, sizes }: ObjectiveProblem, need: string) {
  const [X, y] = [arrays.X, arrays.y];
  const shape = objective.data.X;
  if (X === undefined || y === undefined || shape?.length !== 2 || X.length % y.length !== 0)
    throw new BadInput(
      `'${need}' is about rows X and their labels y: '${objective.name}' has ${Object.keys(arrays).join(', ') || 'no arrays'}`,
    );
  const width = X.length / y.length;
  if (sizes[`${shape[0]}`] !== undefined && sizes[`${shape[0]}`] !== y.length)
    throw new BadInput(`'${need}' is about rows X and their labels y: there are ${y.length} labels`);
  return {
    rows: Array.from(y, (_, i) => [...X.subarray(i * width, (i + 1) * width)]),
    targets: [...y],
  };
}

/** Each row as a matrix of the shape of the only matrix block. */
function asMatrices(rows: readonly number[][], { objective, sizes }: ObjectiveProblem, kind: string): number[][][] {
  const blocks = Object.values(objective.parameters).filter((shape) => shape.length === 2);
  const [height, width] = (blocks[0] ?? []).map((size) => (typeof size === 'number' ? size : sizes[size]!));
  if (blocks.length !== 1 || height! * width! !== rows[0]!.length)
    throw new BadInput(
      `'maxMargin ${kind}' is about one matrix of parameters with an entry for each of ${rows[0]!.length} features: '${objective.name}' has none`,
    );
  return rows.map((row) => Array.from({ length: height! }, (_, i) => row.slice(i * width!, (i + 1) * width!)));
}
