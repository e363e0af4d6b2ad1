import { atMost, between, type Certified, type Enclosure, type Hypothesis } from 'theorycheck/statement';

/** A training set with a few points at the margin, and the law of the test points. */
export interface RegimeInstance extends Certified {
  readonly points: readonly (readonly number[])[];
  readonly labels: readonly number[];
  readonly plus: number;
  readonly minus: number;
  readonly hardPlus: number;
  readonly hardMinus: number;
  readonly gap: number;
  readonly near: number;
  readonly far: number;
  readonly spread: number;
  readonly stepSize: number;
  readonly test: TestLaw;
}

/**
 * A test point (x, y): a part is drawn by mass; y is its label, y x_1 uniform on [from, to], the
 * other coordinates independent and uniform on [-spread, spread]; then every coordinate is moved by
 * at most `attack` against the classifier.
 */
export interface TestLaw {
  readonly parts: readonly {
    readonly label: number;
    readonly mass: number;
    readonly from: number;
    readonly to: number;
  }[];
  readonly spread: number;
  readonly attack: number;
}

/** An iterate: weights, then the bias; the exact one is within `radius`. */
export interface Visited {
  readonly step: number;
  readonly point: readonly number[];
  readonly radius: number;
}

/** The level at which times are taken: 99 % of the supremum of an accuracy. */
export const level = 0.01;

/**
 * Whether a constant predictor is at the level on the test law: then the level is reached without
 * any training, and reaching it is not generalisation.
 */
export function constantReaches({ test }: Pick<RegimeInstance, 'test'>, eps = level): boolean {
  const share = (label: number) => test.parts.reduce((sum, p) => sum + (p.label === label ? p.mass : 0), 0);
  return Math.max(share(1), share(-1)) >= 1 - eps;
}

/*
 * Accuracy of (w, b) under the law.
 *
 * Symbols:
 *     v, U       y x_1, and y w_t . x_t: the parts of the score along and across the first axis
 *     penalty    attack |w|_1, the worst that the attack can do (`das2026/pgd-closed-form`)
 *     G(v)       w_1 v + y b - penalty: a test point is correct if G(v) + U > 0
 *
 * U is symmetric and |U| <= spread |w_t|_1. It is a sum of independent variables that are uniform
 * on intervals. The moment generating function of a uniform variable, sinh(x)/x <= e^(x^2/6), gives
 * the variance proxy spread^2/3, hence P(U <= -s) <= exp(-3 s^2/(2 spread^2 |w_t|^2)). So for every
 * s >= 0, and each part,
 *
 *     P(G(v) > s) - P(U <= -s)  <=  P(correct)  <=  1 - P(G(v) <= 0)/2,
 *
 * and all points of the law are correct if and only if G(from) > spread |w_t|_1 on every part
 * (w_1 > 0). P(G(v) <= s) is the distance of (s + penalty - y b)/w_1 from `from`, over to - from,
 * cut to [0, 1]. The iterate is known to within its radius: G + U is off by at most the radius
 * times (v + 1 + spread sqrt(d) + attack sqrt(d)). The bounds are taken at the worse end.
 */
const tails = [1.6, 1.8, 2, 2.2, 2.4, 2.6];

/**
 * Bounds on the accuracy at an iterate, and whether all points of the law are surely or possibly
 * correct.
 */
export interface Accuracy {
  readonly lo: number;
  readonly hi: number;
  readonly all: boolean;
  readonly maybeAll: boolean;
}

