import type { ClaimDossier } from '../../../dossier/dossier.js';
import { counted } from '../../shortNumbers.js';
import { type Html, html } from '../html.js';

/** Instances that were drawn more than once: they are counted once as evidence. */
export function repeatsOf({ repeats }: ClaimDossier): Html | null {
  if (repeats.all === 0) return null;
  return html`<details><summary>${counted(repeats.all, 'instance')} drawn more than once, counted once as evidence</summary>
<ul class="instances">${repeats.first.map((r) => html`<li>instance <code>${r.instance}</code>, ${r.times} times</li>`)}${moreLine(repeats)}</ul></details>`;
}

/** Why instances were undecided, or which fault ended them. */
export function openOf({ open }: ClaimDossier, runName: string): Html | null {
  if (open.all === 0) return null;
  return html`<h4>Undecided, and why</h4>
<ul>${open.first.map(
    (o) =>
      html`<li>${o.times} times: ${o.reason} <span class="soft">(${o.cause}; the first is <code>${runName}#${o.record}</code>)</span></li>`,
  )}${moreLine(open)}</ul>`;
}

function moreLine({ first, all }: { readonly first: readonly unknown[]; readonly all: number }): Html | false {
  return all > first.length && html`<li>and ${all - first.length} more</li>`;
}
