/** How a child wants its arrays: lists of numbers, or base64 of little-endian doubles. */
export type ArrayForm = 'list' | 'f64';

/** An array as it travels: `{"f64": base64}` or a list, nested where it has rows. */
export type Travelling = { readonly f64: string } | readonly unknown[];

/** An array for a child. Numbers that JSON has no word for travel as base64 whatever it asked. */
export function sendArray(values: ArrayLike<number>, form: ArrayForm): Travelling {
  if (form === 'list') {
    const list = Array.from(values);
    if (list.every(Number.isFinite)) return list;
  }
  const bytes = new Uint8Array(8 * values.length);
  const view = new DataView(bytes.buffer);
  for (let j = 0; j < values.length; j++) view.setFloat64(8 * j, values[j]!, true);
  return { f64: Buffer.from(bytes).toString('base64') };
}

/** The numbers of an array that a child sent, or a sentence that says what is wrong with it. */
export function readArray(sent: unknown): Float64Array | string {
  if (Array.isArray(sent)) return listed(sent);
  const text = (sent as { f64?: unknown } | null)?.f64;
  if (typeof text !== 'string') return 'no array: a list of numbers, or {"f64": base64 of doubles}';
  if (!/^[A-Za-z0-9+/]*={0,2}$/.test(text) || text.length % 4 !== 0) return 'an f64 that is not base64';
  const bytes = Buffer.from(text, 'base64');
  if (bytes.length % 8 !== 0) return `an f64 of ${bytes.length} bytes: a double has eight`;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  return Float64Array.from({ length: bytes.length / 8 }, (_, j) => view.getFloat64(8 * j, true));
}

/**
 * Rows are flattened. Python's json writes NaN and Infinity, which JSON has no word for:
 * `parseLine` makes null of them, and null is not a number here.
 */
function listed(list: readonly unknown[]): Float64Array | string {
  const flat = list.flat(3);
  const bad = flat.findIndex((v) => typeof v !== 'number' && v !== null);
  if (bad >= 0) return `an array whose entry ${bad} is ${JSON.stringify(flat[bad])?.slice(0, 40)}, not a number`;
  return Float64Array.from(flat as (number | null)[], (v) => v ?? Number.NaN);
}

/**
 * The object of one line, or null where it is none. NaN and Infinity outside of strings become
 * null.
 */
export function parseLine(line: string): Record<string, unknown> | null {
  for (const text of [line, line.replaceAll(/(?<=[[,:\s])(?:-?Infinity|NaN)(?=[\],}\s])/g, 'null')])
    try {
      const value: unknown = JSON.parse(text);
      return typeof value === 'object' && value !== null && !Array.isArray(value)
        ? (value as Record<string, unknown>)
        : null;
    } catch {
      // The second text may be one.
    }
  return null;
}
