import * as Plot from '@observablehq/plot';
import type { Scene } from '../trial/scene.js';
import { directionsOf, type Pair, type Plane, sectionOf } from './directions.js';
import { svgOf } from './svg.js';

/** Points with their labels, the hyperplanes of a run, and the points nearest to the separator. */
export function scatterOf(scene: Scene, title: string): string {
  const plane = directionsOf(scene.points);
  const dots = scene.points.map((point, n) => ({ at: plane.coordinates(point), n }));
  const frame = frameOf(dots.map((d) => d.at));
  const lines = scene.planes
    .map((p, k) => ({ ...lineOf(plane, p, frame), when: p.when, k }))
    .filter((l) => l.ends !== null);
  const dotsOf = (label: number) => dots.filter((d) => Math.sign(scene.labels[d.n]!) === label);
  const at = { x: (d: (typeof dots)[number]) => d.at[0], y: (d: (typeof dots)[number]) => d.at[1] };
  const nearest = dots.filter((d) => scene.support.includes(d.n));
  const isLine = scene.points[0]!.length === 1;
  const isMany = scene.points.length > 80;
  const radius = isMany ? 2.6 : 4;
  const [across, up] = plane.isExact ? ['first feature', 'second feature'] : ['first direction', 'second direction'];
  return svgOf(
    {
      ...{ width: 480, height: isLine ? 130 : 340, marginLeft: 46, marginBottom: 38, marginRight: 20 },
      x: { label: isLine ? 'the feature' : across, domain: frame[0], ticks: 5, tickSize: 0 },
      y: isLine ? { axis: null, domain: frame[1] } : { label: up, domain: frame[1], ticks: 5, tickSize: 0 },
      marks: [
        ...lines.map((l) =>
          Plot.line(l.ends!, {
            ...{ stroke: 'var(--third, #6639ba)', strokeWidth: l.k === lines.length - 1 ? 2.4 : 1.2 },
            strokeOpacity: 0.3 + (0.7 * (l.k + 1)) / scene.planes.length,
            strokeDasharray: l.k === scene.planes.length - 1 ? '' : '4 3',
          }),
        ),
        Plot.dot(dotsOf(1), { ...at, r: radius, fill: 'var(--first, #0550ae)', fillOpacity: isMany ? 0.55 : 0.8 }),
        Plot.dot(dotsOf(-1), {
          ...at,
          r: radius,
          symbol: 'square',
          stroke: 'var(--second, #953800)',
          strokeWidth: isMany ? 1.2 : 2,
        }),
        Plot.dot(nearest, { ...at, r: 8, stroke: 'currentColor' }),
      ],
    },
    { title, description: `${scene.points.length} points with two labels, and ${lines.length} hyperplanes.` },
  );
}

/** The ends of both axes: the data with a margin around them. */
function frameOf(points: readonly Pair[]): [Pair, Pair] {
  return [0, 1].map((c): Pair => {
    const values = [0, ...points.map((p) => p[c]!)];
    const [lo, hi] = [Math.min(...values), Math.max(...values)];
    const room = 0.12 * (hi - lo || 1);
    return [lo - room, hi + room];
  }) as [Pair, Pair];
}

/** The part of a line that lies in the frame. */
function lineOf(plane: Plane, of: Scene['planes'][number], [xs, ys]: [Pair, Pair]): { ends: [Pair, Pair] | null } {
  const { a, b, c } = sectionOf(plane, of);
  const found: Pair[] = [];
  if (b !== 0) for (const x of xs) found.push([x, -(a * x + c) / b]);
  if (a !== 0) for (const y of ys) found.push([-(b * y + c) / a, y]);
  const slack = 1e-9;
  const inside = found.filter(
    ([x, y]) =>
      x >= xs[0] - slack * Math.abs(xs[0]) &&
      x <= xs[1] + slack * Math.abs(xs[1]) &&
      y >= ys[0] - slack * Math.abs(ys[0]) &&
      y <= ys[1] + slack * Math.abs(ys[1]),
  );
  return { ends: inside.length < 2 ? null : [inside[0]!, inside.at(-1)!] };
}
