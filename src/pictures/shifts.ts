import * as Plot from '@observablehq/plot';
import type { Shift } from '../comparison/pairs.js';
import { few } from './axes.js';
import { svgOf } from './svg.js';

/** Slacks of a property in both runs: across before, up after; on the line nothing shifted. */
export function shiftsPictureOf(shifts: readonly Shift[], title: string): string {
  const values = [0, ...shifts.flatMap((s) => [s.before, s.after])];
  const [least, largest] = [values.reduce((a, b) => Math.min(a, b)), values.reduce((a, b) => Math.max(a, b))];
  const room = 0.05 * (largest - least || 1);
  const domain = [least - room, largest + room];
  const [down, rest] = [shifts.filter((s) => s.shift < 0), shifts.filter((s) => s.shift >= 0)];
  const at = { x: 'before', y: 'after' };
  const axis = { domain, ticks: 4, tickSize: 0, tickFormat: few };
  const colour = { down: 'var(--second, #953800)', up: 'var(--first, #0550ae)' };
  return svgOf(
    {
      ...{ width: 360, height: 300, marginLeft: 66, marginBottom: 38, marginTop: 40, marginRight: 24 },
      x: { ...axis, label: 'slack, first run' },
      y: { ...axis, label: null, grid: true },
      marks: [
        Plot.ruleX([0], { strokeOpacity: 0.4 }),
        Plot.ruleY([0], { strokeOpacity: 0.4 }),
        Plot.line(
          [domain, domain].map((_, n) => [domain[n]!, domain[n]!]),
          { strokeDasharray: '4 3', strokeOpacity: 0.6 },
        ),
        Plot.dot(rest, { ...at, r: 3, fill: colour.up, fillOpacity: 0.7 }),
        Plot.dot(down, { ...at, r: 3.2, symbol: 'square', stroke: colour.down, strokeWidth: 1.6 }),
        Plot.text(['↑ slack, second run'], { frameAnchor: 'top-left', dx: -62, dy: -36, textAnchor: 'start' }),
        Plot.text(['■ down'], { frameAnchor: 'top-left', dx: 90, dy: -36, textAnchor: 'start', fill: colour.down }),
        Plot.text(['● up or equal'], {
          frameAnchor: 'top-left',
          dx: 150,
          dy: -36,
          textAnchor: 'start',
          fill: colour.up,
        }),
      ],
    },
    { title, description: `${shifts.length} instances: ${down.length} have a smaller slack in the second run.` },
  );
}
