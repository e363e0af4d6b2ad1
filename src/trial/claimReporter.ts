import fc from 'fast-check';
import type { Hypothesis } from '../statement/theorem.js';
import type { TheoremProperty } from '../workbench/property.js';
import { hypothesisLines, Violation } from './violation.js';

/**
 * A reporter for `fc.assert(asFastCheck(property), { reporter: claimReporter(property) })`: where
 * the property fails, the message of fast-check with the statement, the hypotheses that the
 * counterexample meets, and its slack. Throws that message; does nothing where it passes.
 */
export function claimReporter({ theorem }: TheoremProperty): (details: fc.RunDetails<[unknown]>) => void {
  return (details) => {
    if (!details.failed) return;
    const cause = details.errorInstance;
    const lines = [fc.defaultReportMessage(details) ?? '', '', theorem.says];
    if (cause instanceof Violation) {
      const hypotheses = Object.entries(theorem.hypotheses as Record<string, Hypothesis<never, never>>);
      const named = hypotheses.map(([name, { about, says }]) => ({ name, about, says }));
      const { slack, basis, certificates } = cause.trial;
      lines.push(...hypothesisLines(named, certificates).map((line) => `  ${line}`));
      lines.push(`slack ${slack?.[1] ?? slack?.[0]} (negative is a violation), basis ${basis}`);
    }
    if (cause instanceof Error && !(cause instanceof Violation)) lines.push(cause.message);
    throw new Error(lines.join('\n'), cause instanceof Error ? { cause } : {});
  };
}
