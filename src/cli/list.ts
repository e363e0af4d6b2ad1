import { relative } from 'node:path';
import { aligned, painter } from '../report/table.js';
import { BadInput } from '../statement/badInput.js';
import { loadSelection, packageFolder } from '../workbench/load.js';
import { brand, idOf } from '../workbench/property.js';
import type { Io } from './io.js';

/** An entry as `--format json` shows it. */
interface Entry {
  readonly id: string;
  readonly theorem: string;
  readonly paper: string;
  readonly item: string;
  readonly kind: string;
  readonly hypotheses: readonly string[];
  readonly expected: string;
  readonly file: string;
}

/** Entries with source, kind, hypotheses and expected verdict: a line each; where the user names some, in full. */
export async function list(selection: readonly string[], format: string, io: Io): Promise<number> {
  if (format !== 'table' && format !== 'json') throw new BadInput(`--format ${format} is none of table, json`);
  const { loaded } = await loadSelection(selection, io.importFile);
  const entries = loaded.map(({ property, file }) => {
    const statement = property[brand] === 'law' ? property.law : property.theorem;
    const entry: Entry = {
      id: idOf(property),
      theorem: statement.id,
      paper: statement.source.paper,
      item: statement.source.item,
      kind: statement.kind,
      hypotheses: Object.keys(statement.hypotheses),
      expected: statement.expected,
      file: relative(packageFolder, file),
    };
    return { entry, statement };
  });
  if (format === 'json') io.out(`${JSON.stringify({ schema: 1, entries: entries.map((e) => e.entry) })}\n`);
  else if (selection.length) io.out(`${entries.map(({ entry, statement }) => inFull(entry, statement)).join('\n')}\n`);
  else
    io.out(
      `${byPaper(
        entries.map((e) => e.entry),
        io.colour,
      )}\n`,
    );
  return 0;
}

/** A heading a paper, below it a line an entry; false statements stand out. */
function byPaper(entries: readonly Entry[], colour: boolean): string {
  const paint = painter(colour);
  const lines = aligned(entries.map((e) => [`  ${e.id.split('/')[1]}`, e.kind, e.expected, e.item]));
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

function inFull(e: Entry, statement: { says: string; blindSpots: string; hypotheses: object }): string {
  const hypotheses = Object.entries(statement.hypotheses as Record<string, { says: string }>);
  return [
    `${e.id} (${e.kind}, expected ${e.expected})`,
    ...wrapped(statement.says, '  '),
    ...wrapped(`${e.paper}, ${e.item}`, '  source: '),
    ...hypotheses.flatMap(([name, { says }]) => wrapped(says, `  ${name}: `)),
    ...wrapped(statement.blindSpots, '  blind spots: '),
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
