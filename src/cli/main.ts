import { Command, CommanderError } from 'commander';
import { CannotGoOn } from '../records/cannotGoOn.js';
import { BadInput } from '../statement/badInput.js';
import { sentence } from '../statement/sentence.js';
import { ablate } from './ablate.js';
import { compare } from './compare.js';
import { explain } from './explain.js';
import type { Io } from './io.js';
import { list } from './list.js';
import { merge } from './merge.js';
import { mutants } from './mutants.js';
import { scaffold } from './new.js';
import type { RecallOptions } from './recall.js';
import { replay } from './replay.js';
import { shares } from './shares.js';
import { verify } from './verify.js';
import { version } from './version.js';

const exitCodes = `
Exit codes, the first that applies: 1 a surprise (refuted, or survived where refuted is expected);
2 bad input or an invalid property; 4 the run could not go on (disk, pipe); 3 any other difference;
0 all verdicts as expected; 130 interrupted.`;

function example(...lines: string[]): string {
  return `\nExamples:\n${lines.map((l) => `  ${l}`).join('\n')}\n`;
}

/** The command line in process: arguments without node and script, returns the exit code. Never throws for bad input. */
export async function main(argv: readonly string[], io: Io): Promise<number> {
  let code = 0;
  const program = new Command('theorycheck')
    .description('Puts theorems about the training dynamics of learning to the test.')
    .version(version)
    .exitOverride()
    .configureOutput({ writeOut: (t) => io.out(t), writeErr: (t) => io.err(t) })
    .showHelpAfterError("(see 'theorycheck help')");
  program
    .command('list')
    .argument('[ids...]', 'property ids, papers or files; default all')
    .description('entries with source, kind, hypotheses and expected verdict')
    .option('--workers <n>', 'worker processes; 0 works in this one')
    .option('--watchdog <minutes>', 'give up a file that does not finish loading after so long; default 10')
    .option('--format <format>', 'table or json', 'table')
    .addHelpText('after', example('theorycheck list', 'theorycheck list soudry2018', 'theorycheck list --format json'))
    .action(async (ids: string[], o) => {
      code = await list(ids, o, io);
    });
  program
    .command('verify')
    .argument('[ids...]', 'property ids, papers, or property files; default all')
    .description('draw instances, simulate, judge: the main job')
    .option('--seed <number>', 'whole number; default a fresh one, printed')
    .option('--budget <size>', 'quick, default or thorough: a tenth, one, ten times the instances')
    .option('--workers <n>', 'worker processes; 0 works in this one; default one for each core')
    .option('--shard <k/n>', 'do every n-th task only and write its records; join with merge')
    .option('--out <folder>', 'where the run is kept; default .theorycheck/runs/<seed>-<budget>-<time>')
    .option('--resume <run>', 'go on with an interrupted run')
    .option('--format <format>', 'table, json or junit', 'table')
    .option('--mutant <name>', 'with a deliberate error in place, to see who notices')
    .option('--solver <file>', 'your gradient descent in the place of ours: which theorems does it obey?')
    .option('--watchdog <minutes>', 'end a job that has not answered after so long; default 10')
    .option('--no-shrink', 'leave a violation as it was drawn: the verdict, sooner')
    .option('--no-typecheck', 'do not say when a file of yours does not type-check')
    .option('--quiet', 'no progress')
    .addHelpText(
      'after',
      example(
        'theorycheck verify',
        'theorycheck verify beck2025 --budget quick',
        'theorycheck verify soudry2018/lyapunov-step --seed 7 --format json',
        'theorycheck verify ./my-claim.ts',
        'theorycheck verify --solver ./my-descent.ts',
        'theorycheck verify --shard 1/3 --seed 7 --out shard-1',
        'theorycheck verify --resume .theorycheck/runs/7-default-20260101T120000',
      ) + exitCodes,
    )
    .action(async (ids: string[], o) => {
      code = await verify(ids, o, io);
    });
  program
    .command('merge')
    .argument('<runs...>', 'the folders of all shards of one run')
    .description('join shards to one run, equal to the run they came from')
    .option('--out <folder>', 'where the joined run is kept')
    .option('--workers <n>', 'worker processes')
    .option('--format <format>', 'table, json or junit', 'table')
    .addHelpText('after', example('theorycheck merge shard-1 shard-2 shard-3 --out whole') + exitCodes)
    .action(async (runs: string[], o) => {
      code = await merge(runs, o, io);
    });
  program
    .command('mutants')
    .argument('[ids...]', 'property ids, papers or files; default all')
    .description('the kill matrix: each property with each deliberate error that it must notice')
    .option('--seed <number>', 'whole number; default a fresh one, printed')
    .option('--budget <size>', 'quick, default or thorough')
    .option('--workers <n>', 'worker processes')
    .option('--watchdog <minutes>', 'end a job that has not answered after so long; default 10')
    .option('--format <format>', 'table, json or markdown', 'table')
    .option('--fail-fast', 'who is killed, sooner: nothing more is asked of a theorem once it is refuted')
    .option('--quiet', 'no progress')
    .addHelpText('after', example('theorycheck mutants', 'theorycheck mutants xu2026 --budget quick'))
    .action(async (ids: string[], o) => {
      code = await mutants(ids, o, io);
    });
  program
    .command('shares')
    .argument('[ids...]', 'property ids, papers or files; default all')
    .description('what the draws of each stratum are, and the chance of an unexpected verdict by bad luck')
    .option('--draws <n>', 'draws of each stratum', '3000')
    .option('--seed <number>', 'whole number; default a fresh one')
    .option('--workers <n>', 'worker processes')
    .option('--shard <k/n>', 'count every n-th part only, into the log')
    .option('--log <file>', 'append counts to this file, and go on from what it holds')
    .option('--run <runs...>', 'count the draws of these finished runs into the log')
    .option('--format <format>', 'table or json', 'table')
    .option('--quiet', 'no progress')
    .addHelpText(
      'after',
      example(
        'theorycheck shares ./my-claim.ts --draws 500',
        'theorycheck shares soudry2018 --log shares.jsonl',
        'theorycheck shares --run latest --log shares.jsonl',
      ),
    )
    .action(async (ids: string[], o) => {
      code = await shares(ids, o, io);
    });
  program
    .command('ablate')
    .argument('[ids...]', 'property ids, papers or files; default all')
    .description('which hypothesis carries the proof: counterexamples to each statement without it')
    .option('--seed <number>', 'whole number; default a fresh one, printed')
    .option('--budget <size>', 'quick, default or thorough')
    .option('--workers <n>', 'worker processes; 0 works in this one; default one for each core')
    .option('--watchdog <minutes>', 'end a job that has not answered after so long; default 10')
    .option('--out <folder>', 'where the run is kept')
    .option('--resume <run>', 'go on with an interrupted run')
    .option('--format <format>', 'table, json or markdown', 'table')
    .option('--quiet', 'no progress')
    .addHelpText(
      'after',
      `${example(
        'theorycheck ablate beck2025',
        'theorycheck ablate soudry2018/residual-limit',
        'theorycheck ablate ./my-claim.ts',
      )}\nExit codes: 0 done, whatever was found; 2 bad input or a property at fault; 130 interrupted.`,
    )
    .action(async (ids: string[], o) => {
      code = await ablate(ids, o, io);
    });
  program
    .command('compare')
    .argument('<before>', 'folder of a finished run, or latest')
    .argument('<after>', 'folder of another; with the same seed, instances are paired')
    .description('two runs side by side: changed verdicts, paired shift of slack, cost')
    .option('--format <format>', 'table or json', 'table')
    .option(
      '--fail-on <what>',
      'exit code 1 on: worse (a verdict), changed (a verdict), shift (a verdict or the slack)',
      'changed',
    )
    .addHelpText(
      'after',
      `${example(
        'theorycheck verify --seed 7 --out before',
        'theorycheck verify --seed 7 --out after --solver ./my-descent.ts',
        'theorycheck compare before after',
        'theorycheck compare before after --fail-on worse',
      )}\nExit codes: 0 nothing that --fail-on names; 1 something; 2 bad input.`,
    )
    .action(async (before: string, after: string, o) => {
      code = await compare(before, after, o, io);
    });
  program
    .command('new')
    .argument('<name>', 'small letters, digits and hyphens')
    .description('write a file to be filled in: a claim, or with --solver a gradient descent')
    .option('--solver', 'a solver instead of a claim')
    .addHelpText('after', example('theorycheck new my-claim', 'theorycheck new my-descent --solver'))
    .action(async (name: string, o: { solver?: boolean }) => {
      code = await scaffold(name, o.solver ? 'solver' : 'claim', io);
    });
  for (const [name, act, says] of [
    ['replay', replay, 'compute a record again and compare the bytes'],
    ['explain', explain, 'a record in words: instance, hypotheses, prediction, observation; of a run, its records'],
  ] as const) {
    program
      .command(name)
      .argument('<record>', 'RUN#hash, or a file that holds one record; explain also takes RUN')
      .description(says)
      .option('--workers <n>', '1, or 0 to work in this process')
      .option('--file <file>', 'where the property is, for a record without its run')
      .option('--solver <file>', 'the solver in the place of gradient descent, for a record without its run')
      .addHelpText(
        'after',
        example(`theorycheck ${name} latest#0123456789abcdef`, `theorycheck ${name} record.json --file ./my-claim.ts`),
      )
      .action(async (record: string, o: RecallOptions) => {
        code = await act(record, o, io);
      });
  }
  const [first, about] = argv;
  if (first === 'help' && about !== undefined && !program.commands.some((c) => c.name() === about)) {
    io.err(`theorycheck: there is no command '${about}': see 'theorycheck help'\n`);
    return 2;
  }
  try {
    await program.parseAsync([...argv], { from: 'user' });
    return code;
  } catch (error) {
    return told(error, io);
  }
}

/** An exception as one sentence and an exit code: 2 bad input, 4 whatever else kept the command from going on. */
function told(error: unknown, io: Io): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
  if (error instanceof BadInput) {
    io.err(`theorycheck: ${error.message}\n`);
    return 2;
  }
  const what = error instanceof CannotGoOn ? error.message : sentence(error, 'theorycheck');
  io.err(`theorycheck: could not go on: ${what}; what is recorded is kept\n`);
  return 4;
}
