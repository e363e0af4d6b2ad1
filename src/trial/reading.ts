import { toNumber } from '../exact/rational.js';
import type { Cause } from '../records/record.js';
import { type Basis, checkEnclosure, type Enclosure, weakest } from '../statement/enclosure.js';
import { atMost, type Judgement } from '../statement/judgement.js';
import { describeValue, Malformed } from '../statement/malformed.js';
import type { Anything, LawfulProperty } from '../workbench/property.js';
import type { Rules } from './rules.js';

/** What one draw says. */
export interface Read {
  /** Yes, no, or undecided; of a mean, `y` where something is known. */
  readonly letter: 'y' | 'n' | 'u';
  /** What was measured, as an interval; null where nothing is. */
  readonly quantity: readonly [lo: number, hi: number] | null;
  /** On what that rests. */
  readonly basis: Basis;
  /** Why it is undecided, as a word and in half a sentence; null elsewhere. */
  readonly cause: Cause | null;
  readonly reason: string | null;
}

/**
 * How an answer is read. `basis` is the weakest of the runs behind it, which an answer without
 * enclosures rests on; `cut` says how a run ended that was cut short.
 */
export type Reading = (answer: unknown, basis: Basis, cut: string | null) => Read;

/** The reading of a property's draws at some parameters. */
export function readingOf({ law }: LawfulProperty, parameters: Anything, rules: Rules): Reading {
  if (law.kind === 'law') return (answer, basis, cut) => readEvent(answer, basis, cut, rules);
  if (law.kind === 'expectation') {
    const [lo, hi] = law.range(parameters).map(toNumber) as [number, number];
    return (answer, basis, cut) => measured(answer, basis, cut, (e) => inRange(e, lo, hi));
  }
  const value = law.value(parameters);
  const isWithin = (e: Enclosure) => beside(e, law.sense === 'at most' ? atMost(e, value) : atMost(value, e));
  const beside = (e: Enclosure, j: Judgement): Read => {
    const { status, attained } = rules.assess(j);
    // That g is at most v is a yes of "at most v"; of "at least v" a yes is g < v, the contrary.
    const isYes = (status === 'holds') === (law.sense === 'at most');
    const open = status === 'undecided' || (attained && law.sense === 'at least');
    const quantity = [e.lo, e.hi] as const;
    if (open) return { ...undecided('enclosures', 'the enclosures do not decide'), quantity };
    return { ...decided(isYes ? 'y' : 'n', e.basis), quantity };
  };
  return (answer, basis, cut) => measured(answer, basis, cut, isWithin);
}

/** Whether two decided computations of the same draw agree. */
export function agree(a: Read, b: Read): boolean {
  if (a.letter !== b.letter || a.quantity === null || b.quantity === null) return a.letter === b.letter;
  return Math.max(a.quantity[0], b.quantity[0]) <= Math.min(a.quantity[1], b.quantity[1]);
}

/** What two that agree say together: the wider interval around both. */
export function joined(a: Read, b: Read): Read {
  if (a.quantity === null || b.quantity === null) return a;
  const quantity = [Math.min(a.quantity[0], b.quantity[0]), Math.max(a.quantity[1], b.quantity[1])] as const;
  return { ...a, quantity, basis: weakest(a.basis, b.basis) };
}

/**
 * Whether the event came about. Of a run that was cut short nothing is known but a violated
 * judgement: what was not seen cannot mend it.
 */
function readEvent(answer: unknown, basis: Basis, cut: string | null, rules: Rules): Read {
  if (answer === 'undecided') return undecided('oracle', null);
  if (answer === 'yes' || answer === 'no')
    return cut === null ? decided(answer === 'yes' ? 'y' : 'n', basis) : undecided('cut short', cut);
  if (typeof answer !== 'object' || answer === null || !('is' in answer))
    throw new TypeError(
      `draw answered ${describeValue(answer)}: it must be 'yes', 'no', 'undecided' or a judgement, as atMost makes one`,
    );
  const a = rules.assess(answer as Judgement);
  if (a.status === 'violates') return decided('n', a.basis);
  if (cut !== null) return undecided('cut short', cut);
  if (rules.supports(a.status)) return decided('y', a.basis);
  if (a.comparisons === 0) return undecided('nothing compared', 'nothing was compared');
  const at = a.deciding?.at ? ` at ${a.deciding.at}` : '';
  return undecided('enclosures', `the enclosures do not decide${at}`);
}

/** A quantity: a number stands for itself. */
function measured(answer: unknown, basis: Basis, cut: string | null, read: (e: Enclosure) => Read): Read {
  if (answer === 'undecided') return undecided('oracle', null);
  if (typeof answer === 'number' ? !Number.isFinite(answer) : typeof answer !== 'object' || answer === null)
    throw new TypeError(
      `draw answered ${describeValue(answer)}: it must be a finite number, an enclosure or 'undecided'`,
    );
  const e = typeof answer === 'number' ? { lo: answer, hi: answer, basis } : (answer as Enclosure);
  checkEnclosure(e, 'what draw measured');
  if (cut !== null) return undecided('cut short', cut);
  if (Number.isNaN(e.lo) || Number.isNaN(e.hi)) return undecided('enclosures', 'nothing is known of the quantity');
  return read(e);
}

/** What of an enclosure lies in the range that the statement gives, where the quantity must be. */
function inRange(e: Enclosure, lo: number, hi: number): Read {
  if (e.lo > hi || e.hi < lo) {
    const seen = e.lo === e.hi ? `${e.lo}` : `[${e.lo}, ${e.hi}]`;
    throw new Malformed(`draw measured ${seen}, outside the range [${lo}, ${hi}] that the statement gives`);
  }
  return { ...decided('y', e.basis), quantity: [Math.max(e.lo, lo), Math.min(e.hi, hi)] };
}

function decided(letter: 'y' | 'n', basis: Basis): Read {
  return { letter, quantity: null, basis, cause: null, reason: null };
}

/** A draw that decides nothing. */
export function undecided(cause: Cause, reason: string | null): Read {
  return { letter: 'u', quantity: null, basis: 'exact', cause, reason };
}
