import type { Ends, Trace, TracedComparison } from '../trial/trace.js';

/** A line with an enclosure at every place; null where nothing is known. */
export interface Line {
  readonly name: string;
  readonly ends: readonly Ends[];
}

/** What is drawn of one instance: lines over one axis. */
export interface Panel {
  /** Which of the instance's comparisons these are. */
  readonly title: string;
  /** What must hold, in words. */
  readonly says: string;
  readonly axis: Axis;
  readonly x: readonly number[];
  readonly lines: readonly Line[];
  /** Comparisons that are shown, and how many there are. */
  readonly shown: number;
  readonly all: number;
}

/** Steps, and log t, are times; a number only counts comparisons. */
export type Axis = 'step' | 'log t' | 'time' | 'comparison';

interface Placed {
  readonly comparison: TracedComparison;
  readonly axis: Axis;
  readonly x: number;
  readonly series: string;
}

/** Places at which a line is drawn. */
const places = 24;

/**
 * The panel of a trace: over time, the comparisons of the kind that the one at `deciding` is of.
 * Where there are fewer than three times, all comparisons, one beside the other. Null where
 * there are fewer than two.
 */
export function panelOf(trace: Trace, deciding: string | null): Panel | null {
  const seen = new Map<string, number>();
  const placed = trace.comparisons.map((comparison, n) => {
    // Several comparisons of one name are told apart by their order.
    const name = comparison.at ?? '';
    const before = seen.get(name) ?? 0;
    seen.set(name, before + 1);
    return placedAt(comparison, n, before);
  });
  if (placed.length < 2) return null;
  const wanted = placed.find((p) => p.comparison.at === deciding) ?? placed[0]!;
  const { all } = trace;
  const band = bandOf(placed, wanted);
  if (band !== null) return { ...band, all };
  const own = placed.filter((p) => p.series === wanted.series && p.axis === wanted.axis);
  const times = new Set(own.map((p) => p.x)).size;
  const overTime = wanted.axis !== 'comparison' && times >= 3;
  const shown = overTime ? own : placed.map((p, n): Placed => ({ ...p, axis: 'comparison', x: n + 1 }));
  return { ...sidesOf(shown, overTime ? wanted.series : 'all comparisons, in order'), all };
}

/** The sides of comparisons as two lines. */
function sidesOf(all: readonly Placed[], title: string): Omit<Panel, 'all'> {
  const shown = thinned([...all].sort((a, b) => a.x - b.x));
  const [first] = shown;
  const isEqual = shown.every((p) => p.comparison.is === 'equal');
  const line = (name: string, side: 'left' | 'right') => ({ name, ends: shown.map((p) => p.comparison[side]) });
  return {
    title,
    says: isEqual ? 'Both must be equal.' : 'The left side must be at most the right side.',
    axis: first!.axis,
    x: shown.map((p) => p.x),
    lines: [line('left side', 'left'), line('right side', 'right')],
    shown: shown.length,
  };
}

/**
 * A line between two bounds: where what one series holds from below is what another holds from
 * above, at three times or more. Null elsewhere.
 */
function bandOf(placed: readonly Placed[], wanted: Placed): Omit<Panel, 'all'> | null {
  if (wanted.axis === 'comparison') return null;
  const series = new Map<string, Map<number, Placed>>();
  for (const p of placed.filter((q) => q.axis === wanted.axis)) {
    const known = series.get(p.series) ?? new Map<number, Placed>();
    series.set(p.series, known.set(p.x, p));
  }
  const own = series.get(wanted.series)!;
  for (const other of series.values())
    for (const [below, above] of other === own ? [] : [[own, other] as const, [other, own] as const]) {
      const both = [...below.values()].filter((p) => above.has(p.x) && isSame(p, above.get(p.x)!));
      if (both.length < 3) continue;
      const shown = thinned(both.sort((a, b) => a.x - b.x));
      return {
        title: both[0]!.series.replace(/,? ?from below$/, ''),
        says: 'What was observed must lie between both bounds.',
        axis: wanted.axis,
        x: shown.map((p) => p.x),
        lines: [
          { name: 'lower bound', ends: shown.map((p) => p.comparison.left) },
          { name: 'observed', ends: shown.map((p) => p.comparison.right) },
          { name: 'upper bound', ends: shown.map((p) => above.get(p.x)!.comparison.right) },
        ],
        shown: 2 * shown.length,
      };
    }
  return null;
}

/** Whether what one comparison holds from below is what the other holds from above. */
function isSame(below: Placed, above: Placed): boolean {
  const [a, b] = [below.comparison.right, above.comparison.left];
  return below.comparison.is === 'at most' && above.comparison.is === 'at most' && a[0] === b[0] && a[1] === b[1];
}

const timed = /\b(step|log time|time) (-?\d+(?:\.\d+)?(?:e[+-]?\d+)?)(?![\w.])/;

function placedAt(comparison: TracedComparison, n: number, before: number): Placed {
  const at = comparison.at ?? '';
  const match = timed.exec(at);
  if (match === null) return { comparison, axis: 'comparison', x: n + 1, series: at };
  const axis = match[1] === 'log time' ? 'log t' : (match[1] as 'step' | 'time');
  const rest = `${at.slice(0, match.index)}${at.slice(match.index + match[0].length)}`.replace(/^[\s,]+|[\s,]+$/g, '');
  const series = before === 0 ? rest : `${rest}${rest && ', '}comparison ${before + 1} of each`;
  return { comparison, axis, x: Number(match[2]), series };
}

/** So many that a line is drawn through them: the first, the last, and some between. */
function thinned<T>(all: readonly T[]): readonly T[] {
  if (all.length <= places) return all;
  return Array.from({ length: places }, (_, k) => all[Math.round((k * (all.length - 1)) / (places - 1))]!);
}
