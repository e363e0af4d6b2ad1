import { Command } from 'commander';
import type { ShowOptions } from '../baseline.js';
import type { CompareOptions } from '../compare.js';
import type { HistoryOptions } from '../history.js';
import type { Io } from '../io.js';
import type { End } from './campaigns.js';
import { example } from './help.js';

const comparisonFormatNames = 'table, full (every property), json, markdown, junit, github, or a file that exports one';

export function compareCommand(io: Io, end: End): Command {
  return new Command('compare')
    .argument('<before>', 'a baseline, the folder of a finished run, or latest')
    .argument('<after>', 'another; with the same seed, instances are paired')
    .description('two runs side by side: changed verdicts, paired shift of slack, cost')
    .option('--format <format>', comparisonFormatNames, 'table')
    .option(
      '--fail-on <what>',
      'exit code 1 on: worse (a verdict), changed (a verdict, a better one too), shift (beside these a slack that shifted down)',
      'changed',
    )
    .option('--max-time <factor>', "exit code 1 also where the solver's own time grew by more than this")
    .addHelpText(
      'after',
      `${example(
        'theorycheck verify --seed 7 --out before',
        'theorycheck verify --seed 7 --out after --solver ./my-descent.ts',
        'theorycheck compare before after',
        'theorycheck compare main latest --fail-on worse --max-time 1.5',
        'theorycheck compare main latest --format markdown',
      )}\nExit codes: 0 nothing that --fail-on or --max-time names; 1 something; 2 bad input.`,
    )
    .action(async (before: string, after: string, options: CompareOptions) => {
      const { compare } = await import('../compare.js');
      end(await compare(before, after, options, io));
    });
}

export function historyCommand(io: Io, end: End): Command {
  return new Command('history')
    .argument('[names...]', 'baselines, or folders of finished runs; default all baselines')
    .description('a solver over its versions: verdicts, the slacks that moved, cost')
    .option('--of <solver>', 'name of the solver, where there are several')
    .option('--format <format>', 'table, json, svg (a picture), or a file that exports one', 'table')
    .addHelpText(
      'after',
      `${example(
        'theorycheck history',
        'theorycheck history v0.1 v0.2 main latest',
        'theorycheck history --of my-descent --format svg > history.svg',
      )}\nExit codes: 0 done, whatever moved; 2 bad input.`,
    )
    .action(async (names: string[], options: HistoryOptions) => {
      const { history } = await import('../history.js');
      end(await history(names, options, io));
    });
}

export function baselineCommand(io: Io, end: End): Command {
  const load = () => import('../baseline.js');
  const baseline = new Command('baseline').description(
    'keep what a comparison needs of a run under a name, small enough to be committed',
  );
  const add = (command: Command) => baseline.addCommand(command);
  add(
    new Command('save')
      .argument('<name>', 'letters, digits and . _ -')
      .argument('[run]', 'folder of a finished run of verify', 'latest')
      .description('keep a run as a baseline, in .theorycheck/baselines/<name>')
      .option('--replace', 'in the place of the one that has the name')
      .action(async (name: string, run: string, options: { replace?: boolean }) => {
        end((await load()).saveBaseline(name, run, options, io));
      }),
  );
  add(
    new Command('list')
      .description('all baselines')
      .option('--format <format>', 'table, json, or a file that exports one', 'table')
      .action(async (options: ShowOptions) => end(await (await load()).listBaselines(options, io))),
  );
  add(
    new Command('show')
      .argument('<name>', 'a baseline')
      .description('what a baseline was made with, and its verdicts')
      .option('--format <format>', 'table, json, or a file that exports one', 'table')
      .action(async (name: string, options: ShowOptions) => end(await (await load()).showBaseline(name, options, io))),
  );
  add(
    new Command('remove')
      .argument('<name>', 'a baseline')
      .description('take a baseline away')
      .action(async (name: string) => end((await load()).removeBaseline(name, io))),
  );
  return baseline.addHelpText(
    'after',
    `${example(
      'theorycheck verify --seed 7 --solver ./my-descent.ts',
      'theorycheck baseline save main',
      'theorycheck verify --like main --solver ./my-descent.ts',
      'theorycheck compare main latest',
      'theorycheck baseline save main --replace',
    )}\nExit codes: 0 done; 2 bad input; 4 it could not be written.`,
  );
}
