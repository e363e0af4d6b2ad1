import { canonical, encode } from '../records/canonical.js';
import { type Basis, type Enclosure, weakest } from '../statement/enclosure.js';
import type { Judgement } from '../statement/judgement.js';

/** What the engine makes of a judgement. */
export interface Assessment {
  readonly status: 'holds' | 'violates' | 'undecided';
  /** Signed slack. NaN in an end when nothing is known. */
  readonly lo: number;
  readonly hi: number;
  readonly basis: Basis;
  /** How many comparisons were made. None at all decides nothing. */
  readonly comparisons: number;
  /** The comparison that decided. */
  readonly deciding: { readonly at: string | null; readonly left: string; readonly right: string } | null;
}

/** The rules by which the engine decides; a value, so that a changed rule can be put to the test like a changed solver. */
export interface Rules {
  assess(judgement: Judgement): Assessment;
  /** Whether an instance with this status supports the statement. */
  supports(status: Assessment['status']): boolean;
}

function show(e: Enclosure): string {
  return e.lo === e.hi ? `${e.lo}` : `[${e.lo}, ${e.hi}]`;
}

function compared(
  lo: number,
  hi: number,
  basis: Basis,
  at: string | undefined,
  left: string,
  right: string,
): Assessment {
  // Half an enclosure is none.
  if (Number.isNaN(lo) || Number.isNaN(hi)) {
    const deciding = { at: at ?? null, left, right };
    return { status: 'undecided', lo: Number.NaN, hi: Number.NaN, basis, comparisons: 1, deciding };
  }
  const status = lo >= 0 ? 'holds' : hi < 0 ? 'violates' : 'undecided';
  return { status, lo, hi, basis, comparisons: 1, deciding: { at: at ?? null, left, right } };
}

const order = { violates: 0, undecided: 1, holds: 2 } as const;

/** The worse of two: a violation before the undecided before what holds, then by the least slack. */
function worse(a: Assessment, b: Assessment): Assessment {
  if (order[a.status] !== order[b.status]) return order[a.status] < order[b.status] ? a : b;
  return !(b.lo < a.lo) ? a : b;
}

function assess(j: Judgement): Assessment {
  switch (j.is) {
    case 'at most': {
      const lo = (j.right.lo - j.left.hi) / j.scale;
      const hi = (j.right.hi - j.left.lo) / j.scale;
      return compared(lo, hi, weakest(j.left.basis, j.right.basis), j.at, show(j.left), show(j.right));
    }
    case 'equal': {
      const basis = weakest(j.left.basis, j.right.basis);
      const gap = Math.max(j.left.lo - j.right.hi, j.right.lo - j.left.hi);
      const together = (j.left.hi - j.left.lo + (j.right.hi - j.right.lo)) / j.scale;
      const made = (lo: number, hi: number) => compared(lo, hi, basis, j.at, show(j.left), show(j.right));
      if (gap > 0) return made(-gap / j.scale, -gap / j.scale);
      // They meet. Only enclosures narrow enough to have shown an error count.
      if (gap <= 0 && together <= j.resolution) return made(0, 0);
      return made(Number.NaN, Number.NaN);
    }
    case 'identical': {
      const left = canonical(encode(j.left, 'left'));
      const right = canonical(encode(j.right, 'right'));
      const slack = left === right ? 0 : -1;
      return compared(slack, slack, 'exact', j.at, left.slice(0, 200), right.slice(0, 200));
    }
    case 'not': {
      const of = assess(j.of);
      const status = ({ holds: 'violates', violates: 'holds', undecided: 'undecided' } as const)[of.status];
      return { ...of, status, lo: -of.hi, hi: -of.lo };
    }
    case 'every':
      return joined(j.of, worse);
    case 'some': {
      const best = joined(j.of, (a, b) => (worse(a, b) === a ? b : a));
      return best.status === 'violates' && !j.exhaustive ? { ...best, status: 'undecided' } : best;
    }
  }
}

function joined(of: Iterable<Judgement>, pick: (a: Assessment, b: Assessment) => Assessment): Assessment {
  let result: Assessment | undefined;
  let comparisons = 0;
  let basis: Basis = 'exact';
  for (const j of of) {
    const a = assess(j);
    comparisons += a.comparisons;
    basis = weakest(basis, a.basis);
    result = result === undefined ? a : pick(result, a);
  }
  if (result === undefined)
    return { status: 'undecided', lo: Number.NaN, hi: Number.NaN, basis, comparisons: 0, deciding: null };
  // A violation rests on its own comparison; support rests on all of them.
  return { ...result, comparisons, basis: result.status === 'violates' ? result.basis : basis };
}

/** The rules as shipped. */
export const standardRules: Rules = { assess, supports: (status) => status === 'holds' };
