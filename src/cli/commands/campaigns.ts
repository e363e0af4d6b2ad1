import { Command } from 'commander';
import { type CampaignName, formatNames } from '../../report/formatNames.js';
import type { CampaignOptions } from '../campaign.js';
import type { Io } from '../io.js';
import type { MergeOptions } from '../merge.js';
import { example, exitCodes } from './help.js';

/** Hears the exit code of the command that ran. */
export type End = (code: number) => void;

// What a command does is loaded when it is called: a page of help needs none of it.

/** A command that carries out a campaign, with the options that all of them have. */
function campaignCommand(name: CampaignName, io: Io, end: End): Command {
  return new Command(name)
    .argument('[ids...]', 'property ids, papers, or property files; default all')
    .option('--seed <number>', 'whole number; default a fresh one, printed')
    .option('--budget <size>', 'quick, default or thorough: a tenth, one, ten times the instances')
    .option('--workers <n>', 'worker processes; 0 works in this one; default one for each core')
    .option('--watchdog <minutes>', 'end a job that has not answered after so long; default 10')
    .option('--shard <k/n>', 'do one of n shares of the tasks and write its records; join with merge')
    .option('--out <folder>', 'where the run is kept; default .theorycheck/runs/<seed>-<budget>-<time>')
    .option('--resume <run>', 'go on with an interrupted run')
    .option('--format <format>', `${formatNames[name].join(', ')}, or a file that exports one`, 'table')
    .option('--quiet', 'no progress')
    .action(async (ids: string[], options: CampaignOptions) => {
      const { campaign } = await import('../campaign.js');
      end(await campaign(name, ids, options, io));
    });
}

export function verifyCommand(io: Io, end: End): Command {
  return campaignCommand('verify', io, end)
    .description('draw instances, simulate, judge: the main job')
    .option('--mutant <name>', 'with a deliberate error in place, to see who notices; in the repository only')
    .option('--like <run>', 'seed, budget and ids of a baseline or a run, to be compared with it')
    .option('--solver <file>', 'your gradient descent in the place of ours: which theorems does it obey?')
    .option('--solver-command <command>', 'the same in any language: a command that speaks lines of JSON')
    .option('--optimiser-command <command>', 'an optimiser in any language, which asks for our gradients')
    .option('--start-up <seconds>', 'how long that command may take to greet; default 60')
    .option('--silence <seconds>', 'how long it may send nothing while it works; default 30')
    .option('--observations <file>', 'append a line of JSON a test case, for viewers such as Tyche')
    .option('--no-shrink', 'leave a violation as it was drawn: the verdict, sooner')
    .option('--no-typecheck', 'do not say when a file of yours does not type-check')
    .addHelpText(
      'after',
      example(
        'theorycheck verify',
        'theorycheck verify beck2025 --budget quick',
        'theorycheck verify soudry2018/lyapunov-step --seed 7 --format json',
        'theorycheck verify ./my-claim.ts',
        'theorycheck verify --solver ./my-descent.ts',
        'theorycheck verify --solver-command "python3 my_sgd.py"',
        'theorycheck verify --optimiser-command "python3 optimiser.py"',
        'theorycheck verify --like main --solver ./my-descent.ts',
        'theorycheck verify --shard 1/3 --seed 7 --out shard-1',
        'theorycheck verify --resume .theorycheck/runs/7-default-20260101T120000',
      ) + exitCodes,
    );
}

export function mutantsCommand(io: Io, end: End): Command {
  return campaignCommand('mutants', io, end)
    .description(
      'the kill matrix: each property with each deliberate error that it must notice; in the repository only',
    )
    .option('--fail-fast', 'who is killed, sooner: nothing more is asked of a theorem once it is refuted')
    .addHelpText(
      'after',
      `${example('theorycheck mutants', 'theorycheck mutants xu2026 --budget quick')}
Exit codes: 0 all are killed; 1 one is not; 2 bad input; 130 interrupted.`,
    );
}

export function ablateCommand(io: Io, end: End): Command {
  return campaignCommand('ablate', io, end)
    .description('which hypothesis carries the proof: counterexamples to each statement without it')
    .addHelpText(
      'after',
      `${example(
        'theorycheck ablate beck2025',
        'theorycheck ablate soudry2018/residual-limit',
        'theorycheck ablate ./my-claim.ts',
      )}\nExit codes: 0 done, whatever was found; 2 bad input or a property at fault; 130 interrupted.`,
    );
}

export function mergeCommand(io: Io, end: End): Command {
  return new Command('merge')
    .argument('<runs...>', 'the folders of all shards of one run')
    .description('join shards to one run, equal to the run they came from')
    .option('--out <folder>', 'where the joined run is kept')
    .option('--workers <n>', 'worker processes')
    .option('--format <format>', 'a format of the command that wrote the shards', 'table')
    .addHelpText('after', example('theorycheck merge shard-1 shard-2 shard-3 --out whole') + exitCodes)
    .action(async (runs: string[], options: MergeOptions) => {
      const { merge } = await import('../merge.js');
      end(await merge(runs, options, io));
    });
}
