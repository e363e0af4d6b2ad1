import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { conformanceOf, type Finding } from '../protocol/conformance.js';
import { usualLimits } from '../protocol/limits.js';
import type { ConformanceReport } from '../report/conformanceTable.js';
import { conformanceFormats } from '../report/formats.js';
import { BadInput } from '../statement/badInput.js';
import { version } from '../workbench/version.js';
import { formatNamed } from './format.js';
import type { Io } from './io.js';

export interface SolverTestOptions {
  readonly format: string;
  readonly record?: string;
  readonly startUp?: string;
  readonly silence?: string;
  readonly quiet?: boolean;
}

/** Tries whether a command speaks the protocol. Exit code 0 if no check fails, otherwise 1. */
export async function solverTest(words: readonly string[], options: SolverTestOptions, io: Io): Promise<number> {
  const format = await formatNamed(options.format, conformanceFormats, io);
  const command = words.length === 1 ? words[0]! : words.map(quoted).join(' ');
  const limits = {
    startUp: milliseconds(options.startUp, '--start-up', usualLimits.startUp),
    silence: milliseconds(options.silence, '--silence', usualLimits.silence),
    grace: usualLimits.grace,
  };
  const { record } = options;
  if (record !== undefined) newFolder(record);
  const { solver, findings, isWhole } = await conformanceOf(
    command,
    version,
    {
      begun: (check, n, of) => options.quiet || io.err(`${n + 1}/${of} ${check}\n`),
      said: (check, transcript) => {
        if (record === undefined) return;
        const lines = transcript.map((said) => `${JSON.stringify(said)}\n`);
        writeFileSync(join(record, `${check.replaceAll(' ', '-')}.jsonl`), lines.join(''));
      },
      stopped: () => io.interrupted(),
    },
    limits,
  );
  const count = (result: Finding['result']) => findings.filter((finding) => finding.result === result).length;
  const report: ConformanceReport = {
    ...{ schema: 1, version, command, solver, checks: findings },
    ...{ passed: count('pass'), failed: count('fail'), notApplicable: count('not applicable') },
  };
  io.out(format(report, io.colour));
  if (isWhole) return report.failed > 0 ? 1 : 0;
  io.err('interrupted: the other checks were not tried\n');
  return 130;
}

/** A word as a shell takes it for one. */
function quoted(word: string): string {
  return /^[\w./:=@%+,-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}

function milliseconds(text: string | undefined, option: string, usual: number): number {
  if (text === undefined) return usual;
  if (!/^\d+(\.\d+)?$/.test(text) || Number(text) <= 0 || Number(text) > 86_400)
    throw new BadInput(`${option} ${text} is not a number of seconds above 0`);
  return 1000 * Number(text);
}

/** Throws BadInput where the folder is there, or cannot be made. */
function newFolder(folder: string): void {
  if (existsSync(folder)) throw new BadInput(`--record ${folder} is there already: choose another name`);
  try {
    mkdirSync(folder, { recursive: true });
  } catch (error) {
    throw new BadInput(`--record ${folder} cannot be made: ${(error as Error).message.replace(/^[A-Z]+: /, '')}`);
  }
}
