import { Command } from 'commander';
import type { Io } from '../io.js';
import type { ReproduceOptions } from '../reproduce.js';
import type { End } from './campaigns.js';
import { example } from './help.js';

export function reproduceCommand(io: Io, end: End): Command {
  return new Command('reproduce')
    .argument('[names...]', 'reproductions, as soudry2018/figure-1, or papers, as soudry2018')
    .description('an experiment of a paper, done again beside what theory predicts')
    .option('--list', 'the reproductions, with what they take')
    .option('--scale <scale>', 'laptop, or paper: the sizes of the paper where one machine can', 'laptop')
    .option('--yes', 'with --scale paper: begin, although it takes long')
    .option('--seed <seed>', 'the data that are drawn', '1')
    .option('--out <folder>', 'where pictures, tables and findings go; a run that was interrupted goes on there')
    .option('--format <format>', 'table or json', 'table')
    .option('--quiet', 'no progress')
    .addHelpText(
      'after',
      `${example(
        'theorycheck reproduce --list',
        'theorycheck reproduce soudry2018/figure-1',
        'theorycheck reproduce das2026 --seed 7 --out das',
        'theorycheck reproduce das2026/regimes --scale paper --yes',
      )}\nExit codes: 0 done, whether or not the paper is agreed with; 2 bad input; 4 could not go on;
130 interrupted: the same command goes on.`,
    )
    .action(async (names: string[], options: ReproduceOptions) => {
      const { reproduce } = await import('../reproduce.js');
      end(await reproduce(names, options, io));
    });
}
