#!/usr/bin/env node
import { join } from 'node:path';
import { importThroughTsx } from '../workbench/load.js';
import { main } from './main.js';

let interrupts = 0;
process.on('SIGINT', () => {
  interrupts += 1;
  // The first asks for an orderly end, the second insists.
  if (interrupts > 1) process.exit(130);
});
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0);
  throw error;
});

process.exitCode = await main(process.argv.slice(2), {
  out: (text) => process.stdout.write(text),
  err: (text) => process.stderr.write(text),
  terminal: process.stderr.isTTY === true,
  colour: process.stdout.isTTY === true && !process.env.NO_COLOR,
  root: join('.theorycheck', 'runs'),
  importFile: importThroughTsx,
  interrupted: () => interrupts > 0,
});
