import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { examine, joined, type Manner, type Piece } from '../ownData/examine.js';
import type { DataReport } from '../ownData/report.js';
import { pieceText } from '../report/data/dataTable.js';
import { BadInput } from '../statement/badInput.js';
import { readTable, type TableWords } from '../table/read.js';
import { loadFile, shippedFiles } from '../workbench/load.js';
import type { Io } from './io.js';
import { tellingOn } from './telling.js';

export interface DataOptions {
  readonly label?: string;
  readonly features?: string;
  readonly ignore?: string;
  readonly positive?: string;
  readonly header: string;
  readonly task?: string;
  readonly step?: string;
  readonly steps: string;
  readonly decay?: string;
  readonly format: string;
  readonly quiet?: boolean;
}

/**
 * What the theorems say about a data set of the user's own. The table is printed piece by piece, so
 * that an interruption loses nothing that is known. Exit code 0, or 1 where a theorem is violated.
 */
export async function data(file: string, options: DataOptions, io: Io): Promise<number> {
  const { format } = options;
  if (format !== 'table' && format !== 'json') throw new BadInput(`--format ${format} is none of table, json`);
  const source = file === '-' ? 'standard input' : basename(file);
  const words = wordsOf(options);
  const manner: Manner = { ...mannerOf(options), source, tell: tellingOn(io, options.quiet === true), properties };
  const read = readTable(bytesOf(file), source, words);
  if (manner.weightDecay > 0 && read.learned.task === 'classification')
    throw new BadInput('--decay is for regression: descent on two classes has none here');
  const pieces: Piece[] = [];
  const said = new Map<string, string>();
  for await (const piece of examine(read, manner)) {
    pieces.push(piece);
    manner.tell('');
    if (format === 'table') io.out(pieceText(piece, said));
  }
  const report = joined(pieces);
  io.out(format === 'json' ? jsonOf(report) : `\n${summaryLine(report)}\n`);
  return report.theorems.some(({ outcome }) => outcome === 'violates') ? 1 : 0;

  async function properties() {
    const loaded = await Promise.all(shippedFiles().map((path) => loadFile(path, io.importFile)));
    return loaded
      .flat()
      .sort((a, b) => (a.id < b.id ? -1 : 1))
      .map(({ property }) => property);
  }
}

function wordsOf({ label, features, ignore, positive, header, task }: DataOptions): TableWords {
  if (header !== 'yes' && header !== 'no' && header !== 'guess')
    throw new BadInput(`--header ${header} is none of yes, no, guess`);
  if (task !== undefined && task !== 'classification' && task !== 'regression')
    throw new BadInput(`--task ${task} is neither classification nor regression`);
  const given = Object.entries({ label, features, positive, task }).filter(([, value]) => value !== undefined);
  const ignored = ignore === undefined ? [] : ignore.split(',').map((name) => name.trim());
  return { ...Object.fromEntries(given), ignore: ignored, header };
}

function mannerOf({ step, steps, decay }: DataOptions): Pick<Manner, 'stepSize' | 'steps' | 'weightDecay'> {
  const number = (option: string, text: string, least: number) => {
    const x = Number(text);
    if (text.trim() === '' || !Number.isFinite(x) || x < least || (option === '--step' && x === 0))
      throw new BadInput(
        `${option} ${text} is not a number ${least === 0 && option !== '--decay' ? 'above 0' : `from ${least}`}`,
      );
    return x;
  };
  const last = number('--steps', steps, 10);
  if (!Number.isSafeInteger(last) || last > 1e8)
    throw new BadInput(`--steps ${steps} is not a whole number from 10 to 1e8`);
  return {
    ...(step === undefined ? {} : { stepSize: number('--step', step, 0) }),
    steps: last,
    weightDecay: decay === undefined ? 0 : number('--decay', decay, 0),
  };
}

function bytesOf(file: string): Uint8Array {
  try {
    return readFileSync(file === '-' ? 0 : file);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') throw new BadInput(`there is no file ${file}`);
    if (code === 'EISDIR') throw new BadInput(`${file} is a folder: name a file in it`);
    throw new BadInput(`${file} cannot be read: ${message}`);
  }
}

/** One object; integers of any size as texts. */
function jsonOf(report: DataReport): string {
  return `${JSON.stringify(report, (_, value: unknown) => (typeof value === 'bigint' ? value.toString() : value))}\n`;
}

function summaryLine({ theorems }: DataReport): string {
  const count = (...outcomes: string[]) => theorems.filter(({ outcome }) => outcomes.includes(outcome)).length;
  return `${theorems.length} theorems: ${count('holds')} hold, ${count('violates')} violated, ${count('undecided', 'trivial')} say nothing or are not decided, ${count('outside')} do not apply, ${count('no instance')} not asked`;
}
