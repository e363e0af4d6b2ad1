import * as Plot from '@observablehq/plot';
import type { DatedPhase } from '../trial/phases.js';

/** The horizontal axis of a picture: its ends, its scale, and how many pixels it is wide. */
export interface Across {
  readonly from: number;
  readonly to: number;
  readonly isLog: boolean;
  readonly pixels: number;
}

/** Pixels that a letter of a label takes at most, at a size of 11. */
const letter = 6.4;

/**
 * Phases over the height of the picture: every other one is shaded, and a thin line is between two.
 * Each has its name above the frame where it is wide enough for it.
 */
export function phaseMarks(phases: readonly DatedPhase[], across: Across): Plot.Markish[] {
  const shown = phases.flatMap(({ name, from, to }, n) => {
    const [x1, x2] = [Math.max(from, across.from), Math.min(to ?? across.to, across.to)];
    return x1 < x2 ? [{ name, n, x1, x2 }] : [];
  });
  const placeOf = across.isLog ? Math.log : (x: number) => x;
  const whole = placeOf(across.to) - placeOf(across.from);
  const pixels = (p: (typeof shown)[number]) => ((placeOf(p.x2) - placeOf(p.x1)) / whole) * across.pixels;
  const middle = ({ x1, x2 }: (typeof shown)[number]) => (across.isLog ? Math.sqrt(x1 * x2) : (x1 + x2) / 2);
  const fill = 'currentColor';
  const dark = shown.filter((p) => p.n % 2 === 1);
  return [
    Plot.rectX(dark, { x1: 'x1', x2: 'x2', fill, fillOpacity: 0.1 }),
    Plot.ruleX(
      shown.map((p) => p.x1).filter((x) => x > across.from),
      { stroke: fill, strokeOpacity: 0.45, strokeWidth: 1 },
    ),
    Plot.text(
      shown.filter((p) => pixels(p) > letter * p.name.length),
      { x: middle, frameAnchor: 'top', lineAnchor: 'bottom', dy: -4, text: 'name', fontSize: 11 },
    ),
  ];
}
