import { Command } from 'commander';
import { BadInput } from '../../statement/badInput.js';
import type { Io } from '../io.js';
import type { ReportOptions } from '../report.js';
import type { End } from './campaigns.js';
import { example } from './help.js';

export function reportCommand(io: Io, end: End): Command {
  return new Command('report')
    .argument('<run>', 'folder of a finished run of verify, or latest')
    .argument('[other]', 'another, or a baseline: both side by side, as compare takes them')
    .description('a finished run as one self-contained page, or as a text')
    .option('--format <format>', 'html, markdown, latex, junit, logbook, or a file that exports one', 'html')
    .option(
      '--out <file>',
      'where it is written; default report.html in the folder of the run; other formats are printed',
    )
    .option('--only <ids...>', 'these properties, theorems or papers of the run only')
    .option('--no-replay', 'compute nothing again: a page without pictures of instances, at once; as other formats do')
    .option('--csv <hash>', 'instead: all comparisons of this record of the run, as CSV; printed unless --out')
    .option('--workers <n>', 'worker processes; 0 works in this one; default one for each core')
    .option('--watchdog <minutes>', 'give up an instance that is not computed again after so long; default 10')
    .option('--quiet', 'no progress')
    .addHelpText(
      'after',
      `${example(
        'theorycheck report latest',
        'theorycheck report latest --out report.html --no-replay',
        'theorycheck report latest --format markdown >> "$GITHUB_STEP_SUMMARY"',
        'theorycheck report latest --format latex --out table.tex',
        'theorycheck report latest --format logbook >> logbook.txt',
        'theorycheck report before after --out comparison.html',
        'theorycheck report latest --only soudry2018 xu2026/one-step',
        'theorycheck report latest --csv 4f2a9c0d1b7e6835 --out comparisons.csv',
      )}\nExit codes: 0 written; 1 an instance for --csv is not the same when computed again; 2 bad input; 4 it could not be written; 130 interrupted, nothing is written.`,
    )
    .action(async (run: string, other: string | undefined, options: ReportOptions) => {
      if (other !== undefined && options.csv !== undefined)
        throw new BadInput('--csv is about a record of one run: name that run alone');
      if (options.csv !== undefined) {
        const { reportOfRecord } = await import('../reportOfRecord.js');
        return end(await reportOfRecord(run, options.csv, options, io));
      }
      if (other !== undefined) {
        const { reportOfTwo } = await import('../reportOfTwo.js');
        return end(reportOfTwo(run, other, options, io));
      }
      const { report } = await import('../report.js');
      end(await report(run, options, io));
    });
}
