import { describeValue, Malformed } from '../statement/malformed.js';

/**
 * Plain data as a text, equal just for equal data: numbers, strings, booleans, null, whole numbers
 * of any size, lists, typed arrays (as lists of numbers) and objects without a class, whatever the
 * order of their keys. Throws Malformed that names the place of anything else, a missing value
 * included.
 */
export function plainText(value: unknown, at: string): string {
  switch (typeof value) {
    case 'string':
    case 'boolean':
      return JSON.stringify(value);
    case 'bigint':
      return `${value}n`;
    case 'number':
      if (Number.isFinite(value)) return value === 0 ? '0' : `${value}`;
      throw new Malformed(`${at} of identical(...) is ${value}, which is no finite number`);
    case 'object':
      return objectText(value, at);
    default:
      throw new Malformed(`${at} of identical(...) holds ${describeValue(value)}, which is not plain data`);
  }
}

function objectText(value: object | null, at: string): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return `[${Array.from(value, (x, k) => plainText(x, `${at}[${k}]`)).join(',')}]`;
  if (ArrayBuffer.isView(value) && !(value instanceof DataView))
    return `[${Array.from(value as Float64Array, (x, k) => plainText(x, `${at}[${k}]`)).join(',')}]`;
  const prototype = Object.getPrototypeOf(value);
  if (prototype !== null && Object.getPrototypeOf(prototype) !== null)
    throw new Malformed(
      `${at} of identical(...) is a ${prototype.constructor?.name ?? 'class instance'}: not plain data`,
    );
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([k, v]) => `${JSON.stringify(k)}:${plainText(v, `${at}.${k}`)}`).join(',')}}`;
}