/** The accuracy of the law at an iterate. */
export function accuracy(law: TestLaw, { point, radius }: Visited): Accuracy {
  const first = point[0]!;
  const along = point.slice(1, -1);
  const bias = point.at(-1)!;
  const far = Math.max(...law.parts.map((p) => p.to));
  const root = Math.sqrt(point.length);
  const error = radius * (far + 1 + (law.spread + law.attack) * root) + 2 ** -40 * Math.hypot(...point) * (far + 1);
  if (!(first > radius)) return { lo: 0, hi: 1, all: false, maybeAll: true };
  const l1 = along.reduce((total, w) => total + Math.abs(w), 0);
  const l2 = Math.hypot(...along);
  const penalty = law.attack * (first + l1);
  // 1e-12 covers the rounding of a quotient of three sums of a few terms, relative to numbers of
  // the size of the places.
  const below = (p: TestLaw['parts'][number], s: number): number => {
    const end = (s + penalty - p.label * bias) / first;
    if (p.to === p.from) return end >= p.from ? 1 : 0;
    return Math.min(1, Math.max(0, (end - p.from) / (p.to - p.from)));
  };
  let [lo, hi] = [0, 0];
  for (const p of law.parts) {
    const certain = 1 - below(p, law.spread * l1 + error);
    const likely = tails.map((c) => 1 - below(p, c * law.spread * l2 + error) - Math.exp(-1.5 * c * c));
    lo += p.mass * Math.max(certain, ...likely, 0);
    hi += p.mass * (1 - below(p, -error) / 2);
  }
  const spare = Math.min(...law.parts.map((p) => first * p.from + p.label * bias - penalty - law.spread * l1));
  return { lo: lo - 1e-12, hi: hi + 1e-12, all: spare > error, maybeAll: spare > -error };
}

/** Whether a condition surely holds at an iterate, and whether it may. */
interface Holding {
  readonly sure: boolean;
  readonly possible: boolean;
}

/**
 * The first step at which a condition holds: from the first visited step where it is possible to
 * the first where it is sure. Certified where every step up to there was visited; where some were
 * left out it may have held at one of them.
 */
function firstStep(visited: readonly Visited[], at: (v: Visited) => Holding): Enclosure {
  let first: number | undefined;
  let before = 0;
  let basis: Enclosure['basis'] = 'certified';
  for (const v of visited) {
    if (v.step > before + 1) basis = 'estimated';
    const { sure, possible } = at(v);
    if (possible || sure) first ??= before + 1;
    if (sure) return between(first!, v.step, basis);
    before = v.step;
  }
  return between(first ?? before + 1, Number.POSITIVE_INFINITY, basis);
}

/** c times a time. */
export function times(c: number, t: Enclosure): Enclosure {
  return between(c * t.lo, c * t.hi, t.basis);
}

/** T_te(eps): the first step at which the accuracy of the test law is at least 1 - eps. */
export function testTime({ test }: RegimeInstance, visited: readonly Visited[], eps = level): Enclosure {
  return firstStep(visited, (v) => {
    const { lo, hi } = accuracy(test, v);
    return { sure: lo >= 1 - eps, possible: hi >= 1 - eps };
  });
}

/**
 * The first step at which all points of the test law are correct: not before T_te(eps), whatever
 * eps > 0.
 */
export function wholeTestTime({ test }: RegimeInstance, visited: readonly Visited[]): Enclosure {
  return firstStep(visited, (v) => {
    const { all, maybeAll } = accuracy(test, v);
    return { sure: all, possible: maybeAll };
  });
}

/** T_tr(eps): the first step at which the share of correct training points is at least 1 - eps. */
export function trainTime(i: RegimeInstance, visited: readonly Visited[], eps = level): Enclosure {
  const allowed = i.points.length - Math.ceil(i.points.length * (1 - eps));
  const rows = i.points.map((x, n) => Float64Array.of(...x, 1).map((c) => i.labels[n]! * c));
  const lengths = rows.map((z) => Math.hypot(...z));
  return firstStep(visited, ({ point, radius }) => {
    let [unsure, wrong] = [0, 0];
    // An inner product of d + 1 terms is off by (d + 2) 2^-53 |x| |theta| at most.
    const error = radius + (point.length + 1) * 2 ** -52 * Math.hypot(...point);
    // There are thousands of steps with a hundred points each: most steps are decided by a few
    // points.
    for (let n = 0; n < rows.length && wrong <= allowed; n++) {
      const z = rows[n]!;
      let score = 0;
      for (let j = 0; j < z.length; j++) score += z[j]! * point[j]!;
      if (!(score > lengths[n]! * error)) unsure++;
      if (!(score > -lengths[n]! * error)) wrong++;
    }
    return { sure: unsure <= allowed, possible: wrong <= allowed };
  });
}

/**
 * Upper bound on |Z^T Z|_F, Z the rows (x, 1). Its entries are multiples of 2^-20 below 2^30,
 * without error; 1e-12 covers d^2 squares and the root.
 */
