import { hashOf } from '../src/records/canonical.js';
import { paragraph } from '../src/report/markdown.js';
import type { ReproductionReport } from '../src/reproduce/reproductionReport.js';
import { figuresOf, findingItems, item } from '../src/reproduce/words.js';

/** A report as the gallery keeps it. */
export type Shown = ReproductionReport;

/** The pictures of a report with the names that they have in the gallery's folder. */
export function pictureNames({ id, panels }: ReproductionReport): { svg: string; picture: string }[] {
  return panels.map(({ svg }) => ({ svg, picture: `${prefixOf(id)}${svg}` }));
}

function prefixOf(id: string): string {
  return `${id.replace('/', '-')}-`;
}

/** What the page says of the settings that made a section: their hash. */
export function madeBy({ settings, seed }: Pick<ReproductionReport, 'settings' | 'seed'>): string {
  return `settings ${hashOf(settings)}, seed ${seed}`;
}

const head = `# The experiments of the papers, done again

Who wants to see what the theorems say beside what descent does: the figures and tables of the
papers, at the scale of a laptop, with a sentence for each statement that agrees or does not.
\`npx theorycheck reproduce\` makes each of them with its data: [reproducing](reproducing.md). This
page is written by \`npm run gallery\`; nothing on it is written by hand.`;

/** The page of all reproductions. */
export function galleryPage(reports: readonly Shown[]): string {
  const list = reports.map(({ id, figure }) => item(`[${id}](#${anchorOf(id)}): ${figure}`));
  return `${[head, list.join('\n'), ...reports.map(sectionOf)].join('\n\n')}\n`;
}

/** What a page makes of a heading. */
function anchorOf(id: string): string {
  return id.replace('/', '');
}

function sectionOf(report: Shown): string {
  const { id, figure, says } = report;
  return [
    `## ${id}`,
    paragraph(`${figure}. ${says} (${madeBy(report)})`),
    figuresOf(report, `gallery/${prefixOf(id)}`),
    findingItems(report.findings),
  ].join('\n\n');
}
