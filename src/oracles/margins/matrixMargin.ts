import { twoTo } from '../../exact/powers.js';
import { dot } from '../../linear/dot.js';
import { nuclearNorm, spectralNorm } from '../../linear/singularValues.js';
import { between, divide, type Enclosure, exactly, inner, scale, smaller, sum } from '../../statement/enclosure.js';
import { labelsFault, rowsFault } from '../dataFault.js';
import { areFinite, beyondDoubles } from '../enclosedRational.js';
import { exponentToOne, shifted } from '../powerScaling.js';
import { type BlockProgramme, centres } from './blockBarrier.js';
import { multipliersBeside, weightsBeside } from './matrixPolish.js';
import { whyNone } from './normMargin.js';

/** Matrices with labels +-1, and the norm of the parameter that is bounded. */
export interface MatrixMarginQuestion {
  /** N matrices of one shape, each row by row. */
  readonly matrices: readonly (readonly (readonly number[])[])[];
  /** +1 or -1, one for each. */
  readonly labels: readonly number[];
  /** The largest singular value, or their sum. */
  readonly norm: 'spectral' | 'nuclear';
}

/** The largest margin of a matrix of norm 1, with what proves it. */
export interface MatrixMargin {
  /** max over |W| = 1 of min_n y_n <A_n, W>, to 1e-8 of itself. */
  readonly margin: Enclosure;
  /** A matrix of that margin, up to the width of the enclosure, scaled to least margin 1. */
  readonly weights: number[][];
  /** One for each matrix: not negative, of sum 1. */
  readonly multipliers: number[];
}

/** Widest enclosure that is an answer, and the one at which the search ends, relative. */
const widthLimit = 1e-8;
const widthWanted = 1e-11;
/** Most entries of a matrix, most rows and columns together, and most matrices. */
const mostEntries = 64;
const mostSides = 20;
const mostMatrices = 60;

/**
 * max min_n y_n <A_n, W> over |W| <= 1, in the spectral or the nuclear norm, by the barrier method
 * in doubles: of the nuclear norm on the dual problem, where the block is sum b_n y_n A_n.
 *
 * Certificate, weak duality: any W with least margin m > 0 gives m/|W| as a lower bound. Any b >= 0
 * with sum 1 gives an upper one,
 *
 *     min_n y_n <A_n, W> <= <sum b_n y_n A_n, W> <= |sum b_n y_n A_n|' |W|,
 *
 * where |.|' is the dual norm: nuclear for spectral and the other way round. Both norms are by
 * singular values enclosed by the residuals of a decomposition, everything else by enclosures.
 * Undecided where the two bounds are more than 1e-8 apart.
 */
export function matrixMargin(question: MatrixMarginQuestion): MatrixMargin | { undecided: string } {
  const fault = matricesFault(question);
  if (fault !== null) return { undecided: `the margin of a matrix: ${fault}` };
  const { matrices, labels, norm } = question;
  const width = matrices[0]![0]!.length;
  const signed = matrices.map((A, n) => A.flat().map((x) => labels[n]! * x));
  const exponent = exponentToOne(signed.flat());
  // A matrix that is there twice would share its multiplier in any way: each once.
  const places = signed.map((z) => z.join());
  const first = places.flatMap((z, n) => (places.indexOf(z) === n ? [n] : []));
  const asked = { rows: first.map((n) => shifted(signed[n]!, exponent)!), width, norm };
  const best = bestBounds(asked);
  if (best === null) return { undecided: whyNone(signed) };
  if (!(relative(best) <= widthLimit))
    return { undecided: `the margin of a matrix is known to ${relative(best)} of itself only` };
  const { lo, hi, least, W, multipliers } = best;
  const answer: MatrixMargin = {
    margin: scale(twoTo(-exponent), between(lo, hi, 'certified')),
    weights: W.map((row) => row.map((x) => (x / least) * twoTo(exponent))),
    multipliers: places.map((_, n) => multipliers[first.indexOf(n)] ?? 0),
  };
  return areFinite([answer.margin, ...answer.weights.flat()]) ? answer : { undecided: beyondDoubles };
}

interface Asked {
  /** N signed matrices, flat. */
  readonly rows: readonly (readonly number[])[];
  readonly width: number;
  readonly norm: 'spectral' | 'nuclear';
}

interface Bounds {
  readonly lo: number;
  readonly hi: number;
  readonly least: number;
  readonly W: number[][];
  readonly multipliers: number[];
}

/** The bounds that lie nearest to each other, of all centres of the barrier and beside the last. */
function bestBounds(asked: Asked): Bounds | null {
  const { rows, width, norm } = asked;
  const isSpectral = norm === 'spectral';
  const [programme, start] = isSpectral ? primal(asked) : dual(asked);
  let best: Bounds | null = null;
  const offer = (W: readonly (readonly number[])[], weights: readonly number[]) => {
    const bounds = boundsBy(asked, W, weights);
    if (bounds !== null && (best === null || relative(bounds) < relative(best))) best = bounds;
    return best !== null && relative(best) <= widthWanted;
  };
  let [W, weights]: [number[][], readonly number[]] = [[], []];
  for (const centre of centres(programme, start)) {
    const opposite = centre.onBlock.map((row) => row.map((x) => -x));
    [W, weights] = isSpectral
      ? [rowsOf(centre.x.slice(0, -1), width), centre.onLines]
      : [opposite, lastFirst(centre.x)];
    // The barrier's own gap says when bounds can be near enough to be worth their cost.
    if (centre.gap < 1e-4 && offer(W, weights)) return best;
  }
  if (best === null) return null;
  const { multipliers, W: guess } = best as Bounds;
  if (isSpectral) {
    for (const b of multipliersBeside(rows, W, multipliers)) if (offer(W, b)) break;
  } else for (const other of weightsBeside(rows, width, weights, guess.flat())) if (offer(other, weights)) break;
  return best;
}