export function gram(points: readonly (readonly number[])[]): number {
  const rows = points.map((x) => [...x, 1]);
  let squares = 0;
  for (const i of rows[0]!.keys())
    for (let j = 0; j <= i; j++) {
      let entry = 0;
      for (const z of rows) entry += z[i]! * z[j]!;
      squares += (i === j ? 1 : 2) * entry * entry;
    }
  return Math.sqrt(squares) * (1 + 1e-12);
}

const hardOf = ({ points, labels, gap }: RegimeInstance, y: number) =>
  points.filter((x, n) => labels[n] === y && x[0] === y * gap);

/** Hypotheses of all regimes. */
export const regimeHypotheses = {
  planted: {
    about: 'data',
    says: 'each class has as many points at y x_1 = gap as the law says, their other coordinates adding up to 0, and all others in [near, far]',
    check: (i) =>
      i.gap > 0 &&
      i.gap <= i.near &&
      ([[1, i.plus, i.hardPlus] as const, [-1, i.minus, i.hardMinus] as const] as const).every(([y, count, hard]) => {
        const at = hardOf(i, y);
        return (
          hard > 0 &&
          at.length === hard &&
          i.labels.filter((l) => l === y).length === count &&
          // multiples of 2^-10 below 2^10: the sums are exact
          at.every((x) => x.every((_, j) => j === 0 || at.reduce((total, other) => total + other[j]!, 0) === 0))
        );
      }) &&
      i.points.every((x, n) => {
        const distance = i.labels[n]! * x[0]!;
        return distance === i.gap || (distance >= i.near && distance <= i.far);
      }),
  },
  smallStep: {
    about: 'parameters',
    says: 'eta |Z^T Z|_F < 8, so that eta is below 2 over the curvature',
    met: ({ stepSize, points }) => atMost(stepSize * gram(points) * (1 + 2 ** -52), 8, 8),
  },
  logisticLoss: { about: 'objective', says: 'the loss is logistic', tag: 'logistic loss' },
  summed: { about: 'objective', says: 'the loss is a sum over the points', tag: 'sum reduction' },
  bias: { about: 'objective', says: 'the bias is a parameter like the weights', tag: 'bias feature' },
} satisfies Record<string, Hypothesis<RegimeInstance, unknown>>;

/**
 * Hypotheses of a delay: a large majority at the margin, and a minority there that is below the
 * level.
 */
export const delayHypotheses = {
  ...regimeHypotheses,
  fewHard: {
    about: 'data',
    says: 'the points of class -1 at the margin are at most 1 % of the training set',
    check: ({ hardMinus, points }) => 100 * hardMinus <= points.length,
  },
  majority: {
    about: 'data',
    says: 'class +1 has at least three times the points of class -1, and twenty times at the margin',
    check: ({ plus, minus, hardPlus, hardMinus }) => plus >= 3 * minus && hardPlus >= 20 * hardMinus,
  },
} satisfies Record<string, Hypothesis<RegimeInstance, unknown>>;

/**
 * The law of the training set: points at the margin and others, in both classes, by their shares.
 */
export function trainingLaw(i: Omit<RegimeInstance, 'test'>): TestLaw {
  const { plus, minus, hardPlus, hardMinus, gap, near, far, spread } = i;
  const count = plus + minus;
  const parts = [
    { label: 1, mass: hardPlus / count, from: gap, to: gap },
    { label: 1, mass: (plus - hardPlus) / count, from: near, to: far },
    { label: -1, mass: hardMinus / count, from: gap, to: gap },
    { label: -1, mass: (minus - hardMinus) / count, from: near, to: far },
  ];
  return { parts, spread, attack: 0 };
}

/** Both classes with equal mass, y x_1 uniform on [from, to]. */
export function balanced(from: number, to: number, spread: number, attack = 0): TestLaw {
  return { parts: [1, -1].map((label) => ({ label, mass: 1 / 2, from, to })), spread, attack };
}

/** Whether two laws are the same, numbers compared exactly. */
export function sameLaw(a: TestLaw, b: TestLaw): boolean {
  const written = ({ parts, spread, attack }: TestLaw) =>
    JSON.stringify([parts.map((p) => [p.label, p.mass, p.from, p.to]), spread, attack]);
  return written(a) === written(b);
}
