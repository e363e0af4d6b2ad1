/** What references are for: no run may ever do better than the best there is, in any norm. */
import fc from 'fast-check';
import {
  absolute,
  add,
  atMost,
  divide,
  type Enclosure,
  every,
  exactly,
  inner,
  larger,
  multiply,
  norm,
  parametersIn,
  scale,
  smaller,
  squareRoot,
  subtract,
  sum,
  type Trajectory,
} from 'theorycheck/statement';
import { type Plan, property, type Workbench } from 'theorycheck/workbench';

/** Vectors of four entries, also read as matrices of two rows, and labels +-1. */
interface Instance {
  readonly points: readonly (readonly number[])[];
  readonly labels: readonly number[];
}

/** The largest margin in each norm. */
type Margins = Readonly<Record<'l1' | 'l2' | 'l-infinity' | 'spectral' | 'nuclear' | 'two classes', Enclosure>>;

function marginsOf({ points, labels }: Instance, { oracles }: Workbench): Margins | { undecided: string } {
  const data = { points, labels, bias: 'none' } as const;
  const matrices = {
    matrices: points.map(([a, b, c, d]) => [
      [a!, b!],
      [c!, d!],
    ]),
    labels,
  };
  const classes = { points, labels: labels.map((y) => (y > 0 ? 0 : 1)), classes: 2, bias: 'none' } as const;
  const l2 = oracles.hardMargin(data);
  if ('undecided' in l2) return l2;
  const side = oracles.multiClassSeparability(classes);
  if ('undecided' in side) return side;
  if (side.verdict !== 'separable') return { undecided: 'the data are not separable' };
  const margins: Record<string, Enclosure> = {
    // The weights are the doubles nearest to the exact ones.
    l2: divide(
      exactly(1),
      norm(l2.weights.map((w) => scale(w, { lo: 1 - 2 ** -52, hi: 1 + 2 ** -52, basis: 'certified' }))),
    ),
  };
  for (const [name, found] of [
    ['l1', oracles.normMargin({ ...data, norm: 'l1' })],
    ['l-infinity', oracles.normMargin({ ...data, norm: 'l-infinity' })],
    ['spectral', oracles.matrixMargin({ ...matrices, norm: 'spectral' })],
    ['nuclear', oracles.matrixMargin({ ...matrices, norm: 'nuclear' })],
    ['two classes', oracles.multiClassMargin(classes)],
  ] as const) {
    if ('undecided' in found) return found;
    margins[name] = found.margin;
  }
  return margins as Margins;
}

/** The norms of w, of w as a 2 x 2 matrix, and of the pair (w/2, -w/2). */
function normsOf(w: readonly Enclosure[]): Margins {
  const [a, b, c, d] = w as [Enclosure, Enclosure, Enclosure, Enclosure];
  const length = norm(w);
  // (s_1 +- s_2)^2 = |w|^2 +- 2 |det|.
  const twice = scale(2, absolute(subtract(multiply(a, d), multiply(b, c))));
  const [plus, minus] = [
    squareRoot(add(multiply(length, length), twice)),
    squareRoot(subtract(multiply(length, length), twice)),
  ];
  return {
    l1: sum(w.map(absolute)),
    l2: length,
    'l-infinity': w.map(absolute).reduce(larger),
    spectral: scale(1 / 2, add(plus, minus)),
    nuclear: plus,
    'two classes': divide(length, squareRoot(exactly(2))),
  };
}

const entry = fc.integer({ min: -4, max: 4 });
/** y_n x_n has a positive first entry, so the data are separable. */
const drawn = fc
  .array(fc.tuple(fc.integer({ min: 1, max: 4 }), entry, entry, entry), { minLength: 2, maxLength: 8 })
  .map((rows): Instance => {
    const labels = rows.map((_, n) => (n % 2 ? -1 : 1));
    return { labels, points: rows.map((z, n) => z.map((v) => (v === 0 ? 0 : labels[n]! * v))) };
  });

export const claim = property({
  theorem: {
    id: 'my/margins-of-a-run',
    says: 'At every step min y_n w . x_n is at most the largest margin of a norm times that norm of w, in six norms.',
    source: { paper: 'docs', item: 'references.md' },
    kind: 'exact',
    hypotheses: { logistic: { about: 'objective', says: 'the loss is logistic', tag: 'logistic loss' } },
    trivial: () => false,
    conclude({ points, labels }: Instance, margins: Margins, path: Enclosure[][]) {
      const R = Math.max(...points.map((x) => Math.hypot(...x)));
      return every(
        path.flatMap((w, k) => {
          const margin = points
            .map((x, n) =>
              inner(
                x.map((v) => exactly(labels[n]! * v)),
                w,
              ),
            )
            .reduce(smaller);
          return Object.entries(normsOf(w)).map(([name, size]) =>
            atMost(margin, multiply(margins[name as keyof Margins], size), R * size.hi, `${name}, visit ${k}`),
          );
        }),
      );
    },
    witness: {
      points: [
        [1, 0, 0, 1],
        [-1, -2, 0, 0],
      ],
      labels: [1, -1],
    },
    blindSpots: 'A run that stands still obeys.',
    expected: 'survived',
  },
  instances: 20,
  strata: () => ({ whole: { share: 1, measured: {}, instances: drawn } }),
  consult: marginsOf,
  *simulate({ points, labels }): Plan<Enclosure[][]> {
    const { states }: Trajectory = yield {
      problem: {
        ...{ kind: 'classification', points: points.length, dimension: 4, loss: 'logistic', bias: false },
        ...{ features: Float64Array.from(points.flat()), labels: Float64Array.from(labels) },
        ...{ reduction: 'mean', weightDecay: 0 },
      },
      ...{ start: new Float64Array(4), dynamics: 'descent', step: 1 / 32 },
      visit: {
        windows: [
          [1, 4],
          [500, 502],
        ],
      },
    };
    return states.map(parametersIn);
  },
  kills: [],
});
