import { BadInput } from '../statement/badInput.js';

/** One sentence that names what was thrown and the first place outside the engine. */
export function sentence(error: unknown, who: string): string {
  if (error instanceof BadInput) return error.message;
  const e = error instanceof Error ? error : new Error(String(error));
  const calls = e.stack?.split('\n').filter((l) => l.trim().startsWith('at ')) ?? [];
  const outside = calls.find((l) => !/[/\\](dist|src)[/\\]verify[/\\]|node:/.test(l));
  const place = /\(?((?:file:\/\/)?[^\s()]+:\d+:\d+)\)?/.exec(outside ?? calls[0] ?? '');
  const file = place?.[1]?.replace(/^file:\/\//, '').replace(/\?[^:]*/, '');
  return `${who} threw ${e.name}: ${e.message.split('\n')[0]}${file ? ` (at ${file})` : ''}`;
}
