import { Command } from 'commander';
import type { DataOptions } from '../data.js';
import type { Io } from '../io.js';
import type { End } from './campaigns.js';
import { example } from './help.js';

export function dataCommand(io: Io, end: End): Command {
  return new Command('data')
    .argument('<file>', 'a table (.csv, .npy, .npz), or - for standard input')
    .description('what the theorems say about your own data: separability, margins, limits of descent')
    .option('--label <column>', 'what is to be predicted; default label, y, class, target or the last column')
    .option('--task <task>', 'classification or regression; default by the number of different labels')
    .option('--positive <value>', 'the label that is +1; default the larger, or the second by the alphabet')
    .option('--ignore <columns>', 'columns to leave out, between commas')
    .option('--features <name>', 'of a .npz file: the array of features; default X')
    .option('--header <yes|no|guess>', 'whether the first line holds names', 'guess')
    .option('--step <size>', 'step size of descent; default one over the curvature')
    .option('--steps <n>', 'steps that are taken one by one', '10000')
    .option('--decay <lambda>', 'weight decay, in regression; default 0')
    .option('--format <format>', 'table or json', 'table')
    .option('--quiet', 'no progress')
    .addHelpText(
      'after',
      `${example(
        'theorycheck data points.csv',
        'theorycheck data points.csv --label species --positive setosa',
        'theorycheck data houses.csv --task regression --ignore id,street',
        'theorycheck data arrays.npz --features X --label y --format json',
        'cat points.csv | theorycheck data -',
      )}\nExit codes: 0 done; 1 a theorem that applies is violated; 2 bad input.`,
    )
    .action(async (file: string, options: DataOptions) => {
      const { data } = await import('../data.js');
      end(await data(file, options, io));
    });
}
