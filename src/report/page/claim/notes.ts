import katex from 'katex';
import { formulaOf, type Part } from '../../../formulas/index.js';
import { type Html, html, markup } from '../html.js';

/** A docstring of more characters is folded away. */
const long = 1500;

/**
 * The docstring of a claim. A block is set as a formula where every sign of it is understood, and
 * stands as it was typed elsewhere.
 */
export function notesOf(notes: readonly Part[]): Html | null {
  if (notes.length === 0) return null;
  const isLong = notes.reduce((sum, { text }) => sum + text.length, 0) > long;
  return html`<details${!isLong && html` open`}><summary>The statement in full</summary>${notes.map(partOf)}</details>`;
}

function partOf({ is, text }: Part): Html {
  if (is === 'prose') return html`<p>${text}</p>`;
  const formula = formulaOf(text);
  if (formula === null) return html`<pre tabindex="0"><code>${text}</code></pre>`;
  const { tex } = formula;
  const set = katex.renderToString(tex, { displayMode: true, output: 'mathml', throwOnError: true, trust: false });
  return html`<div class="formula" role="group" aria-label="Formula" tabindex="0">${markup(set)}</div>`;
}
