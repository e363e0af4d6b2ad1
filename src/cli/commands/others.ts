import { Command } from 'commander';
import { BadInput } from '../../statement/badInput.js';
import type { Io } from '../io.js';
import type { ListOptions } from '../list.js';
import type { RecallOptions } from '../recall.js';
import type { SharesOptions } from '../shares.js';
import type { End } from './campaigns.js';
import { example } from './help.js';

export function listCommand(io: Io, end: End): Command {
  return new Command('list')
    .argument('[ids...]', 'property ids, papers or files; default all')
    .description('entries with source, kind, hypotheses and expected verdict')
    .option('--workers <n>', 'worker processes; 0 works in this one')
    .option('--watchdog <minutes>', 'give up a file that does not finish loading after so long; default 10')
    .option('--format <format>', 'table, json, or a file that exports one', 'table')
    .addHelpText('after', example('theorycheck list', 'theorycheck list soudry2018', 'theorycheck list --format json'))
    .action(async (ids: string[], options: ListOptions) => {
      const { list } = await import('../list.js');
      end(await list(ids, options, io));
    });
}

export function sharesCommand(io: Io, end: End): Command {
  return new Command('shares')
    .argument('[ids...]', 'property ids, papers or files; default all')
    .description('what the draws of each stratum are, and the chance of an unexpected verdict by bad luck')
    .option('--draws <n>', 'draws of each stratum', '3000')
    .option('--seed <number>', 'whole number; default a fresh one')
    .option('--workers <n>', 'worker processes')
    .option('--shard <k/n>', 'count every n-th part only, into the log')
    .option('--log <file>', 'append counts to this file, and go on from what it holds')
    .option('--run <runs...>', 'count the draws of these finished runs into the log')
    .option('--format <format>', 'table, json, or a file that exports one', 'table')
    .option('--quiet', 'no progress')
    .addHelpText(
      'after',
      example(
        'theorycheck shares ./my-claim.ts --draws 500',
        'theorycheck shares soudry2018 --log shares.jsonl',
        'theorycheck shares --run latest --log shares.jsonl',
      ),
    )
    .action(async (ids: string[], options: SharesOptions) => {
      const { shares } = await import('../shares.js');
      end(await shares(ids, options, io));
    });
}

interface NewOptions {
  readonly solver?: boolean;
  readonly kind?: string;
  readonly language?: string;
  readonly optimiser?: boolean;
}

export function newCommand(io: Io, end: End): Command {
  return new Command('new')
    .argument('<name>', 'small letters, digits and hyphens')
    .description('write a file to be filled in: a claim, or with --solver a gradient descent')
    .option('--solver', 'a solver instead of a claim')
    .option('--language <language>', 'a solver in another language: python, numpy, pytorch, r, cpp or rust')
    .option('--optimiser', 'with --language python: an optimiser, which is given gradients, instead of a solver')
    .option('--kind <kind>', 'convex-bound, implicit-bias, invariant, scaling, probability, mean or quantile')
    .addHelpText(
      'after',
      example(
        'theorycheck new my-claim',
        'theorycheck new my-rate --kind convex-bound',
        'theorycheck new my-law --kind probability',
        'theorycheck new my-descent --solver',
        'theorycheck new my-sgd --language python',
        'theorycheck new my-sgd --language pytorch',
        'theorycheck new my-momentum --language python --optimiser',
      ),
    )
    .action(async (name: string, { solver, kind, language, optimiser }: NewOptions) => {
      const { scaffold } = await import('../new.js');
      if (optimiser && language === undefined)
        throw new BadInput('an optimiser is written in another language: add --language python');
      if (language === undefined) return end(await scaffold(name, solver ? 'solver' : 'claim', io, kind));
      if (kind !== undefined) throw new BadInput('--kind is of claims: leave out --language');
      const { scaffoldIn } = await import('../newInLanguage.js');
      end(await scaffoldIn(language, optimiser ? 'optimiser' : 'solver', name, io));
    });
}

type Act = (record: string, options: RecallOptions, io: Io) => Promise<number>;

/** A command about one record. */
function recordCommand(name: string, about: string, load: () => Promise<Act>, io: Io, end: End): Command {
  return new Command(name)
    .argument('<record>', 'RUN#hash, or a file that holds one record; explain also takes RUN')
    .description(about)
    .option('--workers <n>', '1, or 0 to work in this process')
    .option('--file <file>', 'where the property is, for a record without its run')
    .option('--solver <file>', 'the solver in the place of gradient descent, for a record without its run')
    .addHelpText(
      'after',
      example(`theorycheck ${name} latest#0123456789abcdef`, `theorycheck ${name} record.json --file ./my-claim.ts`),
    )
    .action(async (record: string, options: RecallOptions) => {
      const act = await load();
      end(await act(record, options, io));
    });
}

export function replayCommand(io: Io, end: End): Command {
  const about = 'compute a record again and compare the bytes';
  return recordCommand('replay', about, async () => (await import('../replay.js')).replay, io, end);
}

export function explainCommand(io: Io, end: End): Command {
  const about = 'a record in words: instance, hypotheses, prediction, observation; of a run, its records';
  return recordCommand('explain', about, async () => (await import('../explain.js')).explain, io, end);
}

export function observationsCommand(io: Io, end: End): Command {
  return new Command('observations')
    .argument('<run>', 'the folder of a run, or latest')
    .description('the records of a run as observations of Hypothesis, for viewers such as Tyche')
    .addHelpText('after', example('theorycheck observations latest > observations.jsonl'))
    .action(async (run: string) => {
      const { observations } = await import('../observations.js');
      end(observations(run, io));
    });
}
