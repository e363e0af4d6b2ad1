import { createHash } from 'node:crypto';
import * as Plot from '@observablehq/plot';
import { parseHTML } from 'linkedom';

/** What a picture is called, and what it shows in a sentence for those who cannot see it. */
export interface Caption {
  readonly title: string;
  readonly description: string;
}

const namespace = 'http://www.w3.org/2000/svg';

/** Attributes that hold coordinates, in pixels. */
const coordinates = 'd transform points x y x1 x2 y1 y2 cx cy r dx dy width height'.split(' ');

/**
 * A plot as the text of one `<svg>` element: no script, no font, no address; its ink is
 * `currentColor`, so that it follows a light or dark page. Coordinates are rounded to hundredths of
 * a pixel, so that the same options give the same bytes where logarithms differ in the last bit.
 * Text from users is escaped.
 *
 * @throws TypeError where the options ask for a legend or a figure: those are HTML, no SVG.
 */
export function svgOf(options: Plot.PlotOptions, { title, description }: Caption): string {
  const { document } = parseHTML('<!doctype html><html><body></body></html>');
  const plot = Plot.plot({ ...options, document: document as never }) as unknown as Element;
  if (plot.tagName.toLowerCase() !== 'svg') throw new TypeError('a picture has no legend of HTML: draw it as marks');
  plot.setAttribute('xmlns', namespace);
  plot.setAttribute('role', 'img');
  for (const element of [plot, ...plot.querySelectorAll('*')]) rounded(element);
  const named = (name: string, text: string) => {
    const element = document.createElementNS(namespace, name) as unknown as Element;
    element.textContent = text;
    return element;
  };
  plot.prepend(named('title', title), named('desc', description));
  return withOwnIds(plot.outerHTML);
}

/**
 * Plot counts its clip paths over the life of the process. Here they are counted in each picture,
 * after a hash of it, so that pictures on one page do not clip each other.
 */
function withOwnIds(svg: string): string {
  const counted = new Map<string, string>();
  const plain = svg.replaceAll(/plot-clip-\d+/g, (id) => {
    if (!counted.has(id)) counted.set(id, `clip-${counted.size + 1}`);
    return counted.get(id)!;
  });
  const own = createHash('sha256').update(plain).digest('hex').slice(0, 8);
  return counted.size === 0 ? plain : plain.replaceAll(/([#"])(clip-\d+)(?=[")])/g, `$1${own}-$2`);
}

/** The part of the document's interface that is used here; the project has no types of browsers. */
interface Element {
  readonly tagName: string;
  readonly outerHTML: string;
  textContent: string | null;
  getAttribute(name: string): string | null;
  setAttribute(name: string, value: string): void;
  querySelectorAll(selector: string): Iterable<Element>;
  prepend(...children: Element[]): void;
}

function rounded(element: Element): void {
  for (const name of coordinates) {
    const value = element.getAttribute(name);
    if (value !== null)
      element.setAttribute(
        name,
        value.replace(/-?\d+\.\d{3,}(?:e[+-]?\d+)?/g, (x) => String(Number(Number(x).toFixed(2)))),
      );
  }
}
