import { relative } from 'node:path';
import { aligned } from '../report/table.js';
import { BadInput } from '../statement/badInput.js';
import { loadSelection, packageFolder } from '../workbench/load.js';
import { brand, idOf } from '../workbench/property.js';
import type { Io } from './io.js';

/** Entries with source, kind, hypotheses and expected verdict. */
export async function list(selection: readonly string[], format: string, io: Io): Promise<number> {
  if (format !== 'table' && format !== 'json') throw new BadInput(`--format ${format} is none of table, json`);
  const { loaded } = await loadSelection(selection, io.importFile);
  const entries = loaded.map(({ property, file }) => {
    const statement = property[brand] === 'law' ? property.law : property.theorem;
    return {
      id: idOf(property),
      theorem: statement.id,
      paper: statement.source.paper,
      item: statement.source.item,
      kind: statement.kind,
      hypotheses: Object.keys(statement.hypotheses),
      expected: statement.expected,
      file: relative(packageFolder, file),
    };
  });
  if (format === 'json') io.out(`${JSON.stringify({ schema: 1, entries })}\n`);
  else {
    const rows = entries.map((e) => [e.id, e.kind, e.expected, `${e.paper}, ${e.item}`, e.hypotheses.join(', ')]);
    io.out(`${aligned([['property', 'kind', 'expected', 'source', 'hypotheses'], ...rows]).join('\n')}\n`);
  }
  return 0;
}
