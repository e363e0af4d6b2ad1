import type { ClaimDossier } from '../../dossier/dossier.js';
import { shareWords, verdictOf } from '../page/words.js';
import { latexName, latexText } from './latexText.js';
import { againCommand, oddFirst, type Told } from './told.js';

const raggedColumn = (share: number) => `>{\\raggedright\\arraybackslash}p{${share}\\linewidth}`;
const columns = `@{}${raggedColumn(0.34)}lr${raggedColumn(0.21)}rl@{}`;
const head = 'claim & kind & instances & verdict & excludes & basis \\\\';

/** A table that a paper takes with `\input`: a line a claim, over as many pages as it needs. */
export function runLatexOf({ dossier: { run, claims } }: Told): string {
  const about = run.solver === null ? '' : ` of ${run.solver.name} ${run.solver.version}`;
  const caption = `Verdicts${about}: theorycheck ${run.version}, seed ${run.seed}, ${run.budget} budget.`;
  return `${[
    '% The claims of a run of theorycheck. In the preamble: \\usepackage{array,booktabs,longtable}',
    `% To do it again: ${againCommand(run).replaceAll(/[^ -~]/g, '?')}`,
    '\\begingroup\\footnotesize\\setlength{\\tabcolsep}{3pt}',
    `\\begin{longtable}{${columns}}`,
    `\\caption{${latexText(caption)}}\\label{tab:theorycheck}\\\\`,
    ...['\\toprule', head, '\\midrule', '\\endfirsthead'],
    ...['\\toprule', head, '\\midrule', '\\endhead'],
    ...['\\bottomrule', '\\endlastfoot'],
    ...oddFirst(claims).map(rowOf),
    '\\end{longtable}',
    '\\endgroup',
  ].join('\n')}\n`;
}

function rowOf(claim: ClaimDossier): string {
  const { described, result } = claim;
  const { verdict, beside } = verdictOf(claim);
  const share = result?.excludedShare ?? null;
  const cells = [
    ...[described.kind, `${result?.instances ?? '-'}`, beside === 'as expected' ? verdict : `${verdict}, ${beside}`],
    ...[share === null ? '-' : `> ${shareWords(share)}`, result?.basis ?? '-'],
  ];
  return `${[latexName(described.id), ...cells.map(latexText)].join(' & ')} \\\\`;
}
