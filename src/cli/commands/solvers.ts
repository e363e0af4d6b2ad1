import { Command } from 'commander';
import type { Io } from '../io.js';
import type { SolverTestOptions } from '../solverTest.js';
import type { End } from './campaigns.js';
import { example } from './help.js';

export function solverTestCommand(io: Io, end: End): Command {
  return new Command('solver-test')
    .argument('<command...>', 'the command behind --, as words or as one text for the shell')
    .description('does a command speak the protocol of --solver-command? No theorem is involved')
    .option('--format <format>', 'table, json, or a file that exports one', 'table')
    .option('--record <folder>', 'keep what was said in each check, to test the command without the engine')
    .option('--start-up <seconds>', 'until its greeting; default 60')
    .option('--silence <seconds>', 'until it is taken to hang; default 30')
    .option('--quiet', 'no progress')
    .addHelpText(
      'after',
      `${example(
        'theorycheck solver-test -- python3 my_sgd.py',
        'theorycheck solver-test --format json -- ./my_sgd --float32',
        'theorycheck solver-test --record transcripts -- "python3 my_sgd.py 2> log"',
      )}\nExit codes: 0 no check fails; 1 one does; 2 bad input; 130 interrupted.`,
    )
    .action(async (words: string[], options: SolverTestOptions) => {
      const { solverTest } = await import('../solverTest.js');
      end(await solverTest(words, options, io));
    });
}
