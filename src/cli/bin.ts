#!/usr/bin/env node
import { writeSync } from 'node:fs';
import { join } from 'node:path';
import { importInOwnProcess } from '../workbench/import.js';
import { main } from './main.js';

const interruptedCode = 130;
const couldNotGoOn = 4;

/**
 * Without workers an endless loop would never hear of an interruption: then Ctrl-C ends the process
 * at once. `data` has none, and has printed what it knows; `lab` has nothing to keep.
 */
const inThisProcess =
  process.argv[2] === 'data' ||
  process.argv[2] === 'lab' ||
  process.argv.some((arg, n) => arg === '--workers=0' || (arg === '--workers' && process.argv[n + 1] === '0'));

let interrupts = 0;
if (!inThisProcess)
  process.on('SIGINT', () => {
    interrupts += 1;
    if (interrupts > 1) process.exit(interruptedCode);
    err('\ninterrupted: jobs under way are finished first; Ctrl-C again ends at once (finished records are kept)\n');
  });
for (const [signal, code] of [
  ['SIGTERM', 143],
  ['SIGHUP', 129],
] as const)
  process.on(signal, () => {
    err(`\nended by ${signal}: what is finished is kept: go on with --resume (shares: with the same --log)\n`);
    process.exit(code);
  });

/** Nobody may be listening any more: then what is said is lost, and the command goes on. */
function err(text: string): void {
  try {
    writeSync(2, text);
  } catch {}
}

/** What was printed to a pipe that nobody reads is no failure; to a full disk it is. */
let outputFailed: string | null = null;
function out(text: string): void {
  const bytes = Buffer.from(text);
  let written = 0;
  while (written < bytes.length && outputFailed === null) {
    try {
      written += writeSync(1, bytes, written);
    } catch (error) {
      const { code, message } = error as NodeJS.ErrnoException;
      if (code === 'EAGAIN') continue;
      outputFailed = code === 'EPIPE' ? '' : message;
    }
  }
}

function isTerminal(stream: NodeJS.WriteStream): boolean {
  return stream.isTTY === true && process.env.TERM !== 'dumb';
}

const code = await main(process.argv.slice(2), {
  out,
  err,
  terminal: isTerminal(process.stderr) && process.env.CI === undefined,
  colour: isTerminal(process.stdout) && process.env.NO_COLOR === undefined && process.env.CI === undefined,
  root: join('.theorycheck', 'runs'),
  importFile: importInOwnProcess,
  interrupted: () => interrupts > 0,
});
if (outputFailed) err(`theorycheck: the result could not be printed: ${outputFailed}\n`);
process.exitCode = outputFailed && code === 0 ? couldNotGoOn : code;
