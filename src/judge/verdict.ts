import type { Cause } from '../records/record.js';
import type { Budget } from './budget.js';
import { judgedClaim } from './claims.js';
import type { Described } from './described.js';
import type { Brief, Result } from './result.js';

/** A fault names the file of the property where it names no other place. */
function placed(file: string, fault: string): string {
  return /\.[cm]?[jt]s\b/.test(fault) ? fault : `${file}: ${fault}`;
}

/**
 * Faults that leave a confirmed violation standing: a solver failed on some instance, and broke the
 * theorem on another.
 */
const besidesViolations: readonly (Cause | null)[] = ['solver'];

/** The verdict on a property from all its records. A function of their contents alone. */
export function verdictOn(property: Described, budget: Budget, records: readonly Brief[], alpha: number): Result {
  const { id, file, kind, expected, origin } = property;
  const finding = judgedClaim(property).verdict(property, budget, records, alpha);
  const faults = records.filter((r) => r.fault !== null);
  const broken = faults.find((r) => !besidesViolations.includes(r.cause));
  const fault = broken ?? (finding.verdict === 'refuted' ? undefined : faults[0]);
  const invalid = property.fault ?? (fault ? placed(property.file, fault.fault!) : null);
  const verdict = invalid === null ? finding.verdict : 'invalid';
  return {
    id,
    file,
    kind,
    expected,
    origin,
    ...finding,
    verdict,
    asExpected: verdict === expected,
    ...(invalid === null ? {} : { reason: invalid, record: fault?.hash ?? null }),
    seconds: Number(records.reduce((total, r) => total + r.seconds, 0).toFixed(3)),
  };
}
