import type { ClaimDossier } from '../../dossier/dossier.js';
import { chooser } from './chooser.js';
import { type Html, html } from './html.js';
import { shareWords, slackWords, verdictOf } from './words.js';

/** The table of all claims: a line each, sorted and filtered by the page's script. */
export function overviewOf(claims: readonly ClaimDossier[], anchors: ReadonlyMap<string, string>): Html {
  const options = (of: (c: ClaimDossier) => string) => [...new Set(claims.map(of))].sort();
  return html`<section id="claims" aria-labelledby="claims-title">
<h2 id="claims-title">All claims</h2>
<form class="filters" data-table="overview" hidden>
<label>Words <input type="search" name="words"></label>
${chooser('verdict', options(verdictWord))}
${chooser('paper', options(paperOf))}
${chooser(
  'kind',
  options((c) => c.described.kind),
)}
<label>Expectation <select name="due"><option value="">any</option><option value="no">not as expected</option><option value="yes">as expected</option></select></label>
<output class="soft"></output>
</form>
<div class="wide" role="region" aria-labelledby="claims-title" tabindex="0">
<table id="overview">
<thead><tr>${columns.map(([name, isNumber]) => html`<th scope="col"${isNumber && html` class="number"`}>${name}</th>`)}</tr></thead>
<tbody>
${claims.map((c) => rowOf(c, anchors))}</tbody>
</table></div>
</section>`;
}

const columns: readonly (readonly [name: string, isNumber: boolean])[] = [
  ['claim', false],
  ['kind', false],
  ['verdict', false],
  ['expectation', false],
  ['instances', true],
  ['distinct', true],
  ['trivial', true],
  ['outside', true],
  ['undecided', true],
  ['worst slack', true],
  ['excludes', true],
  ['basis', false],
];

function verdictWord(c: ClaimDossier): string {
  return verdictOf(c).verdict;
}

function paperOf({ described }: ClaimDossier): string {
  return described.id.split('/')[0]!;
}

function rowOf(c: ClaimDossier, anchors: ReadonlyMap<string, string>): Html {
  const { described, result } = c;
  const { verdict, beside, tone } = verdictOf(c);
  const due = result === null ? '' : result.asExpected ? 'yes' : 'no';
  const number = (value: number | null | undefined, words = `${value ?? '-'}`) =>
    html`<td class="number" data-value="${value ?? ''}">${words}</td>`;
  return html`<tr data-verdict="${verdict}" data-paper="${paperOf(c)}" data-kind="${described.kind}" data-due="${due}" data-words="${described.says}">
<th scope="row"><a href="#${anchors.get(described.id)}">${described.id}</a></th><td>${described.kind}</td><td class="${tone}">${verdict}</td><td>${beside}</td>${number(
    result?.instances,
  )}${number(result?.distinct)}${number(result?.trivial)}${number(result?.rejected)}${number(result?.undecided)}${number(
    result?.worstSlack,
    slackWords(result?.worstSlack),
  )}${number(result?.excludedShare, result?.excludedShare == null ? '-' : `> ${shareWords(result.excludedShare)}`)}<td>${
    result?.basis ?? '-'
  }</td></tr>
`;
}
