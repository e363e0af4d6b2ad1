import type { Geometry, Hyperplane } from '../engine/look.js';
import type { LabPoint, LabState } from '../state/state.js';
import { grid } from '../state/state.js';
import { boundary } from './boundary.js';
import { set, svg } from './elements.js';
import { type Frame, frame, lineIn, place } from './frame.js';
import { listen, type PlaneActions } from './planeEvents.js';

export interface Plane {
  readonly element: SVGSVGElement;
  /** Draws the points of a state. */
  points(state: LabState): void;
  /** Draws what is known of them; null hides it. */
  geometry(geometry: Geometry | null): void;
  /** Draws the line of a moment of descent: w . x + b = 0. */
  descent(weights: readonly number[] | null): void;
  /** Draws where the output of a two-layer net is 0; null hides it. */
  bent(parameters: readonly number[] | null): void;
  focus(n: number): void;
}

/** A disc for one class, a square for the other: the colour is not the only sign. */
const shapes = { '1': 'M-8 0a8 8 0 1 0 16 0a8 8 0 1 0 -16 0', '-1': 'M-7.5 -7.5h15v15h-15z' } as const;

export function plane(actions: PlaneActions): Plane {
  const f = frame(4, 'The points. Click to add one, drag to move one.', ['x1', 'x2']);
  const line = (kind: string) => svg('line', { class: kind, hidden: '' });
  const lines = {
    largest: line('largest'),
    above: line('edge'),
    below: line('edge'),
    free: line('free'),
    now: line('now'),
  };
  const bent = svg('path', { class: 'bent' });
  const layer = svg('g', { 'aria-hidden': 'true' }, bent, ...Object.values(lines));
  const dots = svg('g');
  f.element.append(layer, dots);
  listen(f, dots, actions);
  return {
    element: f.element,
    points: ({ points }) => drawPoints(f, dots, points),
    geometry(geometry) {
      drawHyperplane(f, lines, geometry?.inTheNorm ?? null);
      place(lines.free, geometry?.free ? lineIn(f, geometry.free.weights, geometry.free.bias) : null);
      const support = new Set(geometry?.inTheNorm?.support);
      const meeting = new Set(geometry?.meeting);
      for (const [n, dot] of [...dots.children].entries()) {
        dot.classList.toggle('support', support.has(n));
        dot.classList.toggle('meeting', meeting.has(n));
      }
    },
    descent: (w) => place(lines.now, w === null || w.length === 0 ? null : lineIn(f, [w[0]!, w[1]!], w[2]!)),
    bent: (net) => set(bent, { d: net === null ? '' : boundary(f, net) }),
    focus: (n) => (dots.children[n] as SVGElement | undefined)?.focus(),
  };
}

function drawPoints(f: Frame, dots: SVGGElement, points: readonly LabPoint[]): void {
  while (dots.children.length > points.length) dots.lastElementChild!.remove();
  while (dots.children.length < points.length)
    dots.append(
      svg('g', { class: 'point', tabindex: 0, role: 'button' }, svg('circle', { r: 13, class: 'ring' }), svg('path')),
    );
  for (const [n, { x, y, label }] of points.entries()) {
    const dot = dots.children[n]!;
    set(dot, {
      transform: `translate(${f.x(x / grid)} ${f.y(y / grid)})`,
      'data-label': label,
      'aria-label': `Point ${n + 1}, class ${label === 1 ? 'plus' : 'minus'}, at ${x / grid}, ${y / grid}`,
    });
    set(dot.lastElementChild!, { d: shapes[label] });
  }
}

function drawHyperplane(
  f: Frame,
  { largest, above, below }: Readonly<Record<'largest' | 'above' | 'below', SVGLineElement>>,
  plane: Hyperplane | null,
): void {
  const at = (level: number) => (plane === null ? null : lineIn(f, plane.weights, plane.bias - level));
  place(largest, at(0));
  place(above, at(1));
  place(below, at(-1));
}
