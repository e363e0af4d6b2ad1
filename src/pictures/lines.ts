import * as Plot from '@observablehq/plot';
import type { Panel } from '../dossier/panels.js';
import { svgOf } from './svg.js';

/** Colours of lines: the page's, or plain ones where a picture stands alone. */
const inks = ['var(--first, #0550ae)', 'var(--second, #953800)', 'var(--third, #6639ba)'];
const dashes = ['', '5 3', '1.5 3'];

/** Numbers that differ by more than this factor are shown on a logarithmic axis. */
const wide = 300;

/** Bands narrower than this share of the picture are not seen beside their line. */
const thin = 0.004;

interface Point {
  readonly x: number;
  readonly lo: number;
  readonly hi: number;
}

/** The lines of a panel, each with the band of its enclosure. */
export function linesOf(panel: Panel, title: string): string {
  const lines = panel.lines.map(({ name, ends }) => ({ name, points: pointsOf(panel.x, ends) }));
  const values = lines.flatMap(({ points }) => points.flatMap((p) => [p.lo, p.hi]));
  const y = scaleOf(values);
  const range = { isLog: y === 'log', width: widthOf(values, y === 'log') };
  const asTime = panel.axis === 'step' && panel.x.at(-1)! > wide * Math.max(1, panel.x[0]!);
  const shift = asTime && panel.x[0]! < 1 ? 1 : 0;
  const label = panel.axis === 'step' && shift ? 'step + 1' : panel.axis;
  return svgOf(
    {
      ...{ width: 480, height: 230, marginLeft: 62, marginBottom: 38, marginTop: 24, marginRight: 20 },
      x: {
        label,
        tickSize: 0,
        ...(asTime ? { type: 'log', ticks: powers([panel.x[0]! + shift, panel.x.at(-1)!]) } : { ticks: wholes(panel) }),
        tickFormat: few,
      },
      y: { label: null, grid: true, type: y, tickSize: 0, ticks: y === 'log' ? powers(values) : 4, tickFormat: few },
      marks: [
        ...(y === 'linear' && values.some((v) => v < 0) && values.some((v) => v > 0) ? [Plot.ruleY([0])] : []),
        ...lines.flatMap(({ points }, n) => marksOf(points, n, shift, range, panel.axis === 'comparison')),
        ...keyOf(lines.map((l) => l.name)),
      ],
    },
    { title, description: `${panel.says} Lines: ${panel.lines.map((l) => l.name).join(', ')}. Across: ${label}.` },
  );
}

/** The lines' names above the picture, each behind a stroke of its line. */
function keyOf(names: readonly string[]): Plot.Markish[] {
  return names.map((name, n) =>
    Plot.text([`${['———', '– – –', '· · · ·'][n]} ${name}`], {
      ...{ frameAnchor: 'top-left', dx: n * 130, dy: -18, fill: inks[n]!, textAnchor: 'start' },
    }),
  );
}

/** The scale of a picture, and how much of it fills the height. */
interface Range {
  readonly isLog: boolean;
  readonly width: number;
}

function widthOf(values: readonly number[], isLog: boolean): number {
  const all = isLog ? values.map(Math.log) : values;
  return all.reduce((a, b) => Math.max(a, b), -Infinity) - all.reduce((a, b) => Math.min(a, b), Infinity);
}

function marksOf(
  points: readonly Point[],
  n: number,
  shift: number,
  { isLog, width }: Range,
  apart: boolean,
): Plot.Markish[] {
  const shown = points.map((p) => ({ ...p, x: p.x + shift }));
  const stroke = inks[n]!;
  const middle = (p: Point) => (isLog ? Math.sqrt(p.lo) * Math.sqrt(p.hi) : p.lo / 2 + p.hi / 2);
  const isSeen = shown.some((p) => (isLog ? Math.log(p.hi / p.lo) : p.hi - p.lo) > thin * width);
  const x = 'x';
  // Comparisons that only stand beside each other are no line.
  if (apart)
    return [
      ...(isSeen ? [Plot.ruleX(shown, { x, y1: 'lo', y2: 'hi', stroke, strokeWidth: 3, strokeOpacity: 0.5 })] : []),
      Plot.dot(shown, { x, y: middle, stroke, r: n === 0 ? 3 : 4.5, ...(n === 0 ? { fill: stroke } : {}) }),
    ];
  return [
    ...(isSeen ? [Plot.areaY(shown, { x, y1: 'lo', y2: 'hi', fill: stroke, fillOpacity: 0.22 })] : []),
    Plot.lineY(shown, { x, y: middle, stroke, strokeWidth: 1.6, strokeDasharray: dashes[n]! }),
  ];
}

/** Powers of ten within some numbers, at most about six. */
function powers(values: readonly number[]): number[] {
  const exponents = values.map((x) => Number(x.toExponential().split('e')[1]));
  const [lo, hi] = [exponents.reduce((a, b) => Math.min(a, b)), exponents.reduce((a, b) => Math.max(a, b))];
  const step = Math.max(1, Math.ceil((hi - lo) / 5));
  const [least, largest] = [Math.min(...values), Math.max(...values)];
  return Array.from({ length: Math.floor((hi - lo) / step) + 1 }, (_, k) => Number(`1e${lo + k * step}`)).filter(
    (x) => x >= least && x <= largest,
  );
}

/** Ticks at whole numbers of comparisons, where these are few. */
function wholes({ axis, x }: Panel): number | number[] {
  return axis === 'comparison' && x.length <= 8 ? [...x] : 5;
}

/** A number at an axis. */
function few(x: number): string {
  const size = Math.abs(x);
  if (size !== 0 && (size < 1e-3 || size >= 1e5)) return x.toExponential().replace('e+', 'e');
  return `${Number(x.toPrecision(6))}`;
}

function pointsOf(x: readonly number[], ends: Panel['lines'][number]['ends']): Point[] {
  return ends.flatMap(([lo, hi], n) => (lo === null || hi === null ? [] : [{ x: x[n]!, lo, hi }]));
}

function scaleOf(values: readonly number[]): 'log' | 'linear' {
  const least = values.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY);
  const largest = values.reduce((a, b) => Math.max(a, b), 0);
  return least > 0 && largest / least > wide ? 'log' : 'linear';
}
