import type { Result } from '../judge/result.js';
import { type Annotation, annotationsOf, placeOf, solverLine } from './annotation.js';
import type { Report } from './table.js';

/**
 * Verdicts that are not the expected ones, as annotations of GitHub: an error for a surprise and
 * for a broken file, else a warning. They stand at the solver under test, or at the claim.
 */
export function verdictAnnotationsOf(report: Report): string {
  return annotationsOf(report.results.filter((r) => !r.asExpected).map((r) => annotationOf(r, report)));
}

function annotationOf(r: Result, { solver, seed }: Report): Annotation {
  const isSurprise = ['refuted', 'survived', 'invalid'].includes(r.verdict);
  const place = solver ? placeOf(solver.file, solverLine) : placeOf(r.file, r.id.split('/').at(-1)!);
  const see = r.record === null ? '' : `\nsee: theorycheck explain ${r.record}`;
  return {
    level: isSurprise ? 'error' : 'warning',
    ...place,
    title: `${r.id}: ${r.verdict}, expected ${r.expected}`,
    message: `${r.reason ?? 'it survived'}; seed ${seed}${see}`,
  };
}
