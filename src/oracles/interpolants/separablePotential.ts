import { type Basis, between, type Enclosure, exactly } from '../../statement/enclosure.js';

/**
 * A convex potential sum_k phi(w_k), by its slope phi' alone: increasing and continuous on an open
 * interval. Its Bregman distance is D(w, v) = sum phi(w_k) - phi(v_k) - phi'(v_k) (w_k - v_k).
 */
export interface SeparablePotential {
  /** phi'. */
  readonly slope: (w: number) => number;
  /** Its inverse; only where the search looks depends on it. */
  readonly inverse: (z: number) => number;
  /** Bound on the relative error of `slope`, as computed. */
  readonly accuracy: number;
  /** The ends of the interval; all numbers where it is left out. */
  readonly domain?: readonly [above: number, below: number];
  /** Why slope increases and is as accurate as stated; without it the answer counts as asserted. */
  readonly why?: string;
}

/**
 * By name: `hypentropy` of a scale rho, phi'(w) = asinh(w/(2 rho)), the potential of diagonal nets;
 * `entropy`, phi'(w) = log w for w > 0, that of exponentiated gradient. Or a potential of one's
 * own.
 */
export type BregmanPotential =
  | {
      /** asinh(w/(2 scale)). */
      readonly name: 'hypentropy';
      /** rho, positive. */
      readonly scale: number;
    }
  | {
      /** log w. */
      readonly name: 'entropy';
    }
  | SeparablePotential;

/*
 * Math.asinh and Math.log are taken to be right to 4u, as in `statement/enclosure.ts`. The quotient
 * w/(2 rho) rounds by u, which asinh passes on at most once. 2^-50 = 8u.
 */
const accuracy = 2 ** -50;
const knownWhy = 'asinh and log increase, and are right to 4 units';

/** The potential behind a name; a sentence where there is none. */
export function potentialOf(asked: BregmanPotential): SeparablePotential | string {
  if (typeof asked !== 'object' || asked === null) return 'the potential is due as an object';
  if (!('slope' in asked)) {
    if (asked.name === 'entropy')
      return {
        slope: Math.log,
        inverse: Math.exp,
        accuracy,
        domain: [0, Number.POSITIVE_INFINITY],
        why: knownWhy,
      };
    if (asked.name !== 'hypentropy') return `no potential is called '${(asked as { name?: unknown }).name}'`;
    const double = 2 * asked.scale;
    if (!(asked.scale > 0 && double < Number.POSITIVE_INFINITY))
      return `the scale ${asked.scale} of the hypentropy potential is not a positive number`;
    const slope = (w: number) => Math.asinh(w / double);
    return { slope, inverse: (z) => double * Math.sinh(z), accuracy, why: knownWhy };
  }
  if (typeof asked.slope !== 'function' || typeof asked.inverse !== 'function')
    return 'the potential is due with its slope and the inverse of that, as functions';
  if (!(asked.accuracy >= 0 && asked.accuracy < 1))
    return `the accuracy ${asked.accuracy} of the slope is not a number from 0 to 1`;
  return asked;
}

/** The ends of the interval on which a potential lives. */
export function domainOf({ domain }: SeparablePotential): readonly [above: number, below: number] {
  return domain ?? [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];
}

/** What an answer by this potential rests on, with its reason. */
export function restsOn({ why }: SeparablePotential): readonly [Basis, string?] {
  return why === undefined ? ['asserted'] : why === knownWhy ? ['certified'] : ['certified', why];
}

/** phi' of all numbers in [lo, hi]: it increases. */
export function slopesIn({ slope, accuracy }: SeparablePotential, { lo, hi }: Pick<Enclosure, 'lo' | 'hi'>): Enclosure {
  const [least, most] = [slope(lo), slope(hi)];
  const below = least - Math.abs(least) * accuracy * (1 + 2 ** -40) - Number.MIN_VALUE;
  const above = most + Math.abs(most) * accuracy * (1 + 2 ** -40) + Number.MIN_VALUE;
  return below <= above ? between(below, above, 'certified') : { lo: Number.NaN, hi: Number.NaN, basis: 'certified' };
}

/** phi' at one number. */
export function slopeAt(potential: SeparablePotential, w: number): Enclosure {
  return slopesIn(potential, exactly(w));
}
