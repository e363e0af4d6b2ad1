import { join } from 'node:path';
import { comparisonOf } from '../comparison/comparison.js';
import { shiftsIn } from '../comparison/pairs.js';
import { comparisonPageOf } from '../report/page/comparison/comparisonPage.js';
import { BadInput } from '../statement/badInput.js';
import type { Io } from './io.js';
import type { ReportOptions } from './report.js';
import { sideNamed } from './sides.js';
import { writeWhole } from './writeWhole.js';

/** Two finished runs, or baselines, side by side as a page of HTML, written to a file. */
export function reportOfTwo(a: string, b: string, options: ReportOptions, io: Io): number {
  if (options.format !== 'html')
    throw new BadInput(
      `two runs side by side are a page of HTML: for a text give 'theorycheck compare ${a} ${b} --format ${options.format === 'latex' || options.format === 'logbook' ? 'table' : options.format}'`,
    );
  if (options.only !== undefined) throw new BadInput('--only is for the report of one run');
  const [before, after] = [sideNamed(a, io), sideNamed(b, io)];
  const file = options.out ?? join(after.folder ?? '.', 'comparison.html');
  const comparison = comparisonOf(before, after, { failOn: 'changed', maxTime: null });
  writeWhole(file, comparisonPageOf(comparison, shiftsIn(before, after)));
  io.out(`${file}\n`);
  return 0;
}
