import type { Listed, SlackClass, Slacks } from './dossier.js';

/** Classes of a histogram, about. */
const aim = 10;

/** Instances that a class lists. */
const listed = 3;

/** Slacks whose sizes differ by more than this factor are put in classes by their power of ten. */
const wide = 1000;

/**
 * The classes of a histogram of slack, without empty ones at its ends. Zero is always the end of a
 * class, so that no class holds both a violation and what holds.
 */
export function slacksOf(instances: readonly Listed[], without: number): Slacks {
  const sorted = [...instances].sort((a, b) => a.slack - b.slack || (a.record < b.record ? -1 : 1));
  if (sorted.length === 0) return { classes: [], without };
  const sizes = sorted.map((x) => Math.abs(x.slack)).filter((x) => x > 0);
  const [least, largest] = sizes.reduce(([a, b], x) => [Math.min(a, x), Math.max(b, x)], [Infinity, 0]);
  const edgesOf = largest / least > wide || largest > 1e290 ? decades(least, largest) : even(sorted);
  const classes = new Map<string, { from: number; to: number; of: Listed[] }>();
  for (const instance of sorted) {
    const [from, to] = edgesOf(instance.slack);
    const known = classes.get(`${from} ${to}`);
    if (known === undefined) classes.set(`${from} ${to}`, { from, to, of: [instance] });
    else known.of.push(instance);
  }
  return { classes: [...classes.values()].map(classOf), without };
}

function classOf({ from, to, of }: { from: number; to: number; of: readonly Listed[] }): SlackClass {
  const violates = of.filter((x) => x.outcome === 'violates').length;
  return { from, to, holds: of.length - violates, violates, instances: of.slice(0, listed) };
}

type Edges = (slack: number) => readonly [from: number, to: number];

/** Classes of equal width, their ends multiples of one, two or five times a power of ten. */
function even(sorted: readonly Listed[]): Edges {
  const [first, last] = [sorted[0]!.slack, sorted.at(-1)!.slack];
  if (first === last) return () => [first, last];
  const step = niceStep((last - first) / aim);
  return (slack) => {
    if (slack === 0 && first >= 0) return [0, step];
    // What is at an end of a class belongs to the one that is further from zero.
    const k = slack < 0 ? Math.ceil(slack / step) - 1 : Math.floor(slack / step);
    return [number(k * step), number((k + 1) * step)];
  };
}

/** Classes by powers of ten, zero in one of its own. */
function decades(least: number, largest: number): Edges {
  const [low, high] = [exponent(least), exponent(largest)];
  const step = Math.max(1, Math.ceil((high - low + 1) / aim));
  return (slack) => {
    if (slack === 0) return [0, 0];
    const from = low + Math.floor((exponent(Math.abs(slack)) - low) / step) * step;
    const [a, b] = [powerOfTen(from), powerOfTen(from + step)];
    return slack > 0 ? [a, b] : [-b, -a];
  };
}

function niceStep(x: number): number {
  const unit = powerOfTen(exponent(x));
  return number([1, 2, 5, 10].find((m) => m * unit >= x)! * unit);
}

/** The whole number k with 10^k <= x < 10^(k+1). */
function exponent(x: number): number {
  return Number(x.toExponential().split('e')[1]);
}

function powerOfTen(k: number): number {
  return Math.min(Number.MAX_VALUE, Number(`1e${k}`));
}

/** Without the rounding of a product: 3 * 0.1 is 0.3. */
function number(x: number): number {
  return Number(x.toPrecision(12));
}
