import type { Formats } from './formats.js';
import { junitOf } from './junit.js';
import { pageOf } from './page/page.js';
import { runLatexOf } from './texts/runLatex.js';
import { runLogbookOf } from './texts/runLogbook.js';
import { runMarkdownOf } from './texts/runMarkdown.js';
import type { Told } from './texts/told.js';

/** The forms in which `report` tells of a run. The first is what a reader gets who names none. */
export const runFormats: Formats<Told> = {
  html: ({ dossier, replays }) => pageOf(dossier, replays),
  markdown: runMarkdownOf,
  latex: runLatexOf,
  junit: ({ report }) => junitOf(report),
  logbook: runLogbookOf,
};
