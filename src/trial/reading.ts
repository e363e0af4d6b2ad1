import type { Cause } from '../records/record.js';
import type { Basis } from '../statement/enclosure.js';
import type { Judgement } from '../statement/judgement.js';
import { describeValue } from '../statement/malformed.js';
import type { Anything, LawfulProperty } from '../workbench/property.js';
import type { Rules } from './rules.js';

/** What one draw says. */
export interface Read {
  /** Yes, no, or undecided; of a draw that measures, `y` where something is known. */
  readonly letter: 'y' | 'n' | 'u';
  /** What was measured, as an interval; null where nothing is. */
  readonly quantity: readonly [lo: number, hi: number] | null;
  /** On what that rests. */
  readonly basis: Basis;
  /** Why it is undecided, as a word and in half a sentence; null elsewhere. */
  readonly cause: Cause | null;
  readonly reason: string | null;
}

/** How the answers of a property's draws are read. */
export interface Reading {
  /**
   * What an answer says. `basis` is the weakest of the runs behind it, which an answer without
   * enclosures rests on; `cut` says how a run ended that was cut short.
   */
  read(answer: unknown, basis: Basis, cut: string | null): Read;
  /** Whether two decided computations of the same draw agree. */
  agree(a: Read, b: Read): boolean;
  /** What two that agree say together. */
  joined(a: Read, b: Read): Read;
}

/** The reading of a law's draws at some parameters. */
export function readingOf(_property: LawfulProperty, _parameters: Anything, rules: Rules): Reading {
  return {
    read: (answer, basis, cut) => readEvent(answer, basis, cut, rules),
    agree: (a, b) => a.letter === b.letter,
    joined: (a) => a,
  };
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

function decided(letter: 'y' | 'n', basis: Basis): Read {
  return { letter, quantity: null, basis, cause: null, reason: null };
}

function undecided(cause: Cause, reason: string | null): Read {
  return { letter: 'u', quantity: null, basis: 'exact', cause, reason };
}
