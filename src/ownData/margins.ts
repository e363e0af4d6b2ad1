import { unitMarginRows } from '../exact/maxMargin.js';
import { plus, type Rational, rational, times, toNumber } from '../exact/rational.js';
import { type HardMargin, type HardMarginQuestion, type NormMargin, oracles } from '../oracles/index.js';
import { between, divide, type Enclosure, exactly, squareRoot } from '../statement/enclosure.js';
import { exactVectorOf, maxMarginOf, signedRows } from './maxMargin.js';

/** What becomes of the bias in a margin. */
export type Bias = HardMarginQuestion['bias'];

/** The largest margin in the l2 norm and the vector that has it. */
export interface LengthMargin {
  readonly bias: Bias;
  /** 1/|w|, or 1/|(w, b)|. */
  readonly margin: Enclosure;
  /** Of least margin 1; the doubles nearest to the exact vector. */
  readonly weights: readonly number[];
  readonly offset: number;
  /** Rows of margin exactly one, from 1. */
  readonly support: readonly number[];
}

/** The largest margin in the l1 or l-infinity norm, with a free bias. */
export interface OtherMargin {
  readonly norm: 'l1' | 'l-infinity';
  readonly margin: Enclosure;
  readonly weights: readonly number[];
  readonly offset: number;
  /** Rows of margin exactly one, from 1. */
  readonly support: readonly number[];
}

export type Unknown = { readonly undecided: string };

/** A margin with the oracle's whole answer, which the multipliers are taken from. */
export interface Found {
  readonly shown: LengthMargin;
  readonly answer: HardMargin;
}

/** The largest margin in the l2 norm; `separator` is some vector that separates. */
export function lengthMargin(
  points: readonly (readonly number[])[],
  labels: readonly number[],
  bias: Bias,
  separator: readonly number[],
): Found | Unknown {
  const answer = maxMarginOf({ points, labels, bias }, separator);
  if ('undecided' in answer) return answer;
  const { weights, bias: offset } = answer.exact;
  const squares = [...weights, ...(bias === 'penalised' ? [offset] : [])].map((v) => times(v, v));
  const margin = divide(exactly(1), squareRoot(enclosureOf(squares.reduce(plus, rational(0n)))));
  const support = answer.support.map((n) => n + 1);
  return { shown: { bias, margin, weights: answer.weights, offset: answer.bias, support }, answer };
}

/** The largest margin in another norm, the bias free. */
export function otherMargin(
  points: readonly (readonly number[])[],
  labels: readonly number[],
  norm: OtherMargin['norm'],
): OtherMargin | Unknown {
  const answer: NormMargin | Unknown = oracles.normMargin({ points, labels, bias: 'unpenalised', norm });
  if ('undecided' in answer) return answer;
  const support = unitMarginRows(exactVectorOf(answer, true), signedRows(points, labels, true));
  return {
    norm,
    margin: answer.margin,
    weights: answer.weights,
    offset: answer.bias,
    support: support.map((n) => n + 1),
  };
}

/** A fraction between two doubles: the nearest is within one unit in the last place. */
function enclosureOf(r: Rational): Enclosure {
  const x = toNumber(r);
  return between(x * (1 - 2 ** -52), x * (1 + 2 ** -52), 'certified');
}
