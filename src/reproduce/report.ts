import { csvOfPanel, csvOfTable } from './csv.js';
import { drawn } from './draw.js';
import type { Identity } from './folder.js';
import type { Panel, Table } from './panel.js';
import type { AnyReproduction, Results } from './reproduction.js';
import type { ReproductionReport } from './reproductionReport.js';
import { findingsPage } from './words.js';

/** The report, and the text of each file by its name. */
export function reported(
  of: AnyReproduction,
  results: Results<unknown>,
  { scale, seed, settings, version }: Identity,
): { report: ReproductionReport; files: ReadonlyMap<string, string> } {
  const panels: readonly Panel[] = of.panels(results, settings);
  const tables: readonly Table[] = of.tables?.(results, settings) ?? [];
  const report: ReproductionReport = {
    ...{ id: of.id, figure: of.figure, says: of.says, scale, seed, settings, version },
    findings: of.findings(results, settings),
    panels: panels.map(({ name, title, caption }) => ({
      ...{ name, title, caption },
      ...{ svg: `${name}.svg`, csv: `${name}.csv` },
    })),
    tables: tables.map((table) => ({ ...table, csv: `${table.name}.csv` })),
  };
  const files = new Map<string, string>();
  for (const panel of panels) {
    files.set(`${panel.name}.svg`, `${drawn(panel)}\n`);
    files.set(`${panel.name}.csv`, csvOfPanel(panel));
  }
  for (const table of tables) files.set(`${table.name}.csv`, csvOfTable(table));
  files.set('findings.json', `${JSON.stringify(report, null, 2)}\n`);
  files.set('findings.md', findingsPage(report));
  return { report, files };
}
