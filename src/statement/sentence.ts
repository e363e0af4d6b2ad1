import { engineFolders } from '../system/engineFolders.js';
import { BadInput } from './badInput.js';
import { describeValue } from './malformed.js';

/** One sentence that names what was thrown and the first place outside the engine. */
export function sentence(error: unknown, who: string): string {
  if (error instanceof BadInput) return `${error.message}${authorsPlace(error)}`;
  const e = error instanceof Error ? error : Object.assign(new Error(textOf(error)), { stack: '' });
  const calls = callsOf(e);
  const outside = calls.find(isOutside);
  // Where the engine found out is of use only for an error of its own.
  const own = who === 'the engine' || who === 'theorycheck' ? calls[0] : undefined;
  const file = placeOf(outside ?? own ?? '');
  return `${who} threw ${e.name}: ${e.message.split('\n')[0]}${file ? ` (at ${file})` : ''}`;
}

/**
 * ` (at file:line:column)` where an author's own line called what refused it; nothing where the
 * engine did, or a library.
 */
export function authorsPlace(error: Error): string {
  const file = placeOf(callsOf(error).find((call) => isOutside(call) && !/[/\\]node_modules[/\\]/.test(call)) ?? '');
  return file === undefined ? '' : ` (at ${file})`;
}

function callsOf({ stack }: Error): string[] {
  return stack?.split('\n').filter((line) => line.trim().startsWith('at ')) ?? [];
}

function isOutside(call: string): boolean {
  return (
    !/\(<anonymous>\)|node:|[/\\]theorycheck[/\\](dist|src)[/\\]/.test(call) &&
    // What was thrown in the engine's own files was thrown for somebody else.
    !engineFolders.some((folder) => call.includes(folder))
  );
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
