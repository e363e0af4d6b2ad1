import * as Plot from '@observablehq/plot';
import type { EvidencePath } from '../dossier/dossier.js';
import { svgOf } from './svg.js';

/** log E against a law over its draws, with the bar at which it is refuted. */
export function evidencePictureOf({ bar, draws, least, most }: EvidencePath, title: string): string {
  const ceiling = 1.4 * bar;
  const within = (x: number) => Math.max(-bar, Math.min(ceiling, Number.isFinite(x) ? x : x > 0 ? ceiling : -bar));
  const points = draws.map((x, n) => ({ x, lo: within(least[n]!), hi: within(most[n]!) }));
  return svgOf(
    {
      ...{ width: 480, height: 200, marginLeft: 50, marginBottom: 38, marginTop: 24, marginRight: 20 },
      x: { label: 'draws', ticks: 5, tickSize: 0, tickFormat: '~s' },
      y: { label: 'log E', ticks: 5, tickSize: 0, grid: true },
      marks: [
        Plot.ruleY([0]),
        Plot.ruleY([bar], { stroke: 'var(--bad-fill, #cf222e)', strokeDasharray: '5 3', strokeWidth: 1.6 }),
        Plot.text([[draws[0] ?? 0, bar]], {
          ...{ text: ['refuted from here on'], dy: -8, textAnchor: 'start', fill: 'var(--bad, #a40e26)' },
        }),
        Plot.areaY(points, { x: 'x', y1: 'lo', y2: 'hi', fill: 'var(--first, #0550ae)', fillOpacity: 0.25 }),
        Plot.lineY(points, { x: 'x', y: 'lo', stroke: 'var(--first, #0550ae)', strokeWidth: 1.4 }),
      ],
    },
    { title, description: `log E after ${draws.at(-1) ?? 0} draws; the bar is at ${bar.toPrecision(4)}.` },
  );
}
