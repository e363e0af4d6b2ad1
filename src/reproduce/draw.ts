import * as Plot from '@observablehq/plot';
import { svgOf } from '../pictures/svg.js';
import { keyOf, type Sample } from './key.js';
import type { Axis, Cells, Mark, Panel, Rule, Series } from './panel.js';
import { colourOf, dashOf, shadeOf, symbolOf } from './style.js';

const width = 640;
const height = 400;
const margins = { marginLeft: 64, marginRight: 18, marginTop: 28 };
/** Room below the frame for the ticks and the label of x, before the key. */
const footer = 48;

/**
 * A panel as the text of one SVG element, in the style of all reproductions: symbols for what was
 * simulated, lines for theory, a key below, on white.
 */
export function drawn(panel: Panel): string {
  const { x, y, marks, title, caption } = panel;
  const key = keyOf(marks.map(sampleOf), width - margins.marginLeft - margins.marginRight);
  return svgOf(
    {
      ...{ width, height: height + key.height, ...margins, marginBottom: footer + key.height, inset: 6 },
      style: { background: 'white', color: '#111', fontSize: '12px' },
      x: { ...scaleOf(x), label: x.label, labelOffset: 34 },
      y: { ...scaleOf(y), label: y.label, grid: true },
      marks: [Plot.frame({ stroke: '#bbb' }), ...marks.flatMap(marksOf), key.draw(footer)],
    },
    { title, description: caption },
  );
}

function scaleOf({ scale, domain }: Axis): Plot.ScaleOptions {
  return {
    type: scale ?? 'linear',
    ...(domain === undefined ? { nice: scale !== 'log' } : { domain: [...domain], clamp: false }),
    // Exponents of ten at every power, not at each of their multiples.
    ...(scale === 'log' ? { ticks: 6, tickFormat: shortNumber } : {}),
  };
}

/** 1000000 as 1e6; the multiples of a power between are left without a number. */
function shortNumber(x: number): string {
  if (x >= 0.01 && x < 10_000) return String(x);
  const text = x.toExponential().replace('e+', 'e');
  return text.startsWith('1e') ? text : '';
}

function marksOf(mark: Mark): Plot.Markish[] {
  if (mark.draw === 'rule') return [ruleOf(mark)];
  if (mark.draw === 'cells') return [cellsOf(mark)];
  return seriesOf(mark);
}

/** A line has gaps where y is null; symbols have no place there. */
function seriesOf({ draw, group, points }: Series): Plot.Markish[] {
  const colour = colourOf(group);
  const data = points.map(([x, y]) => ({ x, y: y ?? Number.NaN }));
  const clip = true;
  if (draw === 'seen')
    return [
      Plot.dot(data, { x: 'x', y: 'y', stroke: colour, symbol: symbolOf(group), r: 3.2, strokeWidth: 1.4, clip }),
    ];
  const dash = draw === 'theory' ? dashOf(group) : undefined;
  return [
    Plot.line(data, {
      ...{ x: 'x', y: 'y', stroke: colour, strokeWidth: draw === 'theory' ? 1.6 : 1.1, clip },
      ...(dash === undefined ? {} : { strokeDasharray: dash }),
    }),
  ];
}

function ruleOf({ x, y }: Rule): Plot.Markish {
  const style = { stroke: '#555', strokeDasharray: '1,3', strokeWidth: 1.6 };
  return x === undefined ? Plot.ruleY([y!], style) : Plot.ruleX([x], style);
}

function cellsOf(mark: Cells): Plot.Markish {
  const { least, most } = rangeOf(mark);
  return Plot.rect(mark.cells, {
    ...{ x1: (c: Cells['cells'][number]) => c[0], x2: (c: Cells['cells'][number]) => c[1] },
    ...{ y1: (c: Cells['cells'][number]) => c[2], y2: (c: Cells['cells'][number]) => c[3] },
    fill: (c: Cells['cells'][number]) => shadeOf(c[4], least, most),
    stroke: 'white',
    strokeWidth: 0.5,
    clip: true,
  });
}

function rangeOf({ cells }: Cells): { least: number; most: number } {
  const known = cells.flatMap(([, , , , value]) => (value === null ? [] : [value]));
  return {
    least: known.reduce((a, b) => Math.min(a, b), Infinity),
    most: known.reduce((a, b) => Math.max(a, b), -Infinity),
  };
}

function sampleOf(mark: Mark): Sample {
  const { label } = mark;
  if (mark.draw === 'rule') return { label, line: { colour: '#555', dash: '1,3' } };
  if (mark.draw === 'cells') {
    const { least, most } = rangeOf(mark);
    const shades = Array.from({ length: 12 }, (_, k) => shadeOf(k, 0, 11));
    return { label: `${label}: ${brief(least)} (light) to ${brief(most)} (dark)`, shades };
  }
  const colour = colourOf(mark.group);
  if (mark.draw === 'seen') return { label, symbol: { colour, name: symbolOf(mark.group) } };
  const dash = mark.draw === 'theory' ? dashOf(mark.group) : undefined;
  return { label, line: dash === undefined ? { colour } : { colour, dash } };
}

function brief(x: number): string {
  return String(Number(x.toPrecision(3)));
}
