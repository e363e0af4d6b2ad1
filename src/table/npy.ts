import { BadInput } from '../statement/badInput.js';

/** An array as NumPy writes it, its numbers row by row. */
export interface NumpyArray {
  readonly shape: readonly number[];
  readonly values: Float64Array;
}

/** What the first six bytes of every `.npy` file are. */
const magic = [0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59];

type Read = (view: DataView, at: number) => number;

/** Type of an entry as the header names it -> its bytes and how one is read. */
const types: Readonly<Record<string, readonly [bytes: number, read: Read]>> = {
  '<f8': [8, (view, at) => view.getFloat64(at, true)],
  '<f4': [4, (view, at) => view.getFloat32(at, true)],
  '<i8': [8, (view, at) => Number(view.getBigInt64(at, true))],
  '<i4': [4, (view, at) => view.getInt32(at, true)],
  '<i2': [2, (view, at) => view.getInt16(at, true)],
  '|i1': [1, (view, at) => view.getInt8(at)],
  '<u8': [8, (view, at) => Number(view.getBigUint64(at, true))],
  '<u4': [4, (view, at) => view.getUint32(at, true)],
  '<u2': [2, (view, at) => view.getUint16(at, true)],
  '|u1': [1, (view, at) => view.getUint8(at)],
  '|b1': [1, (view, at) => view.getUint8(at)],
};

/** Whether some bytes begin as a `.npy` file does. */
export function isNpy(bytes: Uint8Array): boolean {
  return magic.every((byte, k) => bytes[k] === byte);
}

/**
 * The array in a `.npy` file of version 1, 2 or 3: floats, integers and booleans in little-endian
 * order, in rows (C order) or columns (Fortran order). Throws BadInput for anything else. The
 * format: numpy.org/doc/stable/reference/generated/numpy.lib.format.html.
 */
export function arrayOfNpy(bytes: Uint8Array, source: string): NumpyArray {
  if (!isNpy(bytes)) throw new BadInput(`${source} does not begin as a .npy file does: write it with numpy.save`);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const wide = bytes[6]! >= 2;
  const start = wide ? 12 : 10;
  if (bytes.length < start) throw new BadInput(`${source} ends within its header: copy or write it again`);
  const end = start + (wide ? view.getUint32(8, true) : view.getUint16(8, true));
  const { type, columnsFirst, shape } = headerOf(new TextDecoder().decode(bytes.subarray(start, end)), source);
  const known = types[type];
  if (known === undefined)
    throw new BadInput(`${source} holds entries of type '${type}': save it with astype('<f8'), which is float64`);
  const [size, read] = known;
  const count = shape.reduce((product, n) => product * n, 1);
  if (bytes.length - end !== count * size)
    throw new BadInput(
      `${source} has ${bytes.length - end} bytes of numbers where its shape (${shape.join(', ')}) needs ${count * size}: copy or write it again`,
    );
  const values = Float64Array.from({ length: count }, (_, k) => read(view, end + k * size));
  return { shape, values: columnsFirst ? transposed(values, shape) : values };
}

function headerOf(text: string, source: string): { type: string; columnsFirst: boolean; shape: number[] } {
  const type = /'descr':\s*'([^']+)'/.exec(text)?.[1];
  const order = /'fortran_order':\s*(True|False)/.exec(text)?.[1];
  const shape = /'shape':\s*\(([\d,\s]*)\)/.exec(text)?.[1];
  if (type === undefined || order === undefined || shape === undefined)
    throw new BadInput(`${source} has a header that is not understood: save a plain array of numbers, astype('<f8')`);
  return {
    type,
    columnsFirst: order === 'True',
    shape: shape.split(',').flatMap((n) => (n.trim() === '' ? [] : [Number(n)])),
  };
}

/** Numbers that stand column by column, row by row; of a list they are the same. */
function transposed(values: Float64Array, [rows, columns]: readonly number[]): Float64Array {
  if (columns === undefined) return values;
  return values.map((_, k) => values[(k % columns) * rows! + Math.floor(k / columns)]!);
}
