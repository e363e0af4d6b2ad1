import type { Dossier } from '../../dossier/dossier.js';
import type { Replay } from '../../dossier/replay.js';
import { figuresOf } from './claim/figures.js';
import { sectionOf } from './claim/section.js';
import { documentOf } from './document.js';
import { html } from './html.js';
import { overviewOf } from './overview.js';
import { scorecardOf } from './scorecard.js';
import { anchorsOf } from './words.js';

/** A run as one page of HTML: scorecard, table, a section a claim. */
export function pageOf(dossier: Dossier, replays: ReadonlyMap<string, readonly Replay[]>): string {
  const { run, claims } = dossier;
  const anchors = anchorsOf(claims.map((c) => c.described.id));
  const about = run.solver === null ? `seed ${run.seed}` : `${run.solver.name} ${run.solver.version}, seed ${run.seed}`;
  return documentOf(
    `theorycheck report: ${about}`,
    html`<a class="skip" href="#scorecard">To the scorecard</a>
<header><h1>theorycheck report</h1><p class="soft">${run.solver === null ? 'Theorems put to the test' : `What the theorems say about ${run.solver.name} ${run.solver.version}`}; ${run.budget} budget, seed ${run.seed}. <span class="screen">To the <a href="#claims">table of all claims</a>.</span></p></header>
<main>
${scorecardOf(dossier, anchors)}
${overviewOf(claims, anchors)}
<section aria-labelledby="sections-title"><h2 id="sections-title">Claim by claim</h2>
${claims.map((c) => {
  const anchor = anchors.get(c.described.id)!;
  return sectionOf(c, anchor, run.name, figuresOf(c, replays.get(c.described.id) ?? [], run.name, anchor));
})}</section>
</main>`,
  );
}
