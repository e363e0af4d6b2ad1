import { set, svg } from './elements.js';

/** Coordinates of a square picture of the plane. */
export interface Frame {
  readonly element: SVGSVGElement;
  /** Pixels of the picture's own scale from numbers. */
  x(value: number): number;
  y(value: number): number;
  /** Numbers from a place on the screen. */
  at(event: { readonly clientX: number; readonly clientY: number }): { x: number; y: number };
}

/** Half the side of the picture, in its own scale. */
const half = 210;

/** A picture of the square from -reach to reach, with axes and whole numbers along them. */
export function frame(reach: number, label: string, names: readonly [string, string]): Frame {
  const unit = half / (reach * 1.06);
  const element = svg('svg', {
    ...{ viewBox: `${-half} ${-half} ${2 * half} ${2 * half}`, class: 'frame', role: 'group', 'aria-label': label },
  });
  const x = (value: number) => value * unit;
  const y = (value: number) => -value * unit;
  const lines = svg('g', { class: 'grid', 'aria-hidden': 'true' });
  for (let k = -reach; k <= reach; k += 1) {
    lines.append(svg('line', { x1: x(k), x2: x(k), y1: -half, y2: half, class: k === 0 ? 'axis' : '' }));
    lines.append(svg('line', { y1: y(k), y2: y(k), x1: -half, x2: half, class: k === 0 ? 'axis' : '' }));
    if (k % 2 === 0 && k !== 0) {
      lines.append(svg('text', { x: x(k), y: 14, 'text-anchor': 'middle' }, `${k}`));
      lines.append(svg('text', { x: -6, y: y(k) + 4, 'text-anchor': 'end' }, `${k}`));
    }
  }
  lines.append(svg('text', { x: half - 6, y: -6, 'text-anchor': 'end' }, names[0]));
  lines.append(svg('text', { x: 8, y: -half + 14 }, names[1]));
  element.append(lines);
  return {
    ...{ element, x, y },
    at({ clientX, clientY }) {
      const box = element.getBoundingClientRect();
      const scale = (2 * half) / box.width;
      return { x: ((clientX - box.left) * scale - half) / unit, y: -((clientY - box.top) * scale - half) / unit };
    },
  };
}

/** The part of the line w . x + b = 0 in the picture as attributes; null where there is none. */
export function lineIn(f: Frame, [w1, w2]: readonly [number, number], b: number) {
  const squared = w1 * w1 + w2 * w2;
  if (!(squared > 0) || !Number.isFinite(b / squared)) return null;
  const [px, py] = [(-b * w1) / squared, (-b * w2) / squared];
  const length = Math.sqrt(squared);
  const [dx, dy] = [(-w2 / length) * 20, (w1 / length) * 20];
  if (Math.hypot(px, py) > 100) return null;
  return { x1: f.x(px - dx), y1: f.y(py - dy), x2: f.x(px + dx), y2: f.y(py + dy) };
}

/** Puts a line where it belongs, or hides it. */
export function place(line: SVGLineElement, at: ReturnType<typeof lineIn>): void {
  line.toggleAttribute('hidden', at === null);
  if (at !== null) set(line, at);
}
