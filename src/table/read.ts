import { BadInput } from '../statement/badInput.js';
import { cellsOfCsv, type Header } from './csv.js';
import { type Learned, learnedFrom, type Task } from './labels.js';
import { type Choice, type NumberTable, numbersIn } from './numbers.js';
import { isNumpy, numbersOfNumpy } from './numpy.js';

/** What a user says of a table. */
export interface TableWords extends Choice {
  /** Name of the array of features in an archive of NumPy. */
  readonly features?: string;
  readonly header: Header;
  readonly task?: Task;
  /** The value that is to be +1. */
  readonly positive?: string;
}

/** A table with what is to be learned of it. */
export interface ReadTable {
  readonly table: NumberTable;
  readonly learned: Learned;
}

/**
 * The data set in the bytes of a file: comma-separated values, or arrays of NumPy. `source` names
 * the file in messages. Throws BadInput that names the fault, its place and the remedy.
 */
export function readTable(bytes: Uint8Array, source: string, words: TableWords): ReadTable {
  const table = isNumpy(bytes) ? ofNumpy(bytes, source, words) : ofText(bytes, source, words);
  return { table, learned: learnedFrom(table, source, words.task, words.positive) };
}

function ofNumpy(bytes: Uint8Array, source: string, { features, label, ignore }: TableWords): NumberTable {
  if (ignore.length > 0)
    throw new BadInput('--ignore is for tables with named columns: leave the columns out of the array');
  return numbersOfNumpy(bytes, source, {
    ...(features === undefined ? {} : { features }),
    ...(label === undefined ? {} : { label }),
  });
}

function ofText(bytes: Uint8Array, source: string, words: TableWords): NumberTable {
  if (words.features !== undefined)
    throw new BadInput('--features names an array of a .npz file: of a table all columns but the label are features');
  return numbersIn(cellsOfCsv(textOf(bytes, source), source, words.header), source, words);
}

/** The text of a file in UTF-8. Throws BadInput where it is none. */
function textOf(bytes: Uint8Array, source: string): string {
  if (bytes.includes(0))
    throw new BadInput(`${source} is no text in UTF-8 and no file of NumPy: save it as CSV in UTF-8`);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new BadInput(`${source} is not in UTF-8: save it as CSV in UTF-8`);
  }
}
