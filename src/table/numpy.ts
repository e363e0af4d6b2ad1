import { unzipSync } from 'fflate';
import { BadInput } from '../statement/badInput.js';
import { quoted } from './cells.js';
import { arrayOfNpy, isNpy, type NumpyArray } from './npy.js';
import type { NumberTable } from './numbers.js';

/** Which arrays of an archive are meant. */
export interface Arrays {
  /** Of the features; without it `X`. */
  readonly features?: string;
  /** Of what is to be predicted; without it `y`. */
  readonly label?: string;
}

/** Whether some bytes begin as a file of NumPy does: an array, or an archive of arrays. */
export function isNumpy(bytes: Uint8Array): boolean {
  return isNpy(bytes) || isArchive(bytes);
}

function isArchive(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b && (bytes[2] === 3 || bytes[2] === 5);
}

/**
 * The numbers in a file of NumPy: of an archive (`.npz`) its arrays `X` and `y`, or those that are
 * named; of a single array (`.npy`) its columns, the last of which is to be predicted. Throws
 * BadInput for what is no table of finite numbers.
 */
export function numbersOfNumpy(bytes: Uint8Array, source: string, arrays: Arrays): NumberTable {
  if (isArchive(bytes)) return ofArchive(bytes, source, arrays);
  if (arrays.features !== undefined || arrays.label !== undefined)
    throw new BadInput(`${source} is a single array without names: --features and --label are for .npz files`);
  const { shape, values } = arrayOfNpy(bytes, source);
  const [rows, columns] = shape;
  if (shape.length !== 2 || rows! < 1 || columns! < 2)
    throw new BadInput(`${source} has the shape (${shape.join(', ')}): it must have rows, and two columns at least`);
  const table = rowsOf(values, rows!, columns!);
  return tableOf(
    table.map((row) => row.slice(0, -1)),
    { name: `column ${columns}`, values: table.map((row) => row.at(-1)!), why: 'the last column' },
    source,
  );
}

function ofArchive(bytes: Uint8Array, source: string, { features = 'X', label = 'y' }: Arrays): NumberTable {
  const files = unpacked(bytes, source);
  const names = Object.keys(files).map((file) => file.replace(/\.npy$/, ''));
  const arrayNamed = (name: string, option: string): NumpyArray => {
    const file = files[`${name}.npy`];
    if (file !== undefined) return arrayOfNpy(file, `${source}, array ${quoted(name)},`);
    const those = names.length ? `it holds ${names.map(quoted).join(', ')}` : 'it holds none';
    throw new BadInput(`${source} has no array ${quoted(name)}: ${those}; name another with ${option}`);
  };
  const X = arrayNamed(features, '--features');
  const y = arrayNamed(label, '--label');
  const [points, dimension = 1] = X.shape;
  if (X.shape.length < 1 || X.shape.length > 2 || points! < 1 || dimension < 1)
    throw new BadInput(
      `${source}, array ${quoted(features)}, has the shape (${X.shape.join(', ')}): it must have rows`,
    );
  if (y.values.length !== points || y.shape[0] !== points)
    throw new BadInput(
      `${source} has ${points} rows in ${quoted(features)} and the shape (${y.shape.join(', ')}) in ${quoted(label)}: there must be one label for each row`,
    );
  const why = label === 'y' ? 'by its name' : 'as asked for';
  return tableOf(rowsOf(X.values, points!, dimension), { name: label, values: [...y.values], why }, source);
}

function unpacked(bytes: Uint8Array, source: string): Record<string, Uint8Array> {
  try {
    return unzipSync(bytes, { filter: ({ name }) => name.endsWith('.npy') });
  } catch (error) {
    throw new BadInput(`${source} cannot be unpacked (${(error as Error).message}): write it again with numpy.savez`);
  }
}

function rowsOf(values: Float64Array, rows: number, columns: number): number[][] {
  return Array.from({ length: rows }, (_, n) => [...values.subarray(n * columns, (n + 1) * columns)]);
}

function tableOf(
  rows: number[][],
  { name, values, why }: { name: string; values: number[]; why: string },
  source: string,
): NumberTable {
  for (const [n, row] of rows.entries()) {
    const odd = [...row, values[n]!].findIndex((x) => !Number.isFinite(x));
    if (odd < 0) continue;
    const where = odd === row.length ? `label ${n + 1}` : `row ${n + 1}, column ${odd + 1},`;
    throw new BadInput(
      `${source}: ${where} is ${odd === row.length ? values[n] : row[odd]}: fill it in, or leave out the row`,
    );
  }
  return {
    names: rows[0]!.map((_, j) => `column ${j + 1}`),
    rows: rows.map((row) => row.map((x) => x + 0)),
    label: { name, values: values.map(String), why },
    place: (row) => `row ${row + 1}`,
    found: ['arrays of NumPy'],
  };
}
