import { Command } from 'commander';
import type { Io } from '../io.js';
import type { LabOptions } from '../lab.js';
import type { End } from './campaigns.js';
import { example } from './help.js';

export function labCommand(io: Io, end: End): Command {
  return new Command('lab')
    .description('a page to experiment on: draggable points, descent to 10^15 steps, the verdict of each theorem')
    .option('--port <n>', 'the port on 127.0.0.1; default a free one')
    .addHelpText(
      'after',
      `${example('theorycheck lab', 'theorycheck lab --port 8080')}\nIt serves its own three files to this machine only, until Ctrl-C.`,
    )
    .action(async (options: LabOptions) => {
      const { lab } = await import('../lab.js');
      end(await lab(options, io));
    });
}
