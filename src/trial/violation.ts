import type { Trial } from '../records/record.js';
import type { Hypothesis } from '../statement/theorem.js';

/** Thrown where a data set violates a theorem: the message says how, `trial` has all of it. */
export class Violation extends Error {
  override readonly name = 'Violation';

  constructor(
    readonly id: string,
    readonly trial: Trial,
  ) {
    const { deciding, slack } = trial;
    const at = deciding?.at ? ` at ${deciding.at}` : '';
    super(`${id} is violated${at}: left ${deciding?.left}, right ${deciding?.right}, slack ${slack?.[1]}`);
  }
}

/** What needs to be known of a hypothesis to name it. */
export type NamedHypothesis = Pick<Hypothesis<never, never>, 'about' | 'says'> & { readonly name: string };

/** A line for each hypothesis: its name, what it says, and whether the data set meets it. */
export function hypothesisLines(
  hypotheses: readonly NamedHypothesis[],
  certificates: Readonly<Record<string, boolean>>,
): string[] {
  return hypotheses.map(({ name, about, says }) => {
    const byEngine = about === 'objective' || about === 'law';
    const met = certificates[name];
    const how = byEngine ? `by the ${about}` : met === undefined ? 'not reached' : met ? 'met' : 'NOT met';
    return `${name}: ${says} -- ${how}`;
  });
}
