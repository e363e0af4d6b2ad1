import { Command } from 'commander';
import type { Io } from '../io.js';
import type { ReportOptions } from '../report.js';
import type { End } from './campaigns.js';
import { example } from './help.js';

export function reportCommand(io: Io, end: End): Command {
  return new Command('report')
    .argument('<run>', 'folder of a finished run of verify, or latest')
    .description('a finished run as one self-contained page')
    .option('--out <file>', 'where the page is written; default report.html in the folder of the run')
    .option('--workers <n>', 'worker processes; 0 works in this one; default one for each core')
    .addHelpText('after', example('theorycheck report latest', 'theorycheck report latest --out report.html'))
    .action(async (run: string, options: ReportOptions) => {
      const { report } = await import('../report.js');
      end(await report(run, options, io));
    });
}
