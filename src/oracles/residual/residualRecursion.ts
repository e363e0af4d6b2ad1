/**
 * What the recursion of `residualExpansion` carries on, in the eigenbasis of H: x, e and `driven`;
 * the rest stays as it is.
 */
export interface Recursion {
  /** Rows, those of the support first, one after another. */
  readonly z: Float64Array;
  /** Multipliers of the support. */
  readonly alpha: Float64Array;
  /** Of each row beyond the support: the slope of its margin in log t. */
  readonly kappa: Float64Array;
  /** Of each row beyond the support: the margin of the limit. */
  readonly offset: Float64Array;
  /** Components of the direction. */
  readonly along: Float64Array;
  readonly eigenvalues: Float64Array;
  /** Of t^-2 in the recursion of `driven`. */
  readonly constant: Float64Array;
  readonly stepSize: number;
  /** Of every term, what inexact data may move. */
  readonly share: number;
  readonly x: Float64Array;
  readonly e: Float64Array;
  readonly driven: Float64Array;
}

/**
 * Steps from `first` to `end`, in place. Returns where it stopped: before `end` where the residual
 * is too large.
 */
export type Advance = (recursion: Recursion, first: number, end: number) => number;

const bySize = new Map<number, Advance>();

/**
 * The steps of a recursion with so many components. A run takes up to some 10^5 of them, and a
 * quick run of the suite 2 * 10^7: loops over the components are unrolled, so that all of them are
 * local variables, which takes 0.4 of the time.
 */
export function recursionOf(size: number): Advance {
  const known =
    bySize.get(size) ?? (new Function('beyondLog', 'expMinusOne', stepsOf(size))(beyondLog, expMinusOne) as Advance);
  bySize.set(size, known);
  return known;
}

/**
 * The source, in the letters of `residualExpansion`; x3 is component 3 of x. `moved` and `left` are
 * what a step adds to x and to e. The constant e in `off` stands for e^U.
 */
function stepsOf(size: number): string {
  const each = (code: string, between = '\n') =>
    Array.from({ length: size }, (_, j) => code.replaceAll('#', String(j))).join(between);
  return `return (r, first, end) => {
    const { z, alpha, kappa, offset, along, eigenvalues, constant, stepSize, share, x, e, driven } = r;
    const unit = 2 ** -53;
    ${each(`let x# = x[#], e# = e[#], driven# = driven[#];
    const along# = along[#], eigenvalue# = eigenvalues[#], constant# = constant[#];`)}
    let t = first;
    for (; t < end; t++) {
      const inverse = 1 / t;
      const late = beyondLog(inverse);
      ${each('let moved# = along# * late, left# = 2 * unit * Math.abs(along#) * inverse;')}
      let reach = 0;
      let at = 0;
      for (let k = 0; k < alpha.length; k++, at += ${size}) {
        ${each('const z# = z[at + #], size# = Math.abs(z#);')}
        const u = ${each('z# * x#', ' + ')};
        const d = ${each('size# * e#', ' + ')};
        const pace = alpha[k] * inverse;
        const c = pace / stepSize;
        const q = 1 / (1 + c);
        const v = Math.abs(u);
        const w = v + d;
        reach = Math.max(reach, w);
        const value = pace * ((-c - u * q + ((1 - c) * (u * q) * (u * q)) / 2) * q);
        const off = pace * (2 * c * d + v * d + (d * d) / 2 + (Math.E / 6) * w * w * w + share * (c + w));
        ${each('moved# += z# * value; left# += size# * off;')}
      }
      if (!(reach <= 1)) break;
      const logTime = kappa.length > 0 ? Math.log(t) : 0;
      for (let k = 0; k < kappa.length; k++, at += ${size}) {
        ${each('const z# = z[at + #], size# = Math.abs(z#);')}
        const gained = kappa[k] * logTime;
        const pull = stepSize / (1 + Math.exp(offset[k] + gained + (${each('z# * x#', ' + ')})));
        const off = pull * (expMinusOne(${each('size# * e#', ' + ')}) + share * (1 + Math.abs(offset[k]) + gained));
        ${each('moved# += z# * pull; left# += size# * off;')}
      }
      ${each(`{
        const kept = 1 - eigenvalue# * inverse;
        e# = Math.abs(kept) * e# + left# + unit * (Math.abs(x#) + e#);
        x# += moved#;
        driven# = kept * driven# + constant# * inverse * inverse;
      }`)}
    }
    ${each('x[#] = x#; e[#] = e#; driven[#] = driven#;')}
    return t;
  };`;
}

/**
 * h - log(1 + h), to within 2u h. Up to 2^-8 by its series h^2/2 - h^3/3 + ...: what is left out
 * after six terms is at most h^8/8 <= 2^-59 h, and the roundings are some u h^2.
 */
function beyondLog(h: number): number {
  if (h > 2 ** -8) return h - Math.log1p(h);
  return h * h * (1 / 2 - h * (1 / 3 - h * (1 / 4 - h * (1 / 5 - h * (1 / 6 - h / 7)))));
}

/** At least e^d - 1: for d in [0, 1], d + d^2/2 + d^3/6 + ... <= d + (e - 2) d^2. */
function expMinusOne(d: number): number {
  return d <= 1 ? d * (1 + 0.72 * d) : Math.expm1(d);
}
