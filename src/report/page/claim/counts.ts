import type { ClaimDossier, HypothesisCount } from '../../../dossier/dossier.js';
import { type Html, html } from '../html.js';

/** The hypotheses of a claim, how often each was checked, and how often it said no. */
export function hypothesesOf({ hypotheses }: ClaimDossier): Html | null {
  if (hypotheses.length === 0) return null;
  return html`<h4>Hypotheses</h4>
<div class="wide" role="region" aria-label="Hypotheses" tabindex="0"><table><thead><tr><th scope="col">name</th><th scope="col">says</th><th scope="col">checked on</th><th scope="col" class="number">checked</th><th scope="col" class="number">said no</th></tr></thead>
<tbody>${hypotheses.map(
    (h) =>
      html`<tr><th scope="row">${h.name}</th><td>${h.says}</td><td>${checkedOn(h)}</td>${
        h.about === 'law'
          ? html`<td class="number">-</td><td class="number">-</td>`
          : html`<td class="number">${h.met + h.notMet}</td><td class="number">${h.notMet}</td>`
      }</tr>`,
  )}</tbody></table></div>`;
}

function checkedOn({ about, tag }: HypothesisCount): string {
  if (about === 'objective') return `every problem that is posed: ${tag}`;
  if (about === 'law') return `the sampler, by its own tests: ${tag}`;
  return about === 'data' ? 'the data, exactly' : 'the parameters';
}

/** How each class of instances fared. */
export function strataOf({ result, described }: ClaimDossier): Html | null {
  const rows = Object.entries(result?.strata ?? {});
  if (rows.length === 0) return null;
  const name = described.is === 'law' ? 'Batches of draws' : 'Strata';
  const heads = ['drawn', 'decided', 'evidence', 'needed', 'trivial', 'outside', 'undecided'];
  return html`<h4>${name}</h4>
<div class="wide" role="region" aria-label="${name}" tabindex="0"><table><thead><tr><th scope="col">name</th>${heads.map((h) => html`<th scope="col" class="number">${h}</th>`)}</tr></thead>
<tbody>${rows.map(
    ([name, s]) =>
      html`<tr><th scope="row">${name}</th>${[
        s.drawn,
        s.decided,
        s.evidence,
        s.quota,
        s.trivial,
        s.rejected,
        s.undecided,
      ].map((n) => html`<td class="number">${n}</td>`)}</tr>`,
  )}</tbody></table></div>`;
}
