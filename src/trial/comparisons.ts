import type { Comparison, Judgement } from '../statement/judgement.js';

/** The same judgement, whose comparisons are noted as they are read: some are generated once. */
export function listened(j: Judgement, note: (j: Comparison) => void): Judgement {
  switch (j.is) {
    case 'at most':
    case 'equal':
      note(j);
      return j;
    case 'not':
      return { ...j, of: listened(j.of, note) };
    case 'every':
    case 'some': {
      const { of } = j;
      return {
        ...j,
        of: (function* () {
          for (const part of of) yield listened(part, note);
        })(),
      };
    }
    default:
      return j;
  }
}

/** All comparisons of a judgement, in the order in which they are read. */
export function* comparisonsIn(j: Judgement): Iterable<Comparison> {
  if (j.is === 'at most' || j.is === 'equal') yield j;
  else if (j.is === 'not') yield* comparisonsIn(j.of);
  else if (j.is !== 'identical') for (const part of j.of) yield* comparisonsIn(part);
}
