import type { ClaimDossier } from '../../dossier/dossier.js';
import { headline, slackWords, verdictOf } from '../page/words.js';
import { alignColumns } from '../table.js';
import { againCommand, factLines, isOdd, oddFirst, seeCommand, type Told } from './told.js';

/** A dated entry of a logbook: plain text, which any editor appends to another. */
export function runLogbookOf(told: Told): string {
  const { dossier, finished } = told;
  const { run, claims } = dossier;
  const odd = claims.filter(isOdd);
  return [
    `${finished.slice(0, 10)} ${finished.slice(11, 16)} UTC  ${headline(claims.length, odd.length)}`,
    '',
    ...alignColumns(factLines(told).map(([name, value]) => [`  ${name}`, oneLine(value)])),
    '',
    ...(odd.length === 0 ? ['  nothing unexpected'] : ['  unexpected:', ...odd.flatMap((c) => oddLines(c, told))]),
    '',
    '  verdicts:',
    ...alignColumns([head, ...oddFirst(claims).map(rowOf)], [2, 5]),
    '',
    '  to do this run again:',
    `    ${oneLine(againCommand(run))}`,
    '',
  ].join('\n');
}

const head = ['    claim', 'kind', 'instances', 'verdict', '', 'worst slack'];

function rowOf(claim: ClaimDossier): string[] {
  const { described, result } = claim;
  const { verdict, beside } = verdictOf(claim);
  const cells = [`${result?.instances ?? '-'}`, verdict, beside, slackWords(result?.worstSlack)];
  return [`    ${oneLine(described.id)}`, described.kind, ...cells.map(oneLine)];
}

function oddLines(claim: ClaimDossier, { dossier: { run } }: Told): string[] {
  const { verdict, beside } = verdictOf(claim);
  const reason = claim.result?.reason ? `: ${claim.result.reason}` : '';
  const see = seeCommand(claim, run);
  return [
    `    ${oneLine(`${claim.described.id}: ${verdict}, ${beside}${reason}`)}`,
    ...(see === null ? [] : [`      ${oneLine(see)}`]),
  ];
}

/** Text in one line, and without signs that are not seen: a terminal would obey them. */
function oneLine(text: string): string {
  return text.replaceAll(/[\s\p{Cc}\p{Cf}\p{Cs}]+/gu, ' ');
}
