import { relative } from 'node:path';
import { describeSelection } from '../campaign/select.js';
import type { Described } from '../judge/described.js';
import { type Formats, json } from '../report/formats.js';
import { alignColumns, painter } from '../report/table.js';
import { BadInput } from '../statement/badInput.js';
import { packageFolder } from '../workbench/packageFolder.js';
import { formatNamed } from './format.js';
import type { Io } from './io.js';
import { readSelection, type WorkerOptions, withWorkers } from './session.js';

/** An entry as `--format json` shows it. */
interface Entry {
  readonly id: string;
  readonly theorem: string;
  readonly paper: string;
  readonly item: string;
  /** The statement in a sentence. */
  readonly says: string;
  readonly kind: string;
  readonly hypotheses: readonly string[];
  readonly expected: string;
  /** Of a statement that must come out refuted: printed, reading, consequence or unclaimed. */
  readonly origin: string | null;
  readonly file: string;
}

export interface ListOptions extends WorkerOptions {
  readonly format: string;
}

/**
 * Entries with source, kind, hypotheses and expected verdict: a line each; where the user names
 * some, in full.
 */
export async function list(names: readonly string[], options: ListOptions, io: Io): Promise<number> {
  const format = await formatNamed(options.format, formatsFor(names), io);
  const properties = await withWorkers(options, io, (workers) =>
    describeSelection(readSelection(names), null, workers),
  );
  const broken = properties.find((p) => p.fault !== null);
  if (broken) throw new BadInput(broken.fault!);
  io.out(format(properties, io.colour));
  return 0;
}

function formatsFor(names: readonly string[]): Formats<readonly Described[]> {
  return {
    table: (properties, colour) =>
      names.length ? `${properties.map(inFull).join('\n')}\n` : `${byPaper(properties.map(entryOf), colour)}\n`,
    json: (properties) => json({ schema: 1, entries: properties.map(entryOf) }, false),
  };
}

function entryOf(p: Described): Entry {
  return {
    id: p.id,
    theorem: p.id.split('#')[0]!,
    paper: p.source.paper,
    item: p.source.item,
    says: p.says,
    kind: p.kind,
    hypotheses: p.hypotheses.map((h) => h.name),
    expected: p.expected,
    origin: p.origin,
    file: relative(packageFolder, p.file),
  };
}

/** A heading a paper, below it a line an entry; false statements stand out. */
function byPaper(entries: readonly Entry[], colour: boolean): string {
  const paint = painter(colour);
  const expectation = (e: Entry) => (e.origin === null ? e.expected : `${e.expected} (${e.origin})`);
  const lines = alignColumns(entries.map((e) => [`  ${e.id.split('/')[1]}`, e.kind, expectation(e), e.item]));
  const shown = entries.map((e, n) => (e.expected === 'refuted' ? paint('red', lines[n]!) : lines[n]!));
  const headed = entries.flatMap((e, n) => {
    const folder = e.id.split('/')[0]!;
    const isFirst = n === 0 || entries[n - 1]!.id.split('/')[0] !== folder;
    return isFirst ? [`${n ? '\n' : ''}${paint('bold', folder)} (${e.paper})`, shown[n]!] : [shown[n]!];
  });
  const refuted = entries.filter((e) => e.expected === 'refuted').length;
  return `${headed.join('\n')}\n\n${entries.length} properties, ${refuted} of them of false statements that must come out refuted. In full: theorycheck list <id or paper>`;
}

/** Widest line of a statement in full. */
const width = 100;

function inFull(p: Described): string {
  const e = entryOf(p);
  const origin = e.origin === null ? '' : `, ${e.origin}`;
  return [
    `${e.id} (${e.kind}, expected ${e.expected}${origin})`,
    ...wrapped(p.says, '  '),
    ...wrapped(`${e.paper}, ${e.item}`, '  source: '),
    ...p.hypotheses.flatMap(({ name, says }) => wrapped(says, `  ${name}: `)),
    ...wrapped(p.blindSpots, '  blind spots: '),
    `  file: ${e.file}`,
    '',
  ].join('\n');
}

/** The text behind its head, broken at spaces, further lines indented by four. */
function wrapped(text: string, head: string): string[] {
  const lines = [head];
  for (const word of text.split(/\s+/)) {
    const last = lines.at(-1)!;
    const joined = last.endsWith(' ') ? `${last}${word}` : `${last} ${word}`;
    if (joined.length <= width || last.trim() === '') lines[lines.length - 1] = joined;
    else lines.push(`    ${word}`);
  }
  return lines;
}
