import { type PosedCombination, posedCombinations } from './combinations.js';
import type { DescribedSolver } from './described.js';
import type { Brief, Result } from './result.js';

/**
 * With fewer theorems than this that could be decided on a solver, and not all that were asked for,
 * nothing is said in its favour.
 */
export const fewestTheorems = 10;

/** What one theorem says about a solver that stands in the place of gradient descent. */
export interface Standing {
  /** Id of the theorem. */
  readonly id: string;
  /** What the theorem says. */
  readonly standing: 'obeys' | 'breaks' | 'undecided' | 'invalid' | 'does not apply';
  /**
   * Slack of the theorem's worst instance, in the theorem's natural unit; negative by how much it
   * is broken.
   */
  readonly worstSlack: number | null;
  /** Why, in half a sentence. */
  readonly reason: string | null;
  /** Hash of the record to replay. */
  readonly record: string | null;
}

/** The solver under test with its standing under every theorem. */
export interface SolverReport {
  /** Name of the solver. */
  readonly name: string;
  /** Its version. */
  readonly version: string;
  /** Theorems that were decided on it. */
  readonly decided: number;
  /** Theorems that it breaks. */
  readonly broken: number;
  /** Too few theorems were decided for a word in its favour. */
  readonly inconclusive: boolean;
  /** It answered the same request differently: then nothing that it says counts. */
  readonly irreproducible: string | null;
  /** What each theorem says about it. */
  readonly standings: readonly Standing[];
  /** What it was asked, by kind of problem and request. */
  readonly combinations: readonly PosedCombination[];
}

/** Standings from results and records; `others` are the ids whose plans pose no descent. */
export function standingsOf(
  results: readonly Result[],
  records: readonly Brief[],
  others: readonly string[],
  solver: DescribedSolver,
): SolverReport {
  const evidence = new Map<string, Brief[]>();
  for (const r of records) {
    if ((r.phase !== 'evidence' && r.phase !== 'draws') || r.outcome === 'outside') continue;
    const of = evidence.get(r.id) ?? [];
    of.push(r);
    evidence.set(r.id, of);
  }
  const irreproducible = records.find((r) => r.cause === 'irreproducible solver')?.fault ?? null;
  const standings = [
    ...results.map((r) => standingOf(r, evidence.get(r.id) ?? [], irreproducible)),
    ...others.map((id): Standing => {
      const reason = 'its plan asks for no gradient descent';
      return { id, standing: 'does not apply', worstSlack: null, reason, record: null };
    }),
  ].sort((a, b) => (a.id < b.id ? -1 : 1));
  const broken = standings.filter((s) => s.standing === 'breaks').length;
  const decided = broken + standings.filter((s) => s.standing === 'obeys').length;
  const { name, version } = solver;
  const inconclusive = decided < Math.min(fewestTheorems, standings.length);
  return {
    ...{ name, version, decided, broken, inconclusive, irreproducible, standings },
    combinations: posedCombinations(records, name),
  };
}

function standingOf(r: Result, evidence: readonly Brief[], irreproducible: string | null): Standing {
  const base = { id: r.id, worstSlack: r.worstSlack, reason: r.reason, record: r.record };
  const refused = evidence.filter((x) => x.cause === 'refused');
  if (refused.length > 0 && refused.length === evidence.length && r.verdict !== 'invalid')
    return { ...base, standing: 'does not apply', worstSlack: null, reason: refused[0]!.reason };
  const open = evidence.filter((x) => x.outcome === 'undecided').length - refused.length;
  const isShort = r.verdict === 'vacuous' || (r.verdict === 'inconclusive' && open === 0);
  if (refused.length > 0 && isShort) {
    const reason = `too few instances are left where ${refused.length} of ${evidence.length} were declined: ${refused[0]!.reason}`;
    return { ...base, standing: 'does not apply', worstSlack: null, reason };
  }
  if (irreproducible !== null && r.verdict !== 'invalid')
    return { ...base, standing: 'invalid', reason: `nothing counts, since ${irreproducible}` };
  if (r.verdict === 'invalid') return { ...base, standing: 'invalid' };
  if (r.asExpected && r.expected === 'refuted') {
    const reason = 'a false statement, refuted on it as it should be';
    return { ...base, standing: 'obeys', worstSlack: null, reason };
  }
  if (r.asExpected) return { ...base, standing: 'obeys', reason: null };
  if (r.verdict === 'survived')
    return { ...base, standing: 'breaks', reason: `a false statement survives on it: expected ${r.expected}` };
  return { ...base, standing: r.verdict === 'refuted' ? 'breaks' : 'undecided' };
}

/**
 * Exit code of a run with a solver in the place of gradient descent; `code` is that of its
 * verdicts.
 */
export function solverExitCode(report: SolverReport, code: 0 | 1 | 2 | 3): 0 | 1 | 2 | 3 {
  if (report.irreproducible !== null) return 2;
  return code === 0 && report.inconclusive ? 3 : code;
}
