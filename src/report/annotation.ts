import { existsSync, readFileSync } from 'node:fs';
import { relative, sep } from 'node:path';
import { commandIn } from '../protocol/source.js';

/** A remark that GitHub shows beside a line of a pull request. */
export interface Annotation {
  readonly level: 'error' | 'warning' | 'notice';
  /** Where; null where no file of the user's own is to blame. */
  readonly file: string | null;
  /** Counted from 1. */
  readonly line: number;
  readonly title: string;
  readonly message: string;
}

/** GitHub shows ten annotations of a level for each step of a workflow and drops the others. */
const most = 10;

/**
 * Workflow commands of GitHub, one a line. Where a level has more than GitHub shows, the last one
 * says how many are left out.
 */
export function annotationsOf(annotations: readonly Annotation[]): string {
  const lines = (['error', 'warning', 'notice'] as const).flatMap((level) => {
    const of = annotations.filter((a) => a.level === level);
    if (of.length <= most) return of.map(commandOf);
    const rest = of.length - most + 1;
    const message = of.slice(most - 1).map((a) => a.title);
    const last = { ...of[0]!, title: `${rest} more of this kind`, message: message.join('\n') };
    return [...of.slice(0, most - 1), last].map(commandOf);
  });
  return lines.map((line) => `${line}\n`).join('');
}

function commandOf({ level, file, line, title, message }: Annotation): string {
  const place = file === null ? [] : [`file=${property(file)}`, `line=${line}`];
  return `::${level} ${[...place, `title=${property(title)}`].join(',')}::${data(message)}`;
}

/** The message of a command ends with its line; `%` begins an escape. */
function data(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

/** A property ends with a comma, and all of them with a colon. */
function property(text: string): string {
  return data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}

/** What the line of a file has that exports a solver under test. */
export const solverLine = 'export const solver';

/**
 * Where to point at in the file of a claim or a solver: the line that holds `word`, or the first
 * one. The path is as seen from the top of the repository, which a workflow names, or from here.
 * Null for no file, a command, and a file that lies elsewhere, as what ships does.
 */
export function placeOf(source: string | null, word: string): Pick<Annotation, 'file' | 'line'> {
  const none = { file: null, line: 1 };
  if (source === null || commandIn(source) !== null || !existsSync(source)) return none;
  const path = relative(process.env.GITHUB_WORKSPACE || process.cwd(), source).replaceAll(sep, '/');
  if (path.startsWith('../') || path.split('/').includes('node_modules')) return none;
  const at = readFileSync(source, 'utf8')
    .split('\n')
    .findIndex((line) => line.includes(word));
  return { file: path, line: at < 0 ? 1 : at + 1 };
}
