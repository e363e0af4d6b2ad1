import { grid } from '../state/state.js';
import type { Frame } from './frame.js';

/** What the hand does to the points; places are in units of the grid. */
export interface PlaneActions {
  readonly add: (place: { x: number; y: number }, other: boolean) => void;
  readonly move: (n: number, place: { x: number; y: number }) => void;
  readonly nudge: (n: number, dx: number, dy: number) => void;
  readonly flip: (n: number) => void;
  readonly remove: (n: number) => void;
  /** Whether a plain click on a point removes it. */
  readonly removes: () => boolean;
}

/** What the keys with arrows mean, in steps of the grid. */
export const arrows: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, 1],
  ArrowDown: [0, -1],
};

/** Mouse, finger and keyboard on the plane. */
export function listen(f: Frame, dots: SVGGElement, actions: PlaneActions): void {
  const indexOf = (target: EventTarget | null) => {
    const dot = (target as Element | null)?.closest('.point');
    return dot ? [...dots.children].indexOf(dot) : -1;
  };
  const onGrid = (event: PointerEvent) => {
    const { x, y } = f.at(event);
    return { x: Math.round(x * grid), y: Math.round(y * grid) };
  };
  let dragged = -1;
  f.element.addEventListener('pointerdown', (event) => {
    if (event.button !== 0) return;
    const n = indexOf(event.target);
    if (n < 0) {
      if (!actions.removes() && !event.altKey) actions.add(onGrid(event), event.shiftKey);
    } else if (event.altKey || actions.removes()) {
      actions.remove(n);
    } else {
      dragged = n;
      f.element.setPointerCapture(event.pointerId);
      (dots.children[n] as SVGElement).focus({ preventScroll: true });
    }
    event.preventDefault();
  });
  f.element.addEventListener('pointermove', (event) => {
    if (dragged >= 0) actions.move(dragged, onGrid(event));
  });
  for (const end of ['pointerup', 'pointercancel'] as const)
    f.element.addEventListener(end, () => {
      dragged = -1;
    });
  dots.addEventListener('keydown', (event) => {
    const n = indexOf(event.target);
    const [dx, dy] = arrows[event.key] ?? [0, 0];
    const far = event.shiftKey ? 8 : 1;
    if (dx !== 0 || dy !== 0) actions.nudge(n, far * dx, far * dy);
    else if (event.key === 'Delete' || event.key === 'Backspace') actions.remove(n);
    else if (event.key.toLowerCase() === 'f') actions.flip(n);
    else return;
    event.preventDefault();
  });
}
