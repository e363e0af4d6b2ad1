import type { Look } from '../engine/look.js';
import { grid, type LabState } from '../state/state.js';
import { set, svg } from './elements.js';
import { type Frame, frame } from './frame.js';
import { arrows } from './planeEvents.js';

export interface Weights {
  readonly element: SVGSVGElement;
  start(state: LabState): void;
  /** Draws the way of the two weights, and where it leads. */
  look(look: Look | null): void;
}

interface Actions {
  readonly move: (place: { x: number; y: number }) => void;
  readonly nudge: (dx: number, dy: number) => void;
}

/** The plane of the two weights: the start, which can be dragged, and the way of descent. */
export function weights(actions: Actions): Weights {
  const f = frame(8, 'The two weights. Drag the start of descent.', ['w1', 'w2']);
  const ray = svg('line', { class: 'ray', 'aria-hidden': 'true', hidden: '' });
  const way = svg('polyline', { class: 'way', 'aria-hidden': 'true' });
  const dots = svg('g', { class: 'decades', 'aria-hidden': 'true' });
  const handle = svg(
    'g',
    { class: 'start', tabindex: 0, role: 'button' },
    svg('circle', { r: 14, class: 'ring' }),
    svg('path', { d: 'M0 -9L9 0L0 9L-9 0z' }),
  );
  f.element.append(ray, way, dots, handle);
  listen(f, handle, actions);
  return {
    element: f.element,
    start({ start: [w1, w2, b] }) {
      set(handle, {
        transform: `translate(${f.x(w1 / grid)} ${f.y(w2 / grid)})`,
        'aria-label': `Start of descent, at weights ${w1 / grid}, ${w2 / grid} and bias ${b / grid}`,
      });
    },
    look(look) {
      const moments = (look?.moments ?? []).filter(({ net }) => net === null);
      const place = (point: readonly number[]) => `${f.x(point[0]!).toFixed(1)},${f.y(point[1]!).toFixed(1)}`;
      set(way, { points: moments.map(({ point }) => place(point)).join(' ') });
      const decades = moments.filter(({ exponent }) => Math.abs(exponent - Math.round(exponent)) < 1e-9);
      while (dots.children.length > decades.length) dots.lastElementChild!.remove();
      while (dots.children.length < decades.length) dots.append(svg('circle', { r: 2.5 }));
      for (const [n, { point }] of decades.entries())
        set(dots.children[n]!, { cx: f.x(point[0]!).toFixed(1), cy: f.y(point[1]!).toFixed(1) });
      const direction = look?.geometry.inTheNorm?.weights;
      ray.toggleAttribute('hidden', direction === undefined);
      if (direction === undefined) return;
      const far = 20 / Math.hypot(...direction);
      set(ray, { x1: 0, y1: 0, x2: f.x(direction[0] * far), y2: f.y(direction[1] * far) });
    },
  };
}

function listen(f: Frame, handle: SVGGElement, { move, nudge }: Actions): void {
  let isDragged = false;
  handle.addEventListener('pointerdown', (event) => {
    isDragged = true;
    handle.setPointerCapture(event.pointerId);
    handle.focus({ preventScroll: true });
    event.preventDefault();
  });
  handle.addEventListener('pointermove', (event) => {
    if (!isDragged) return;
    const { x, y } = f.at(event);
    move({ x: Math.round(x * grid), y: Math.round(y * grid) });
  });
  for (const end of ['pointerup', 'pointercancel'] as const)
    handle.addEventListener(end, () => {
      isDragged = false;
    });
  handle.addEventListener('keydown', (event) => {
    const [dx, dy] = arrows[event.key] ?? [0, 0];
    if (dx === 0 && dy === 0) return;
    const far = event.shiftKey ? 8 : 1;
    nudge(far * dx, far * dy);
    event.preventDefault();
  });
}
