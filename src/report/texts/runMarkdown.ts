import type { ClaimDossier } from '../../dossier/dossier.js';
import { fenced, folded, markdownTable, plainText } from '../markdown.js';
import { headline, shareWords, slackWords, verdictOf } from '../page/words.js';
import { againCommand, factLines, isOdd, oddFirst, seeCommand, type Told } from './told.js';

/** A run for a pull request or a wiki: the scorecard in a line, what is odd, all claims. */
export function runMarkdownOf(told: Told): string {
  const { run, claims } = told.dossier;
  const odd = claims.filter(isOdd);
  return `${[
    `### theorycheck: ${headline(claims.length, odd.length)}`,
    factLines(told)
      .map(([name, value]) => `- ${name}: ${plainText(value)}`)
      .join('\n'),
    ...(odd.length === 0 ? [] : ['#### Not as expected', ...odd.map((c) => oddPart(c, told))]),
    '#### All claims',
    markdownTable([head, ...oddFirst(claims).map(rowOf)]),
    ...folded('How to do this run again', fenced('sh', [againCommand(run)])),
  ].join('\n\n')}\n`;
}

const head = ['claim', 'kind', 'instances', 'verdict', 'expectation', 'worst slack', 'excludes', 'basis'];

function oddPart(claim: ClaimDossier, { dossier: { run } }: Told): string {
  const { verdict, beside } = verdictOf(claim);
  const reason = claim.result?.reason ? `. ${claim.result.reason}` : '';
  const see = seeCommand(claim, run);
  const says = `Claim ${plainText(claim.described.id)}: **${verdict}**, ${plainText(`${beside}${reason}`)}`;
  return see === null ? says : `${says}\n\n${fenced('sh', [see])}`;
}

function rowOf(claim: ClaimDossier): string[] {
  const { described, result } = claim;
  const { verdict, beside } = verdictOf(claim);
  const share = result?.excludedShare ?? null;
  return [
    ...[described.id, described.kind, `${result?.instances ?? '-'}`, verdict, beside, slackWords(result?.worstSlack)],
    ...[share === null ? '-' : `> ${shareWords(share)}`, result?.basis ?? '-'],
  ].map(plainText);
}
