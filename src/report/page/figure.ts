import { type Html, html, markup } from './html.js';
import { slim } from './slim.js';

/** A picture with its numbers below it. */
export function figureOf(name: string, caption: Html, svg: string, csv: string): Html {
  return html`<figure data-file="${name}.csv"><figcaption>${caption}</figcaption>${markup(slim(svg))}<details><summary>Numbers</summary><pre tabindex="0">${csv}</pre></details></figure>`;
}
