import type { Finding } from '../protocol/conformance.js';
import { alignColumns, painter } from './table.js';

/** The object of `solver-test --format json`, of which the table is a view. */
export interface ConformanceReport {
  /** Version of this form. */
  readonly schema: 1;
  /** Version of theorycheck. */
  readonly version: string;
  readonly command: string;
  /** Name and version of the greeting, or null where there was none. */
  readonly solver: { readonly name: string; readonly version: string } | null;
  readonly checks: readonly Finding[];
  readonly passed: number;
  readonly failed: number;
  readonly notApplicable: number;
}

const styles = { pass: 'green', fail: 'red', 'not applicable': 'dim' } as const;

/** A line for each check, and their count. */
export function conformanceTableOf(report: ConformanceReport, colour: boolean): string {
  const paint = painter(colour);
  const rows = alignColumns([
    ['check', 'result', 'what was seen'],
    ...report.checks.map(({ check, result, why }) => [check, result, why]),
  ]);
  const who = report.solver === null ? 'no greeting' : `${report.solver.name} ${report.solver.version}`;
  return [
    `${who} (${report.command})`,
    '',
    paint('bold', rows[0]!),
    ...report.checks.map(({ result }, n) => paint(styles[result], rows[n + 1]!)),
    '',
    `${report.passed} passed, ${report.failed} failed, ${report.notApplicable} not applicable`,
    '',
  ].join('\n');
}
