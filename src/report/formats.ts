import type { Comparison } from '../comparison/comparison.js';
import type { History } from '../comparison/history.js';
import { type AblationReport, ablationMarkdownOf, ablationTableOf } from './ablationTable.js';
import { type BaselineList, type BaselineReport, baselineListOf, baselineTableOf } from './baselineTable.js';
import { comparisonAnnotationsOf } from './comparison/comparisonAnnotations.js';
import { comparisonJunitOf } from './comparison/comparisonJunit.js';
import { comparisonMarkdownOf } from './comparison/comparisonMarkdown.js';
import { comparisonTableOf, fullComparisonTableOf } from './comparison/comparisonTable.js';
import { type ConformanceReport, conformanceTableOf } from './conformanceTable.js';
import { csvOf } from './csv.js';
import type { CampaignName, formatNames } from './formatNames.js';
import { historySvgOf } from './history/historySvg.js';
import { historyTableOf } from './history/historyTable.js';
import { junitOf } from './junit.js';
import { type KillReport, killMarkdownOf, killTableOf } from './killTable.js';
import { type SharesReport, sharesTableOf } from './sharesTable.js';
import { solverTableOf } from './solverTable.js';
import { type Report, tableOf } from './table.js';
import { verdictAnnotationsOf } from './verdictAnnotations.js';

/** Turns a report into what is printed; `colour` says whether a terminal reads it. */
export type Format<R> = (report: R, colour: boolean) => string;

/** The formats of a report by name. The first is what a reader gets who names none. */
export type Formats<R> = Readonly<Record<string, Format<R>>>;

/** One object and nothing else, for programs. */
export const json: Format<unknown> = (report) => `${JSON.stringify(report)}\n`;

/** The formats of a campaign's report: those that `formatNames` lists, in its order. */
type FormatsOf<N extends CampaignName, R> = Readonly<Record<(typeof formatNames)[N][number], Format<R>>>;

const verify: FormatsOf<'verify', Report> = {
  table: (report, colour) => (report.solver ? solverTableOf : tableOf)(report, colour),
  json,
  junit: junitOf,
  csv: csvOf,
  github: verdictAnnotationsOf,
};
const ablate: FormatsOf<'ablate', AblationReport> = {
  table: ablationTableOf,
  json,
  markdown: ablationMarkdownOf,
};
const mutants: FormatsOf<'mutants', KillReport> = { table: killTableOf, json, markdown: killMarkdownOf };

/** The formats of a campaign's report, by the command that carries it out. */
export function campaignFormats(name: CampaignName): Formats<unknown> {
  return { verify, ablate, mutants }[name] as Formats<unknown>;
}

export const comparisonFormats: Formats<Comparison> = {
  table: comparisonTableOf,
  full: fullComparisonTableOf,
  json,
  markdown: comparisonMarkdownOf,
  junit: comparisonJunitOf,
  github: comparisonAnnotationsOf,
};

export const historyFormats: Formats<History> = { table: historyTableOf, json, svg: historySvgOf };

export const baselineFormats: Formats<BaselineReport> = { table: baselineTableOf, json };
export const baselineListFormats: Formats<BaselineList> = { table: baselineListOf, json };

export const sharesFormats: Formats<SharesReport> = { table: sharesTableOf, json };

export const conformanceFormats: Formats<ConformanceReport> = { table: conformanceTableOf, json };
