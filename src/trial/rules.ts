import type { Deciding } from '../records/record.js';
import { type Basis, type Enclosure, reasons, weakest } from '../statement/enclosure.js';
import { type Judgement, wellFormed } from '../statement/judgement.js';
import { plainText } from './plainText.js';

/** What the engine makes of a judgement. */
export interface Assessment {
  readonly status: 'holds' | 'violates' | 'undecided';
  /** Signed slack. NaN in an end when nothing is known. */
  readonly lo: number;
  readonly hi: number;
  readonly basis: Basis;
  /** How many comparisons were made. None at all decides nothing. */
  readonly comparisons: number;
  /** Whether a bound was met with equality, as far as the enclosures tell. */
  readonly attained: boolean;
  /** The comparison that decided, with the reasons that its author gave for proved radii. */
  readonly deciding: Deciding | null;
}

/**
 * The rules by which the engine decides; a value, so that a changed rule can be put to the test
 * like a changed solver.
 */
export interface Rules {
  assess(judgement: Judgement): Assessment;
  /** Whether an instance with this status supports the statement. */
  supports(status: Assessment['status']): boolean;
}

/**
 * Width, relative to the larger side, below which certified enclosures that meet count as equal
 * where the author states no resolution: 2^-40 is some thousands of roundings, far below whatever a
 * theorem speaks of.
 */
const ownResolution = 2 ** -40;

/**
 * From here on an end overflowed, whether it is Infinity or the largest double, less some
 * roundings, in its place.
 */
const overflowed = Number.MAX_VALUE * (1 - 2 ** -40);

function show(e: Enclosure): string {
  return e.lo === e.hi ? `${e.lo}` : `[${e.lo}, ${e.hi}]`;
}

/**
 * A difference in units of the scale. It keeps its sign where it underflows, and stays finite where
 * it overflows.
 */
function scaled(difference: number, scale: number): number {
  const slack = difference / scale;
  if (slack === 0 && difference !== 0) return Math.sign(difference) * Number.MIN_VALUE;
  return Math.max(-Number.MAX_VALUE, Math.min(Number.MAX_VALUE, slack));
}

function outcome(j: Comparison, status: Assessment['status'], lo: number, hi: number, attained = false): Assessment {
  const why = reasons(j.left.why, j.right.why) ?? [];
  const deciding = { at: j.at ?? null, left: show(j.left), right: show(j.right), ...(why.length ? { why } : {}) };
  return { status, lo, hi, basis: weakest(j.left.basis, j.right.basis), comparisons: 1, attained, deciding };
}

type Comparison = Judgement & { is: 'at most' | 'equal' };

function unknown(j: Comparison): Assessment {
  return outcome(j, 'undecided', Number.NaN, Number.NaN);
}

/** Both enclosures together. */
function bothWidths({ left, right }: Comparison): number {
  return left.hi - left.lo + (right.hi - right.lo);
}

function assessAtMost(j: Comparison & { is: 'at most' }): Assessment {
  const { left, right, scale } = j;
  const least = right.lo - left.hi;
  const most = right.hi - left.lo;
  // Half an enclosure is none, and an end that overflowed in favour of the statement is no bound.
  if (Number.isNaN(least) || Number.isNaN(most)) return unknown(j);
  if (right.lo >= overflowed || left.hi <= -overflowed) return unknown(j);
  if (least >= 0) return outcome(j, 'holds', scaled(least, scale), scaled(most, scale));
  if (most < 0) return outcome(j, 'violates', scaled(least, scale), scaled(most, scale));
  // A resolution that is infinite, by an infinite end or since it overflowed, decides nothing.
  const resolution = resolutionOf(j);
  if (resolution < Number.POSITIVE_INFINITY && bothWidths(j) <= resolution) return outcome(j, 'holds', 0, 0, true);
  return outcome(j, 'undecided', scaled(least, scale), scaled(most, scale));
}

/** The width below which enclosures that meet count as equal. */
function resolutionOf(j: Comparison & { is: 'at most' }): number {
  const { left, right } = j;
  if (j.resolution !== undefined) return j.resolution * j.scale;
  const basis = weakest(left.basis, right.basis);
  if (basis !== 'exact' && basis !== 'certified') return 0;
  return ownResolution * Math.max(Math.abs(left.lo), Math.abs(left.hi), Math.abs(right.lo), Math.abs(right.hi));
}

function assessEqual(j: Comparison & { is: 'equal' }): Assessment {
  const { left, right, scale, resolution } = j;
  const gap = Math.max(left.lo - right.hi, right.lo - left.hi);
  if (gap > 0) return outcome(j, 'violates', scaled(-gap, scale), scaled(-gap, scale));
  // They meet. Only enclosures narrow enough to have shown an error count.
  if (gap <= 0 && bothWidths(j) / scale <= resolution) return outcome(j, 'holds', 0, 0);
  return unknown(j);
}

function assessIdentical(j: Judgement & { is: 'identical' }): Assessment {
  const left = plainText(j.left, 'the left side');
  const right = plainText(j.right, 'the right side');
  const slack = left === right ? 0 : -1;
  return {
    status: slack === 0 ? 'holds' : 'violates',
    lo: slack,
    hi: slack,
    basis: 'exact',
    comparisons: 1,
    attained: false,
    deciding: { at: j.at ?? null, left: left.slice(0, 200), right: right.slice(0, 200) },
  };
}

const order = { violates: 0, undecided: 1, holds: 2 } as const;

/**
 * The worse of two: a violation before the undecided before what holds, then by the least slack.
 */
function worse(a: Assessment, b: Assessment): Assessment {
  if (order[a.status] !== order[b.status]) return order[a.status] < order[b.status] ? a : b;
  return !(b.lo < a.lo) ? a : b;
}

function assess(judgement: Judgement): Assessment {
  const j = wellFormed(judgement);
  switch (j.is) {
    case 'at most':
      return assessAtMost(j);
    case 'equal':
      return assessEqual(j);
    case 'identical':
      return assessIdentical(j);
    case 'not':
      return contrary(assess(j.of));
    case 'every':
      return joined(j.of, worse);
    case 'some': {
      const best = joined(j.of, (a, b) => (worse(a, b) === a ? b : a));
      return best.status === 'violates' && !j.exhaustive ? { ...best, status: 'undecided' } : best;
    }
  }
}

/** The contrary of a bound that is attained, as far as the enclosures tell, is not decided. */
function contrary(of: Assessment): Assessment {
  const status = ({ holds: 'violates', violates: 'holds', undecided: 'undecided' } as const)[of.status];
  return { ...of, status: of.attained ? 'undecided' : status, lo: -of.hi, hi: -of.lo, attained: false };
}

function joined(of: Iterable<Judgement>, pick: (a: Assessment, b: Assessment) => Assessment): Assessment {
  let result: Assessment | undefined;
  let comparisons = 0;
  let attained = false;
  let basis: Basis = 'exact';
  for (const j of of) {
    const a = assess(j);
    comparisons += a.comparisons;
    attained ||= a.attained;
    basis = weakest(basis, a.basis);
    result = result === undefined ? a : pick(result, a);
  }
  if (result === undefined)
    return { status: 'undecided', lo: Number.NaN, hi: Number.NaN, basis, comparisons: 0, attained, deciding: null };
  // A violation rests on its own comparison; support rests on all of them.
  return { ...result, comparisons, attained, basis: result.status === 'violates' ? result.basis : basis };
}

/** The rules as shipped. */
export const standardRules: Rules = { assess, supports: (status) => status === 'holds' };
