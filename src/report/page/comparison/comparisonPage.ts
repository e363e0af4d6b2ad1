import type { Comparison, PropertyComparison } from '../../../comparison/comparison.js';
import type { Shift } from '../../../comparison/pairs.js';
import {
  byNews,
  isNews,
  newsWords,
  number,
  ratio,
  shiftWords,
  timeWords,
  verdictWords,
} from '../../comparison/comparisonWords.js';
import { chooser } from '../chooser.js';
import { documentOf } from '../document.js';
import { type Html, html } from '../html.js';
import { commandLine } from '../words.js';
import { shiftFiguresOf } from './shiftFigures.js';

/** Two runs side by side as one page of HTML: what differs, what changed, every property. */
export function comparisonPageOf(
  comparison: Comparison,
  shifts: ReadonlyMap<string, readonly Shift[]> = new Map(),
): string {
  const { before, after, ownTime } = comparison;
  const properties = [...comparison.properties].sort(byNews);
  const news = properties.filter(isNews);
  return documentOf(
    'theorycheck: two runs side by side',
    html`<header><h1>Two runs side by side</h1><dl class="facts"><dt>first</dt><dd>${before}</dd><dt>second</dt><dd>${after}</dd></dl></header>
<main>
<section id="scorecard"><h2>What changed</h2>
<p><strong>${verdictWords(comparison)}.</strong></p><p>${shiftWords(comparison)}.</p>
${ownTime !== null && html`<p>Own time of the solver: ${timeWords(ownTime)} over ${ownTime.pairs} instances.</p>`}
${news.length > 0 && html`<ul>${news.map(newsLine)}</ul>`}
</section>
${circumstancesOf(comparison)}
${shiftFiguresOf(properties, shifts)}
<section><h2 id="claims-title">All claims</h2>
<form class="filters" data-table="properties" hidden>
<label>Words <input type="search" name="words"></label>
${chooser('change', optionsOf(properties.map(changeWord)))}
${chooser('shift', optionsOf(properties.map(shiftWord)))}
${chooser('paper', optionsOf(properties.map(paperOf)))}
<output class="soft"></output>
</form>
<div class="wide" role="region" aria-labelledby="claims-title" tabindex="0"><table id="properties">
<thead><tr>${heads.map((h, n) => html`<th scope="col"${n > 3 && html` class="number"`}>${h}</th>`)}</tr></thead>
<tbody>
${properties.map(rowOf)}</tbody></table></div>
<p class="soft">Pairs are instances that both runs saw and decided. Down: the slack is smaller in the second run, so closer to a violation.</p>
</section></main>`,
  );
}

const heads = [
  ...['claim', 'first', 'second', 'change', 'worst slack, first', 'second', 'pairs', 'down', 'up'],
  ...['least shift', 'median', 'largest', 'p (Holm)', 'gradients'],
];

const tones = { better: 'good', worse: 'bad', other: 'open', same: 'none' } as const;

function newsLine(p: PropertyComparison): Html {
  const see =
    p.record !== null &&
    p.change !== 'better' &&
    html`<pre class="command">${commandLine(['npx', 'theorycheck', 'explain', p.record])}</pre>`;
  return html`<li>${p.id}: <span class="${tones[p.change ?? 'other']}">${newsWords(p)}</span>${see}</li>`;
}

/** What the runs were made with; where they differ, in words too. */
function circumstancesOf({ circumstances }: Comparison): Html {
  return html`<section><h2 id="made-title">What the runs were made with</h2>
<div class="wide" role="region" aria-labelledby="made-title" tabindex="0"><table><thead><tr><th scope="col">name</th><th scope="col">first</th><th scope="col">second</th><th scope="col">same</th></tr></thead>
<tbody>${Object.entries(circumstances).map(
    ([name, [a, b]]) =>
      html`<tr><th scope="row">${name}</th><td>${a}</td><td>${b}</td>${a === b ? html`<td>yes</td>` : html`<td class="open">no</td>`}</tr>`,
  )}</tbody></table></div></section>`;
}

function optionsOf(words: readonly string[]): string[] {
  return [...new Set(words)].sort();
}

function changeWord({ change }: PropertyComparison): string {
  return change ?? 'one run only';
}

function shiftWord({ shifted, down, up }: PropertyComparison): string {
  return shifted ?? (down + up === 0 ? 'equal' : 'not decided');
}

function paperOf({ id }: PropertyComparison): string {
  return id.split('/')[0]!;
}

function rowOf(p: PropertyComparison): Html {
  const none = 'not asked for';
  const { before, after } = p.gradients;
  const numbers: readonly (readonly [text: string, value: number | null | undefined])[] = [
    ...[p.worstSlack.before, p.worstSlack.after].map((x) => [number(x), x] as const),
    ...[p.pairs, p.down, p.up].map((x) => [`${x}`, x] as const),
    ...[p.shift?.least, p.shift?.median, p.shift?.largest].map((x) => [number(x), x] as const),
    [p.signTestHolm === null ? '-' : p.signTestHolm.toPrecision(2), p.signTestHolm],
    [ratio(p.gradients), before > 0 && after > 0 ? after / before : null],
  ];
  const shifted = p.shifted === null ? '' : `, shifted ${p.shifted}`;
  return html`<tr data-change="${changeWord(p)}" data-shift="${shiftWord(p)}" data-paper="${paperOf(p)}"><th scope="row">${p.id}</th><td>${p.before ?? none}</td><td>${p.after ?? none}</td><td class="${tones[p.change ?? 'other']}">${changeWord(p)}${shifted}</td>${numbers.map(
    ([text, value]) => html`<td class="number" data-value="${value ?? ''}">${text}</td>`,
  )}</tr>
`;
}
