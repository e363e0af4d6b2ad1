import { xmlText } from '../xml.js';

/** How a verdict is drawn: in shape and in colour, for who does not tell the colours apart. */
export type Mark = 'expected' | 'broken' | 'undecided';

/** One quantity over the versions. */
interface Strip {
  readonly title: string;
  readonly unit: string;
  readonly points: readonly ({ readonly value: number; readonly mark: Mark } | null)[];
}

/** Where things stand that all strips have in common, in pixels. */
type Axis = ReturnType<typeof axisOf>;

const left = 110;
const plotHeight = 56;
/** Room for the title, clear of the number at the upper end of the axis. */
const headHeight = 30;
const longestName = 14;
const textHeight = 12;

/** The horizontal axis: a place for each version, and room for their names. */
export function axisOf(names: readonly string[]) {
  const gap = Math.max(48, Math.min(120, 560 / Math.max(1, names.length)));
  const right = left + gap * names.length;
  const xOf = (n: number) => left + gap * (n + 0.5);
  const shown = names.map((name) => (name.length > longestName ? `${name.slice(0, longestName - 3)}...` : name));
  return {
    right,
    xOf,
    width: Math.max(right + 20, 560),
    stripHeight: plotHeight + headHeight + 22,
    foot: 104,
    /** An entry of the legend, beside those before it. */
    legend: (n: number, mark: Mark, words: string) =>
      `${symbol(mark, 210 + 125 * n, 20)}<text x="${220 + 125 * n}" y="24">${xmlText(words)}</text>`,
    /** Names of the versions below all strips, slanted, and what they are. */
    labels: (y: number) =>
      [
        ...shown.map((name, n) => {
          const [x, below] = [fixed(xOf(n)), y + 8];
          return `<text x="${x}" y="${below}" text-anchor="end" transform="rotate(-40 ${x} ${below})">${xmlText(name)}</text>`;
        }),
        `<text x="${fixed((left + right) / 2)}" y="${y + 92}" text-anchor="middle" fill="#444444">version, oldest first</text>`,
      ].join('\n'),
  };
}

/** A strip: title, vertical axis with its ends and zero, a line through the points, the marks. */
export function stripOf({ title, unit, points }: Strip, axis: Axis, top: number): string {
  const values = points.flatMap((p) => (p === null ? [] : [p.value]));
  const [low, high] = rangeOf(values);
  const [upper, lower] = [top + headHeight, top + headHeight + plotHeight];
  const yOf = (value: number) =>
    high === low ? (upper + lower) / 2 : lower - ((value - low) / (high - low)) * plotHeight;
  // Zero has a line of its own, and its number where that is not in the way of those of the ends.
  const isApart = low < 0 && high > 0 && Math.min(yOf(0) - upper, lower - yOf(0)) >= textHeight;
  const ticks = [...new Set([high, low, ...(low < 0 && high > 0 ? [0] : [])])];
  // Ends that are the same to two digits are told to five.
  const digits = tick(low, 2) === tick(high, 2) && low !== high ? 5 : 2;
  const placed = points.flatMap((p, n) =>
    p === null ? [] : [{ ...p, x: fixed(axis.xOf(n)), y: fixed(yOf(p.value)) }],
  );
  return [
    `<text x="16" y="${top + 12}" font-weight="bold">${xmlText(title)}</text>`,
    `<text x="${axis.right}" y="${top + 12}" text-anchor="end" fill="#444444">${xmlText(unit)}</text>`,
    `<path d="M${left} ${upper}V${lower}H${axis.right}" fill="none" stroke="#888888"/>`,
    ...ticks.map((value) => {
      const y = fixed(yOf(value));
      const zero = value === 0 ? ` stroke-dasharray="4 3"` : ' stroke-opacity="0.3"';
      const hidden = value === 0 && value !== low && value !== high && !isApart;
      const told = `<text x="${left - 6}" y="${fixed(yOf(value) + 4)}" text-anchor="end">${tick(value, digits)}</text>`;
      return `${hidden ? '' : told}<path d="M${left} ${y}H${axis.right}" stroke="#888888"${zero}/>`;
    }),
    `<polyline points="${placed.map(({ x, y }) => `${x},${y}`).join(' ')}" fill="none" stroke="#555555"/>`,
    ...placed.map(({ mark, x, y }) => symbol(mark, Number(x), Number(y))),
  ].join('\n');
}

/** A number beside the axis. */
function tick(x: number, digits: number): string {
  const size = Math.abs(x);
  if (x === 0) return '0';
  return size >= 0.001 && size < 1000 ? String(Number(x.toPrecision(digits))) : x.toExponential(digits - 1);
}

/** Zero is shown where a value is below it, or where it is near as seen from the others. */
function rangeOf(values: readonly number[]): [low: number, high: number] {
  const [least, largest] = [Math.min(...values), Math.max(...values)];
  if (values.length === 0) return [0, 1];
  if (least > 0 && 2 * least < largest) return [0, largest];
  return [least, least < 0 ? Math.max(0, largest) : largest];
}

function symbol(mark: Mark, x: number, y: number): string {
  if (mark === 'broken')
    return `<path d="M${fixed(x - 4)} ${fixed(y - 4)}l8 8m0 -8l-8 8" stroke="#d55e00" stroke-width="2.5"/>`;
  const fill = mark === 'expected' ? '#0072b2' : '#ffffff';
  return `<circle cx="${fixed(x)}" cy="${fixed(y)}" r="4" fill="${fill}" stroke="${mark === 'expected' ? '#0072b2' : '#555555'}" stroke-width="2"/>`;
}

/** A coordinate to a tenth of a pixel. */
function fixed(x: number): string {
  return String(Number(x.toFixed(1)));
}
