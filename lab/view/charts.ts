import uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import type { Look, Seen } from '../engine/look.js';
import { byId, html } from './elements.js';

/** A curve over the logarithm of the steps. */
interface Curve {
  readonly title: string;
  readonly value: (moment: Seen) => number | null;
}

const curves: readonly Curve[] = [
  { title: 'objective, log10', value: ({ loss }) => (loss > 0 ? Math.log10(loss) : null) },
  { title: 'least margin over the length', value: ({ margin }) => margin },
  { title: 'bias over the length', value: ({ point, length }) => (length > 0 ? (point[2] ?? 0) / length : null) },
  { title: 'degrees to the max margin', value: ({ angle }) => angle },
];

export interface Charts {
  /** Draws a course; `exponent` is the moment that the plane shows. */
  show(look: Look, exponent: number): void;
  /** Draws again with the colours of the page. */
  recolour(): void;
}

const height = 170;

export function charts(): Charts {
  const boxes = curves.map(({ title }) => html('figure', { class: 'chart' }, html('figcaption', {}, title)));
  byId('charts').append(...boxes);
  let shown: { look: Look; exponent: number } | null = null;
  let plots: uPlot[] = [];

  function build(): void {
    for (const plot of plots) plot.destroy();
    plots = curves.map(({ title }, k) => {
      const plot = new uPlot(
        options(title, boxes[k]!.clientWidth, () => shown),
        [[], []],
        boxes[k]!,
      );
      plot.root.setAttribute('role', 'img');
      return plot;
    });
  }

  function draw(): void {
    if (shown === null) return;
    // The first step is 10^0: the start has no place on this axis.
    const moments = shown.look.moments.filter(({ exponent }) => exponent >= 0);
    const x = moments.map(({ exponent }) => exponent);
    for (const [k, { title, value }] of curves.entries()) {
      plots[k]!.setData([x, moments.map(value)]);
      const [first, last] = [moments[0], moments.at(-1)];
      const told = (m: Seen | undefined) => (m === undefined ? 'none' : `${value(m)}`);
      plots[k]!.root.setAttribute('aria-label', `${title}: from ${told(first)} to ${told(last)}`);
    }
  }

  build();
  new ResizeObserver(() => {
    for (const [k, plot] of plots.entries()) plot.setSize({ width: boxes[k]!.clientWidth, height });
  }).observe(byId('charts'));
  return {
    show(look, exponent) {
      shown = { look, exponent };
      draw();
    },
    recolour() {
      build();
      draw();
    },
  };
}

type Shown = { readonly look: Look; readonly exponent: number } | null;

function options(title: string, width: number, shown: () => Shown): Omit<uPlot.Options, 'data'> {
  const style = getComputedStyle(document.documentElement);
  const colour = (name: string) => style.getPropertyValue(`--${name}`).trim();
  // Asked for once: reading a style while the page changes makes the browser compute all styles.
  const [ink, ...phases] = ['ink', 'phase-1', 'phase-2', 'phase-3'].map(colour);
  const axis = { stroke: colour('soft'), grid: { stroke: colour('grid'), width: 1 }, ticks: { show: false } };
  return {
    ...{ width, height },
    legend: { show: false },
    cursor: { y: false, points: { size: 7 } },
    scales: {
      x: { time: false, range: [0, 15] },
      y: { range: (_, least, most) => uPlot.rangeNum(least, most, 0.1, true) },
    },
    axes: [
      { ...axis, splits: () => [0, 3, 6, 9, 12, 15], values: (_, all) => all.map((k) => (k === 0 ? '1' : `1e${k}`)) },
      { ...axis, size: 52 },
    ],
    series: [{}, { label: title, stroke: colour('now'), width: 2, points: { show: false } }],
    hooks: {
      drawClear: [(plot) => shade(plot, shown(), phases)],
      draw: [(plot) => mark(plot, shown(), ink!)],
    },
  };
}

/** The three phases as bands behind the curve. */
function shade(plot: uPlot, shown: Shown, colours: readonly string[]): void {
  if (!shown?.look.phases) return;
  const { handOver, settled } = shown.look.phases;
  const first = Math.max(0, handOver ?? 0);
  const second = Math.max(first, settled ?? 15);
  const { left, top, width, height: tall } = plot.bbox;
  const bounds = [0, first, second, 15];
  for (const [k, colour] of colours.entries()) {
    const [from, to] = [plot.valToPos(bounds[k]!, 'x', true), plot.valToPos(bounds[k + 1]!, 'x', true)];
    plot.ctx.fillStyle = colour;
    plot.ctx.fillRect(Math.max(left, from), top, Math.min(left + width, to) - Math.max(left, from), tall);
  }
}

/** The moment that the plane shows. */
function mark(plot: uPlot, shown: Shown, colour: string): void {
  if (shown === null) return;
  const x = plot.valToPos(Math.max(0, shown.exponent), 'x', true);
  plot.ctx.strokeStyle = colour;
  plot.ctx.setLineDash([4, 4]);
  plot.ctx.beginPath();
  plot.ctx.moveTo(x, plot.bbox.top);
  plot.ctx.lineTo(x, plot.bbox.top + plot.bbox.height);
  plot.ctx.stroke();
  plot.ctx.setLineDash([]);
}
