import type { Kind } from '../statement/theorem.js';
import type { Ends } from '../trial/trace.js';
import type { Placed } from './placed.js';

/** Whether a line is computed from the states of the run, or said by theory beforehand. */
export type Origin = 'run' | 'theory';

/** A line with an enclosure at every place; null where nothing is known. */
export interface Line {
  readonly name: string;
  /** Null where it cannot be told, or where both lines of a picture have the same one. */
  readonly is: Origin | null;
  readonly ends: readonly Ends[];
}

type Side = 'left' | 'right';

/** Where a side of these comparisons comes from. */
export function originOf(all: readonly Placed[], side: Side): Origin | null {
  const known = all.map(({ comparison }) => comparison.fromRun?.[side === 'left' ? 0 : 1] ?? null);
  // One place that moves with the run shows that the line does; that it stays must hold everywhere.
  if (known.includes(true)) return 'run';
  return known.every((x) => x === false) ? 'theory' : null;
}

/** What theory is called: a measured regularity is none. */
export function theoryWord(kind: Kind): string {
  return kind === 'regularity' ? 'frozen band' : 'theory';
}

/** Lines, and what must hold of them. */
export interface Told {
  readonly lines: readonly Line[];
  readonly says: string;
}

/** Both sides of comparisons as lines, `drawn` of them, and what must hold of them. */
export function sidesOf(all: readonly Placed[], drawn: readonly Placed[], theory: string): Told {
  const left = originOf(all, 'left');
  const right = originOf(all, 'right');
  const isEqual = all.every((p) => p.comparison.is === 'equal');
  const ends = (side: Side) => drawn.map((p) => p.comparison[side]);
  const line = (side: Side, is: Origin): Line => ({
    name: is === 'run' ? 'simulated' : theory,
    ...{ is, ends: ends(side) },
  });
  if (left !== null && right !== null && left !== right)
    return {
      lines: [line('left', left), line('right', right)],
      says: isEqual
        ? 'Both must be equal.'
        : `What is simulated must be at ${left === 'run' ? 'most' : 'least'} the ${theory}.`,
    };
  if (all.every(isMixed)) return mixed(drawn, theory);
  const both = left === 'run' && right === 'run' && !all.some(isMixed) ? ' Both are computed from the run.' : '';
  return {
    lines: [
      { name: 'left side', is: null, ends: ends('left') },
      { name: 'right side', is: null, ends: ends('right') },
    ],
    says: `${isEqual ? 'Both must be equal.' : 'The left side must be at most the right side.'}${both}`,
  };
}

/** Whether one side of a comparison is from the run, and the other is not. */
function isMixed({ comparison: { fromRun } }: Placed): boolean {
  return fromRun !== null && fromRun[0] !== fromRun[1];
}

/** Comparisons in some of which theory is on the left, in others on the right. */
function mixed(drawn: readonly Placed[], theory: string): Told {
  const ends = (run: boolean) => drawn.map(({ comparison: c }) => (c.fromRun![0] === run ? c.left : c.right));
  return {
    lines: [
      { name: 'simulated', is: 'run', ends: ends(true) },
      { name: theory, is: 'theory', ends: ends(false) },
    ],
    says: `The ${theory} bounds what is simulated from above at some places, from below at others.`,
  };
}
