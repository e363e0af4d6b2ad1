import { type Html, html } from '../html.js';

/** A docstring of more characters is folded away. */
const long = 1500;

/** The docstring of a claim: paragraphs, and indented blocks, which are formulas. */
export function notesOf(notes: readonly string[]): Html | null {
  if (notes.length === 0) return null;
  const isLong = notes.join('').length > long;
  return html`<details${!isLong && html` open`}><summary>The statement in full</summary>${notes.map((note) =>
    /^\s{4}/.test(note) ? html`<pre><code>${unindented(note)}</code></pre>` : html`<p>${note}</p>`,
  )}</details>`;
}

function unindented(block: string): string {
  const lines = block.split('\n');
  const indent = Math.min(...lines.filter((l) => l.trim()).map((l) => l.search(/\S/)));
  return lines.map((l) => l.slice(indent)).join('\n');
}
