import { twoTo } from 'theorycheck/exact';
import type { Workbench } from 'theorycheck/workbench';
import type { PointsInstance } from '../../../theorems/beck2025/setting/runs.js';
import type { CountAnswers } from '../../../theorems/beck2025/wendel-count.js';

/** Enumerates all 2^n signings and counts the strictly separable ones. */
export function countSignings({ points }: PointsInstance, bench: Workbench): CountAnswers | { undecided: string } {
  let separable = 0;
  for (let signs = 0; signs < twoTo(points.length); signs++) {
    const answer = bench.oracles.separability(points.map((x, i) => x.map((c) => ((signs >> i) & 1 ? -c : c))));
    if ('undecided' in answer) return answer;
    if (answer.verdict === 'separable') separable += 1;
  }
  return { separable };
}
