import type { Result } from './result.js';

/** Exit code: 1 a refuted or surviving surprise; 2 any invalid; 3 any other difference; 0 none. */
export function exitCodeOf(results: readonly Pick<Result, 'verdict' | 'expected' | 'asExpected'>[]): 0 | 1 | 2 | 3 {
  const surprise = (r: (typeof results)[number]) =>
    !r.asExpected && (r.verdict === 'refuted' || (r.verdict === 'survived' && r.expected === 'refuted'));
  if (results.some(surprise)) return 1;
  if (results.some((r) => r.verdict === 'invalid')) return 2;
  return results.some((r) => !r.asExpected) ? 3 : 0;
}