const relative = ({ lo, hi }: Bounds) => (hi - lo) / hi;

/** Both bounds, or null where W has no positive margin. */
export function boundsBy(
  { rows, width, norm }: Asked,
  W: readonly (readonly number[])[],
  weights: readonly number[],
): Bounds | null {
  if (![...W.flat(), ...weights].every(Number.isFinite)) return null;
  const masses = weights.map((b) => Math.max(0, b));
  const total = masses.reduce((a, b) => a + b, 0);
  if (!(total > 0 && total < Number.POSITIVE_INFINITY)) return null;
  const multipliers = masses.map((b) => b / total);
  const flat = W.flat().map(exactly);
  const margin = rows.map((z) => inner(z.map(exactly), flat)).reduce(smaller);
  const ofW = norm === 'spectral' ? spectralNorm(W) : nuclearNorm(W);
  const factors = multipliers.map(exactly);
  const combined = rows[0]!.map((_, k) =>
    inner(
      rows.map((z) => exactly(z[k]!)),
      factors,
    ),
  );
  const centre = combined.map((e) => e.lo / 2 + e.hi / 2);
  const ofSum = norm === 'spectral' ? nuclearNorm(rowsOf(centre, width)) : spectralNorm(rowsOf(centre, width));
  if (ofW === null || ofSum === null || !(margin.lo > 0)) return null;
  // The combination is off by e in Frobenius norm, its nuclear norm by sqrt(rank) e at most.
  const off = combined.reduce((t, e) => t + (e.hi - e.lo), 0) * Math.sqrt(Math.min(width, rows[0]!.length / width));
  const upper = divide(sum([ofSum, between(0, off * (1 + 2 ** -40), 'certified')]), sum(factors));
  return {
    lo: divide(margin, ofW).lo,
    hi: upper.hi,
    least: margin.lo,
    W: W.map((row) => [...row]),
    multipliers,
  };
}

/** x = (W, t): max t with <z_n, W> >= t and |W| <= 1, from W = 0. */
function primal({ rows, width }: Asked): [BlockProgramme, number[]] {
  const size = rows[0]!.length;
  const zero = rowsOf(new Array<number>(size).fill(0), width);
  const unit = (i: number) =>
    rowsOf(
      Array.from({ length: size }, (_, k) => (k === i ? 1 : 0)),
      width,
    );
  return [
    {
      cost: [...new Array<number>(size).fill(0), -1],
      constant: { M: zero, s: 1 },
      along: [...Array.from({ length: size }, (_, i) => ({ M: unit(i), s: 0 })), { M: zero, s: 0 }],
      lines: rows.map((z) => ({ a: [...z, -1], b: 0 })),
    },
    [...new Array<number>(size).fill(0), -1],
  ];
}

/**
 * x = (b_2, ..., b_N, s): min s with |sum b_n z_n| <= s and b >= 0 of sum 1, from the mean and a
 * bound on it.
 */
function dual({ rows, width }: Asked): [BlockProgramme, number[]] {
  const [first, ...others] = rows as [readonly number[], ...(readonly number[])[]];
  const zero = rowsOf(
    first.map(() => 0),
    width,
  );
  const unit = (i: number, value: number) => [...others.map((_, k) => (k === i ? value : 0)), 0];
  const mean = first.map((_, k) => rows.reduce((t, z) => t + z[k]!, 0) / rows.length);
  return [
    {
      cost: unit(-1, 0).fill(1, -1),
      constant: { M: rowsOf(first, width), s: 0 },
      along: [
        ...others.map((z) => ({
          M: rowsOf(
            z.map((x, k) => x - first[k]!),
            width,
          ),
          s: 0,
        })),
        { M: zero, s: 1 },
      ],
      lines: [...others.map((_, i) => ({ a: unit(i, 1), b: 0 })), { a: [...others.map(() => -1), 0], b: 1 }],
    },
    [...others.map(() => 1 / rows.length), 1 + Math.sqrt(dot(mean, mean))],
  ];
}

/** All b of (b_2, ..., b_N, s). */
function lastFirst(x: readonly number[]): number[] {
  const others = x.slice(0, -1);
  return [1 - others.reduce((a, b) => a + b, 0), ...others];
}

function rowsOf(flat: readonly number[], width: number): number[][] {
  return Array.from({ length: flat.length / width }, (_, i) => flat.slice(i * width, (i + 1) * width));
}

function matricesFault({ matrices, labels, norm }: MatrixMarginQuestion): string | null {
  if (!Array.isArray(matrices) || matrices.length === 0) return 'at least one matrix is needed';
  for (const [n, A] of matrices.entries()) {
    const fault = rowsFault(A, 'row');
    if (fault !== null) return `of matrix ${n}, ${fault}`;
    if (A.length !== matrices[0]!.length || A[0]!.length !== matrices[0]![0]!.length)
      return `matrix ${n} is ${A.length} x ${A[0]!.length}, matrix 0 is ${matrices[0]!.length} x ${matrices[0]![0]!.length}: all must have one shape`;
  }
  const [p, q] = [matrices[0]!.length, matrices[0]![0]!.length];
  if (norm !== 'spectral' && norm !== 'nuclear') return `the norm is '${norm}': it must be 'spectral' or 'nuclear'`;
  if (p * q > mostEntries || p + q > mostSides || matrices.length > mostMatrices)
    return `${matrices.length} matrices of ${p} x ${q}: at most ${mostMatrices} of ${mostEntries} entries, with ${mostSides} rows and columns together, are taken`;
  return labelsFault(labels, matrices.length);
}
