import { BadInput } from '../statement/badInput.js';

/** One sentence that names what was thrown and the first place outside the engine. */
export function sentence(error: unknown, who: string): string {
  if (error instanceof BadInput) return error.message;
  const e = error instanceof Error ? error : new Error(String(error));
  const calls = e.stack?.split('\n').filter((l) => l.trim().startsWith('at ')) ?? [];
  const outside = calls.find((l) => !/[/\\](dist|src)[/\\]verify[/\\]|node:/.test(l));
  const file = placeOf(outside ?? calls[0] ?? '');
  return `${who} threw ${e.name}: ${e.message.split('\n')[0]}${file ? ` (at ${file})` : ''}`;
}

/** `file:line:column` of a call in a stack. A file of a CommonJS package is loaded from a URL that holds its text: then the file alone is known. */
function placeOf(call: string): string | undefined {
  const packed = /[?&]filePath=([^\s:)]+)/.exec(call)?.[1];
  if (packed) return decodeURIComponent(packed).replace(/\?.*$/, '');
  return /\(?((?:file:\/\/)?[^\s()]+:\d+:\d+)\)?/
    .exec(call)?.[1]
    ?.replace(/^file:\/\//, '')
    .replace(/\?[^:]*/, '');
}
