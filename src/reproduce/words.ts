import { markdownTable, paragraph } from '../report/markdown.js';
import type { Finding } from './reproduction.js';
import type { ReproductionReport } from './reproductionReport.js';

/** An item of a list, in lines of at most a hundred characters. */
export function item(text: string): string {
  return `- ${paragraph(text, 98).replaceAll('\n', '\n  ')}`;
}

/** The findings as items of a page. */
export function findingItems(findings: readonly Finding[]): string {
  return findings.map(({ verdict, claim, seen }) => item(`**${verdict}**: ${claim} ${seen}`)).join('\n');
}

/** The tables and panels of a report for a page; pictures are named as if in the folder `under`. */
export function figuresOf({ panels, tables }: ReproductionReport, under = ''): string {
  return [
    ...panels.map(
      ({ title, caption, svg }) =>
        `${paragraph(`![${title}](${under}${svg})`)}\n\n${paragraph(`*${title}.* ${caption}`)}`,
    ),
    ...tables.map(
      ({ title, columns, rows }) =>
        `${paragraph(`*${title}.*`)}\n\n${markdownTable([columns, ...rows.map((row) => row.map((cell) => `${cell ?? ''}`))])}`,
    ),
  ].join('\n\n');
}

/** The page that stands beside the pictures. */
export function findingsPage(report: ReproductionReport): string {
  const { id, figure, says, scale, seed, version } = report;
  return `${[
    `# ${id}`,
    paragraph(`${figure}. ${says}`),
    paragraph(`Scale ${scale}, seed ${seed}, theorycheck ${version}.`),
    findingItems(report.findings),
    figuresOf(report),
  ].join('\n\n')}\n`;
}

/** What a terminal shows of a finished reproduction. */
export function findingLines({ id, figure, findings, panels, tables }: ReproductionReport, folder: string): string {
  const signs = { agrees: '+', 'does not agree': '!', 'not decided': '?' } as const;
  const lines = findings.map(({ verdict, claim, seen }) => `${signs[verdict]} ${verdict}: ${claim} ${seen}`);
  const count = (verdict: Finding['verdict']) => findings.filter((f) => f.verdict === verdict).length;
  const written = [...panels.map(({ svg }) => svg), ...tables.map(({ csv }) => csv), 'findings.md'];
  return `${id}: ${figure}\n${lines.map((line) => `  ${line}\n`).join('')}  ${count('agrees')} agree, ${count(
    'does not agree',
  )} do not, ${count('not decided')} not decided; in ${folder}: ${written.join(', ')}\n`;
}
