import type { ClaimDossier, Dossier } from '../../dossier/dossier.js';
import { type Html, html } from './html.js';
import { factsOf, headline, verdictOf } from './words.js';

/** Claims that the scorecard names before it refers to the table. */
const most = 20;

/** The first thing that is read: how many claims came out as they must, and which did not. */
export function scorecardOf({ run, claims, falseAlarmBound }: Dossier, anchors: ReadonlyMap<string, string>): Html {
  const odd = claims.filter((c) => c.result !== null && !c.result.asExpected);
  const count = (is: (c: ClaimDossier) => boolean) => claims.filter(is).length;
  const measured = count((c) => c.described.kind === 'regularity');
  const cards: [string, number, string][] = [
    ['as expected', count((c) => c.result?.asExpected === true), 'good'],
    ['not as expected', odd.length, odd.length ? 'bad' : 'none'],
    ...(['survived', 'refuted', 'inconclusive', 'vacuous', 'invalid'] as const).map(
      (v) => [v, count((c) => c.result?.verdict === v), 'none'] as [string, number, string],
    ),
    ['does not apply', count((c) => c.result === null), 'none'],
  ];
  return html`<section id="scorecard" aria-labelledby="scorecard-title">
<h2 id="scorecard-title">Scorecard</h2>
<p><strong class="${odd.length ? 'bad' : 'good'}">${headline(claims.length, odd.length)}</strong></p>
<ul class="cards">${cards
    .filter(([word, n]) => n > 0 || word.includes('expected'))
    .map(([word, n, tone]) => html`<li class="${tone}"><b>${n}</b>${word}</li>`)}</ul>
${odd.length > 0 && html`<h3>Not as expected</h3><ul>${odd.slice(0, most).map((c) => oddLine(c, anchors))}</ul>`}
${odd.length > most && html`<p>and ${odd.length - most} more, in the table below</p>`}
${measured > 0 && html`<p>${measured} of these are measured bands that guard against changed solvers. They are no evidence for a theorem.</p>`}
${falseAlarmBound > 0 && html`<p>All claims about chance together refute a true one with probability at most ${falseAlarmBound.toPrecision(2)} in a run.</p>`}
<dl class="facts">${Object.entries(factsOf(run)).map(([name, value]) => html`<dt>${name}</dt><dd>${value}</dd>`)}</dl>
</section>`;
}

function oddLine(c: ClaimDossier, anchors: ReadonlyMap<string, string>): Html {
  const { verdict, beside, tone } = verdictOf(c);
  return html`<li><a href="#${anchors.get(c.described.id)}">${c.described.id}</a>: <span class="${tone}">${verdict}, ${beside}</span>${
    c.result?.reason && html`. <span class="soft">${c.result.reason}</span>`
  }</li>`;
}
