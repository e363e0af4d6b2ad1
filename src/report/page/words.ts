import type { ClaimDossier, RunFacts } from '../../dossier/dossier.js';
import { short } from '../shortNumbers.js';

/** How a claim came out, for its colour: as it must, against it, or in doubt. */
export type Tone = 'good' | 'bad' | 'open' | 'none';

/** The verdict of a claim, whether it is the one that is due, and the tone of it. */
export function verdictOf({ result, standing, described }: ClaimDossier): {
  readonly verdict: string;
  readonly beside: string;
  readonly tone: Tone;
} {
  if (result === null) return { verdict: 'does not apply', beside: 'the solver does not take it', tone: 'none' };
  const { verdict, expected, asExpected, origin } = result;
  const due = origin === null ? 'as expected' : `as expected (${origin})`;
  if (standing === 'does not apply') return { verdict: standing, beside: `verdict ${verdict}`, tone: 'none' };
  if (described.fault === null && asExpected)
    return { verdict, beside: due, tone: verdict === 'survived' || verdict === 'refuted' ? 'good' : 'open' };
  const bad = verdict === 'refuted' || verdict === 'survived' || verdict === 'invalid';
  return { verdict, beside: `expected ${expected}`, tone: bad ? 'bad' : 'open' };
}

/** How many claims were tested, and how many did not come out as they must. */
export function headline(all: number, odd: number): string {
  const claims = all === 1 ? 'One claim was' : `${all} claims were`;
  if (odd === 0) return `${claims} tested. ${all === 1 ? 'It' : 'All'} came out as expected.`;
  return `${claims} tested. ${odd} did not come out as expected.`;
}

/** What a run was made with, by name. */
export function factsOf(run: RunFacts): Record<string, string> {
  return {
    run: run.name,
    seed: run.seed,
    budget: run.budget,
    asked: run.selection.length ? run.selection.join(' ') : 'everything that ships',
    ...(run.solver === null
      ? {}
      : { 'solver under test': `${run.solver.name} ${run.solver.version} (${run.solver.file})` }),
    ...(run.mutant === null ? {} : { 'deliberate error in place': run.mutant }),
    versions: `theorycheck ${run.version}, Node ${run.node}, fast-check ${run.fastCheck}`,
  };
}

/** A slack with few digits; a dash where there is none. */
export function slackWords(slack: number | null | undefined): string {
  if (slack == null) return '-';
  return slack !== 0 && Math.abs(slack) < 1e-3 ? slack.toExponential(1) : short(slack, 3);
}

/** A share in per cent; a dash where there is none. */
export function shareWords(share: number | null | undefined): string {
  return share == null ? '-' : `${short(100 * share, 2)} %`;
}

/** Names for the parts of the page about each id: letters, digits and hyphens, no two the same. */
export function anchorsOf(ids: readonly string[]): ReadonlyMap<string, string> {
  const taken = new Set<string>();
  const anchors = new Map<string, string>();
  for (const id of ids) {
    const plain = `claim-${id.replaceAll(/[^A-Za-z0-9]+/g, '-')}`;
    let anchor = plain;
    for (let n = 2; taken.has(anchor); n++) anchor = `${plain}-${n}`;
    taken.add(anchor);
    anchors.set(id, anchor);
  }
  return anchors;
}

/** A command line; a word with anything but letters, digits and common marks is put in quotes. */
export function commandLine(words: readonly string[]): string {
  return words.map((w) => (/^[\w./:@%+=,-]+$/.test(w) ? w : `'${w.replaceAll("'", `'\\''`)}'`)).join(' ');
}
