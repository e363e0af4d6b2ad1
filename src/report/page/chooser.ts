import { type Html, html } from './html.js';

/** A choice of a form of filters: rows whose data have this value under the name. */
export function chooser(name: string, options: readonly string[]): Html {
  return html`<label>${name[0]!.toUpperCase() + name.slice(1)} <select name="${name}"><option value="">any</option>${options.map(
    (o) => html`<option>${o}</option>`,
  )}</select></label>`;
}
