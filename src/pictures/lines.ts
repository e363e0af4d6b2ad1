import * as Plot from '@observablehq/plot';
import type { Panel } from '../dossier/panels.js';
import { few, originOfTicks, powers, scaleOf, wholes, wide } from './axes.js';
import { phaseMarks } from './phases.js';
import { type Stroke, strokesOf } from './strokes.js';
import { svgOf } from './svg.js';

/** Bands narrower than this share of the picture are not seen beside their line. */
const thin = 0.004;

/** Pixels of a letter of the key, on average. */
const letter = 6.4;

/** Room around the frame, in pixels. */
const room = { width: 480, marginLeft: 62, marginRight: 20 };

interface Point {
  readonly x: number;
  readonly lo: number;
  readonly hi: number;
}

/** A line as it is drawn. */
interface Drawn {
  readonly stroke: Stroke;
  readonly points: readonly Point[];
}

/** The lines of a panel, each with the band of its enclosure, over the phases of the run. */
export function linesOf(panel: Panel, title: string): string {
  const [first, last] = [panel.x[0]!, panel.x.at(-1)!];
  const asTime = panel.axis === 'step' && last > wide * Math.max(1, first);
  const shift = asTime && first < 1 ? 1 : 0;
  const strokes = strokesOf(panel.lines);
  const lines = panel.lines.map(({ ends }, n) => ({ stroke: strokes[n]!, points: pointsOf(panel.x, ends, shift) }));
  const values = lines.flatMap(({ points }) => points.flatMap((p) => [p.lo, p.hi]));
  const y = scaleOf(values);
  const range = { isLog: y === 'log', width: widthOf(values, y === 'log') };
  const label = shift ? 'step + 1' : panel.axis;
  const across = { from: first + shift, to: last + shift, isLog: asTime, pixels: room.width - 82 };
  const dated = panel.axis === 'comparison' ? [] : panel.phases;
  const phases = dated.map((p) => ({ ...p, from: p.from + shift, to: p.to === null ? null : p.to + shift }));
  const described = dated.length ? ` Phases: ${dated.map((p) => p.name).join(', ')}.` : '';
  return svgOf(
    {
      ...{ ...room, height: phases.length ? 246 : 230, marginBottom: 38, marginTop: phases.length ? 40 : 24 },
      x: {
        label,
        tickSize: 0,
        ...(asTime ? { type: 'log', ticks: powers([across.from, across.to]) } : { ticks: wholes(panel) }),
        tickFormat: few,
      },
      y: { ...upwards(values, y), grid: true, type: y, tickSize: 0 },
      marks: [
        ...(phases.length ? phaseMarks(phases, across) : []),
        ...(y === 'linear' && values.some((v) => v < 0) && values.some((v) => v > 0) ? [Plot.ruleY([0])] : []),
        ...lines.flatMap((line) => (panel.axis === 'comparison' ? apart(line, range) : joined(line, range))),
        ...keyOf(
          panel.lines.map((l) => l.name),
          strokes,
          { isHigh: phases.length > 0, isApart: panel.axis === 'comparison' },
        ),
      ],
    },
    {
      title,
      description: `${panel.says} Lines: ${panel.lines.map((l) => l.name).join(', ')}. Across: ${label}.${described}`,
    },
  );
}

/** The axis upwards. Of numbers that are nearly the same it shows what they differ by. */
function upwards(values: readonly number[], type: 'log' | 'linear'): Plot.ScaleOptions {
  if (type === 'log') return { label: null, ticks: powers(values), tickFormat: few };
  const origin = originOfTicks(values);
  if (origin === 0) return { label: null, ticks: 4, tickFormat: few };
  const least = values.reduce((a, b) => Math.min(a, b));
  const largest = values.reduce((a, b) => Math.max(a, b));
  const tickFormat = (x: number) => (x === origin ? '0' : few(Number((x - origin).toPrecision(2))));
  const ticks = [...new Set([least, origin, largest])];
  return { label: `${origin} +`, labelArrow: 'none', labelAnchor: 'center', ticks, tickFormat };
}

/** The lines' names above the picture, each behind a stroke of its line, or a dot of its dots. */
function keyOf(
  names: readonly string[],
  strokes: readonly Stroke[],
  { isHigh, isApart }: { readonly isHigh: boolean; readonly isApart: boolean },
): Plot.Markish[] {
  let dx = 0;
  return names.map((name, n) => {
    const { ink, isHollow, ...stroke } = strokes[n]!;
    const sign = isApart ? { text: isHollow ? '○' : '●', pixels: 14 } : stroke.sign;
    const text = `${sign.text} ${name}`;
    const mark = Plot.text([text], {
      ...{ frameAnchor: 'top-left', dx, dy: isHigh ? -32 : -18, fill: ink, textAnchor: 'start' },
    });
    dx += sign.pixels + letter * (name.length + 1) + 18;
    return mark;
  });
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

function isSeen(points: readonly Point[], { isLog, width }: Range): boolean {
  return points.some((p) => (isLog ? Math.log(p.hi / p.lo) : p.hi - p.lo) > thin * width);
}

function middleOf({ isLog }: Range): (p: Point) => number {
  return (p) => (isLog ? Math.sqrt(p.lo) * Math.sqrt(p.hi) : p.lo / 2 + p.hi / 2);
}

/** Comparisons that only stand beside each other are no line. */
function apart({ stroke, points }: Drawn, range: Range): Plot.Markish[] {
  const { ink } = stroke;
  const bar = { x: 'x', y1: 'lo', y2: 'hi', stroke: ink, strokeWidth: 3, strokeOpacity: 0.5 };
  return [
    ...(isSeen(points, range) ? [Plot.ruleX(points, bar)] : []),
    Plot.dot(points, {
      ...{ x: 'x', y: middleOf(range), stroke: ink, r: stroke.isHollow ? 4.5 : 3 },
      ...(stroke.isHollow ? {} : { fill: ink }),
    }),
  ];
}

function joined({ stroke, points }: Drawn, range: Range): Plot.Markish[] {
  const { ink, dash, width, hasDots } = stroke;
  const at = { x: 'x', y: middleOf(range) };
  return [
    ...(isSeen(points, range)
      ? [Plot.areaY(points, { x: 'x', y1: 'lo', y2: 'hi', fill: ink, fillOpacity: 0.22 })]
      : []),
    Plot.lineY(points, { ...at, stroke: ink, strokeWidth: width, strokeDasharray: dash }),
    ...(hasDots ? [Plot.dot(points, { ...at, fill: ink, r: 2.2 })] : []),
  ];
}

function pointsOf(x: readonly number[], ends: Panel['lines'][number]['ends'], shift: number): Point[] {
  return ends.flatMap(([lo, hi], n) => (lo === null || hi === null ? [] : [{ x: x[n]! + shift, lo, hi }]));
}
