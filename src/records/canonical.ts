import { createHash } from 'node:crypto';
import { dyadic } from '../exact/dyadic.js';
import { twoTo } from '../exact/powers.js';
import { BadInput } from '../statement/badInput.js';

/** Numbers with at most this many binary places are written as `k/2^m`; others as the shortest decimal that reads back equal. */
const places = 40;
const written = /^(-?\d+)\/2\^(\d+)$/;

/**
 * Plain data as JSON-ready data: whole numbers stay, other dyadics become "k/2^m", typed arrays become arrays. Throws BadInput that
 * names the place of a NaN, an infinity, a function or a class instance.
 */
export function encode(value: unknown, at = 'instance'): unknown {
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return value;
  if (typeof value === 'number') return encodeNumber(value, at);
  if (typeof value === 'bigint') return { bigint: value.toString() };
  if (ArrayBuffer.isView(value)) return Array.from(value as Float64Array, (x, i) => encode(x, `${at}[${i}]`));
  if (Array.isArray(value)) return value.map((x, i) => encode(x, `${at}[${i}]`));
  if (typeof value === 'object') {
    const entries = Object.entries(value).filter(([, v]) => v !== undefined);
    return Object.fromEntries(entries.map(([k, v]) => [k, encode(v, `${at}.${k}`)]));
  }
  throw new BadInput(`${at} holds a ${typeof value}, which is not plain data`);
}

function encodeNumber(x: number, at: string): number | string {
  if (!Number.isFinite(x)) throw new BadInput(`${at} is ${x}, but an instance holds finite numbers only`);
  if (Number.isInteger(x)) return x === 0 ? 0 : x;
  const { integer, shift } = dyadic(x);
  return shift <= places ? `${integer}/2^${shift}` : x;
}

/** The inverse of `encode`, up to typed arrays, which come back as plain arrays. */
export function decode(value: unknown): unknown {
  if (typeof value === 'string') {
    const match = written.exec(value);
    return match ? Number(match[1]) / twoTo(Number(match[2])) : value;
  }
  if (Array.isArray(value)) return value.map(decode);
  if (value !== null && typeof value === 'object') {
    const entries = Object.entries(value);
    if (entries.length === 1 && entries[0]![0] === 'bigint') return BigInt(entries[0]![1] as string);
    return Object.fromEntries(entries.map(([k, v]) => [k, decode(v)]));
  }
  return value;
}

/** JSON with the keys of every object sorted, so that equal data have equal bytes. */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (value !== null && typeof value === 'object') {
    const entries = Object.entries(value).filter(([, v]) => v !== undefined);
    entries.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
    return `{${entries.map(([k, v]) => `${JSON.stringify(k)}:${canonical(v)}`).join(',')}}`;
  }
  return JSON.stringify(value) ?? 'null';
}

/** The first 16 hexadecimal digits of SHA-256 over the canonical JSON. */
export function hashOf(value: unknown): string {
  return createHash('sha256').update(canonical(value)).digest('hex').slice(0, 16);
}
