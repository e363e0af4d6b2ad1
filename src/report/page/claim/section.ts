import type { ClaimDossier } from '../../../dossier/dossier.js';
import { type Html, html } from '../html.js';
import { commandLine, shareWords, slackWords, verdictOf } from '../words.js';
import { hypothesesOf, strataOf } from './counts.js';
import { notesOf } from './notes.js';
import { openOf, repeatsOf } from './remarks.js';
import { slackListOf } from './slackList.js';

/** The part of the page about one claim, its outcome first. */
export function sectionOf(claim: ClaimDossier, anchor: string, runName: string, pictures: Html | null): Html {
  const { described, result } = claim;
  const { verdict, beside, tone } = verdictOf(claim);
  const hash = result?.record?.split('#').at(-1) ?? null;
  return html`<article id="${anchor}" aria-labelledby="${anchor}-title">
<header><h3 id="${anchor}-title">${described.id}</h3> <span class="badge ${tone}">${verdict}</span> <span class="${tone}">${beside}</span></header>
${(described.fault ?? result?.reason) && html`<p class="${tone}">${described.fault ?? result?.reason}</p>`}
<p>${outcomeWords(claim)}</p>
<p class="says">${described.says}</p>
${notesOf(claim.notes)}
<p class="soft">${described.kind === 'regularity' ? 'A measured band, no evidence for a theorem' : `A claim of kind ${described.kind}`}. ${described.source.paper}${described.source.item && `, ${described.source.item}`}.</p>
${described.blindSpots && html`<h4>What this does not say</h4><p class="note">${described.blindSpots}</p>`}
${hypothesesOf(claim)}
${strataOf(claim)}
${slackListOf(claim, anchor, runName)}
${repeatsOf(claim)}
${openOf(claim, runName)}
${pictures}
${
  hash !== null &&
  html`<h4>Look at it, and compute it again</h4>
<pre class="command">${commandLine(['npx', 'theorycheck', 'explain', `${runName}#${hash}`])}
${commandLine(['npx', 'theorycheck', 'replay', `${runName}#${hash}`])}</pre>`
}
</article>
`;
}

/** What the evidence excludes, the slack, the ground, and how the instances came out. */
function outcomeWords({ result, outcomes, described }: ClaimDossier): string {
  if (result === null) return 'The solver under test does not take what this claim asks.';
  const counted = (['holds', 'violates', 'undecided', 'outside', 'trivial', 'fault'] as const)
    .filter((o) => outcomes[o] > 0)
    .map((o) => `${outcomes[o]} ${words[o]}`)
    .join(', ');
  return [
    result.excludes === null ? '' : `Excludes ${result.excludes}.`,
    result.excludedShare === null ? '' : `That is a share of ${shareWords(result.excludedShare)}.`,
    result.worstSlack === null
      ? ''
      : `Worst slack ${slackWords(result.worstSlack)}${result.attained ? `, a bound attained ${result.attained} times` : ''}.`,
    result.basis === null ? '' : `It rests on errors that are ${bases[result.basis]}.`,
    counted === '' || described.is === 'law' ? '' : `Of all instances, known ones and edge cases included: ${counted}.`,
    described.is === 'law' ? `${result.instances} draws, ${result.undecided} of them undecided.` : '',
  ]
    .filter(Boolean)
    .join(' ');
}

const words = {
  holds: 'hold',
  violates: 'violate it',
  undecided: 'undecided',
  outside: 'outside the hypotheses',
  trivial: 'trivial',
  fault: 'ended by a fault',
} as const;

const bases = {
  exact: 'exactly zero',
  certified: 'bounded by a proof (certified)',
  estimated: 'measured (estimated)',
  asserted: 'typed in by the author (asserted)',
} as const;
