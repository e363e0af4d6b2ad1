import { dirname, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { BadInput } from './badInput.js';
import { describeValue } from './malformed.js';

/** The engine's own files, built or not: what was thrown there was thrown for somebody else. */
const engine = ['src', 'dist'].map((room) => resolve(dirname(fileURLToPath(import.meta.url)), '..', '..', room) + sep);

/** One sentence that names what was thrown and the first place outside the engine. */
export function sentence(error: unknown, who: string): string {
  if (error instanceof BadInput) return error.message;
  const e = error instanceof Error ? error : Object.assign(new Error(textOf(error)), { stack: '' });
  const calls = e.stack?.split('\n').filter((l) => l.trim().startsWith('at ')) ?? [];
  const outside = calls.find(
    (l) => !/node:|[/\\]theorycheck[/\\](dist|src)[/\\]/.test(l) && !engine.some((room) => l.includes(room)),
  );
  // Where the engine found out is of use only for an error of its own.
  const own = who === 'the engine' || who === 'theorycheck' ? calls[0] : undefined;
  const file = placeOf(outside ?? own ?? '');
  return `${who} threw ${e.name}: ${e.message.split('\n')[0]}${file ? ` (at ${file})` : ''}`;
}

/** Whatever was thrown as a text; not everything has one. */
function textOf(thrown: unknown): string {
  try {
    return String(thrown);
  } catch {
    return describeValue(thrown);
  }
}

/**
 * `file:line:column` of a call in a stack. A file of a CommonJS package is loaded from a URL that
 * holds its text: then the file alone is known.
 */
function placeOf(call: string): string | undefined {
  const packed = /[?&]filePath=([^\s:)]+)/.exec(call)?.[1];
  if (packed) return decodeURIComponent(packed).replace(/\?.*$/, '');
  return /\(?((?:file:\/\/)?[^\s()]+:\d+:\d+)\)?/
    .exec(call)?.[1]
    ?.replace(/^file:\/\//, '')
    .replace(/\?[^:]*/, '');
}
