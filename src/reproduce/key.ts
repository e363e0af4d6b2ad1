import type { RenderFunction } from '@observablehq/plot';

/** What the key shows of a mark, and what it is called. */
export interface Sample {
  readonly label: string;
  readonly line?: { readonly colour: string; readonly dash?: string };
  readonly symbol?: { readonly colour: string; readonly name: string };
  readonly shades?: readonly string[];
}

/** Pixels: of a row, of a sample with its gap, of a letter at 12 pixels, and between entries. */
const [row, lead, letter, gap] = [18, 34, 6.9, 16];
const namespace = 'http://www.w3.org/2000/svg';

/**
 * The key of a picture, in rows below it: its height in pixels, and what draws it `below` the
 * frame.
 */
export function keyOf(samples: readonly Sample[], width: number) {
  const places = placed(samples, width);
  const rows = (places.at(-1)?.row ?? 0) + 1;
  const draw =
    (below: number): RenderFunction =>
    (_index, _scales, _values, { height, marginBottom, marginLeft }, context) => {
      const make = (name: string, attributes: Readonly<Record<string, string | number>>, text?: string) => {
        const element = (context.document as unknown as Maker).createElementNS(namespace, name);
        for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value));
        if (text !== undefined) element.textContent = text;
        return element;
      };
      const group = make('g', { 'aria-label': 'key' });
      const top = (height ?? 0) - (marginBottom ?? 0) + below;
      for (const { sample, left, row: at } of places) {
        const [x, y] = [(marginLeft ?? 0) + left, top + at * row];
        for (const [name, attributes] of shapesOf(sample, x, y)) group.append(make(name, attributes));
        group.append(
          make('text', { x: x + lead, y: y + 4, fill: 'currentColor', 'text-anchor': 'start' }, sample.label),
        );
      }
      return group as never;
    };
  return { height: rows * row + 4, draw };
}

/** The part of a document that is used here; the project has no types of browsers. */
interface Maker {
  createElementNS(namespace: string, name: string): Made;
}
interface Made {
  textContent: string | null;
  setAttribute(name: string, value: string): void;
  append(child: Made): void;
}

function placed(samples: readonly Sample[], width: number) {
  let [left, at] = [0, 0];
  return samples.map((sample) => {
    const needs = lead + sample.label.length * letter;
    if (left > 0 && left + needs > width) [left, at] = [0, at + 1];
    const place = { sample, left, row: at };
    left += needs + gap;
    return place;
  });
}

type Shape = readonly [name: string, attributes: Readonly<Record<string, string | number>>];

function shapesOf({ line, symbol, shades }: Sample, x: number, y: number): Shape[] {
  if (shades)
    return shades.map((fill, k) => ['rect', { x: x + k * 2.3, y: y - 6, width: 2.4, height: 12, fill }] as const);
  if (line)
    return [
      [
        'line',
        {
          ...{ x1: x, x2: x + 28, y1: y, y2: y, stroke: line.colour, 'stroke-width': 1.6 },
          ...(line.dash === undefined ? {} : { 'stroke-dasharray': line.dash }),
        },
      ],
    ];
  const { colour, name } = symbol!;
  return [['path', { d: outlineOf(name, x + 14, y), fill: 'none', stroke: colour, 'stroke-width': 1.4 }]];
}

/** The outlines of the symbols as the plots have them, at some size. */
function outlineOf(name: string, x: number, y: number): string {
  const polygon = (...corners: readonly (readonly [number, number])[]) =>
    `M${corners.map(([dx, dy]) => `${(x + dx).toFixed(2)},${(y + dy).toFixed(2)}`).join('L')}Z`;
  if (name === 'circle') return `M${x - 4},${y}a4,4 0 1,0 8,0a4,4 0 1,0 -8,0Z`;
  if (name === 'square') return polygon([-3.5, -3.5], [3.5, -3.5], [3.5, 3.5], [-3.5, 3.5]);
  if (name === 'diamond') return polygon([0, -5], [3.4, 0], [0, 5], [-3.4, 0]);
  if (name === 'triangle') return polygon([0, -4.6], [4.2, 3], [-4.2, 3]);
  if (name === 'cross')
    return polygon(
      ...([
        ...[
          [-1.4, -4.2],
          [1.4, -4.2],
          [1.4, -1.4],
          [4.2, -1.4],
          [4.2, 1.4],
          [1.4, 1.4],
        ],
        ...[
          [1.4, 4.2],
          [-1.4, 4.2],
          [-1.4, 1.4],
          [-4.2, 1.4],
          [-4.2, -1.4],
          [-1.4, -1.4],
        ],
      ] as [number, number][]),
    );
  const spike = (k: number): [number, number] => {
    const [radius, angle] = [k % 2 === 0 ? 5 : 2, (k * Math.PI) / 5];
    return [radius * Math.sin(angle), -radius * Math.cos(angle)];
  };
  return polygon(...Array.from({ length: 10 }, (_, k) => spike(k)));
}
