import { Command, CommanderError } from 'commander';
import { CannotGoOn } from '../records/cannotGoOn.js';
import { BadInput } from '../statement/badInput.js';
import { sentence } from '../statement/sentence.js';
import { version } from '../workbench/version.js';
import { ablateCommand, mergeCommand, mutantsCommand, verifyCommand } from './commands/campaigns.js';
import { baselineCommand, compareCommand, historyCommand } from './commands/comparing.js';
import { dataCommand } from './commands/data.js';
import { labCommand } from './commands/lab.js';
import {
  explainCommand,
  listCommand,
  newCommand,
  observationsCommand,
  replayCommand,
  sharesCommand,
} from './commands/others.js';
import { reportCommand } from './commands/report.js';
import { reproduceCommand } from './commands/reproduce.js';
import { solverTestCommand } from './commands/solvers.js';
import type { Io } from './io.js';

const commands = [
  ...[listCommand, verifyCommand, mergeCommand, mutantsCommand, sharesCommand, ablateCommand, compareCommand],
  ...[baselineCommand, historyCommand, newCommand, replayCommand, explainCommand, dataCommand, solverTestCommand],
  observationsCommand,
  reportCommand,
  reproduceCommand,
  labCommand,
];

/**
 * The command line in process: arguments without node and script, returns the exit code. Never
 * throws for bad input.
 */
export async function main(argv: readonly string[], io: Io): Promise<number> {
  let code = 0;
  const program = new Command('theorycheck')
    .description('Puts theorems about the training dynamics of learning to the test.')
    .version(version)
    .exitOverride()
    .configureOutput({ writeOut: (t) => io.out(t), writeErr: (t) => io.err(t) })
    .showHelpAfterError("(see 'theorycheck help')");
  for (const make of commands) {
    const command = make(io, (ended) => {
      code = ended;
    });
    program.addCommand(command.copyInheritedSettings(program));
    for (const part of command.commands) part.copyInheritedSettings(command);
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

/**
 * An exception as one sentence and an exit code: 2 bad input, 4 whatever else kept the command from
 * going on.
 */
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
