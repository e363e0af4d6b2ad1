import type { ClaimDossier, SlackClass } from '../../../dossier/dossier.js';
import { short } from '../../shortNumbers.js';
import { type Html, html } from '../html.js';
import { slackWords } from '../words.js';

/**
 * The histogram of slack: a bar a class, which opens to the list of its instances. Needs no script,
 * and a screen reader reads it as a list.
 */
export function slackListOf({ slacks, described }: ClaimDossier, anchor: string, runName: string): Html | null {
  if (described.is === 'law' || slacks.classes.length + slacks.without === 0) return null;
  const most = Math.max(...slacks.classes.map(sizeOf));
  return html`<h4 id="${anchor}-slack">Slack of the decided instances</h4>
<p class="soft">The distance from violation in the claim's own unit. Negative is a violation. Open a bar for its instances; a record is named <code>${runName}#</code> and its hash.</p>
<ol class="bars" aria-labelledby="${anchor}-slack">${slacks.classes.map((c) => barOf(c, most))}</ol>
${slacks.without > 0 && html`<p>${slacks.without} decided instances have an infinite or unknown slack.</p>`}`;
}

function barOf(c: SlackClass, most: number): Html {
  const share = (n: number) => short((100 * n) / most, 4);
  const all = sizeOf(c);
  return html`<li><details><summary><span>${rangeOf(c)}</span><svg viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true"><rect class="violates" width="${share(c.violates)}" height="10"/><rect class="holds" x="${share(c.violates)}" width="${share(c.holds)}" height="10"/></svg><span class="count">${all}</span></summary>
<ul class="instances">${c.instances.map(
    (i) => html`<li><code>${i.record}</code> ${i.outcome}, slack ${slackWords(i.slack)}, ${i.where}</li>`,
  )}${all > c.instances.length && html`<li>and ${all - c.instances.length} more</li>`}</ul></details></li>
`;
}

function sizeOf({ holds, violates }: SlackClass): number {
  return holds + violates;
}

function rangeOf({ from, to }: SlackClass): string {
  return from === to ? short(from) : `${short(from)} to ${short(to)}`;
}
