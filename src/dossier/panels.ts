import type { Kind } from '../statement/theorem.js';
import type { Trace } from '../trial/trace.js';
import { type Line, originOf, sidesOf, theoryWord } from './lines.js';
import { type Axis, type Placed, placedOf } from './placed.js';

/** What is drawn of one instance: lines over one axis. */
export interface Panel {
  /** Which of the instance's comparisons these are. */
  readonly title: string;
  /** What must hold, in words. */
  readonly says: string;
  readonly axis: Axis;
  readonly x: readonly number[];
  readonly lines: readonly Line[];
  /** The phases of the run, in units of the axis; where that is no clock, in steps. */
  readonly phases: Trace['phases'];
  /** Comparisons that are shown, and how many there are. */
  readonly shown: number;
  readonly all: number;
}

type Drawn = Omit<Panel, 'all' | 'phases'>;

/** Places at which a line is drawn. */
const places = 24;

/**
 * The panel of a trace of a theorem of some kind: over time, the comparisons of the sort that the
 * one at `deciding` is of, or if that has no course, the longest course there is. Where none has
 * three times, all comparisons, one beside the other. Null where there are fewer than two.
 */
export function panelOf(trace: Trace, deciding: string | null, kind: Kind): Panel | null {
  const placed = placedOf(trace.comparisons);
  if (placed.length < 2) return null;
  const wanted = placed.find((p) => p.comparison.at === deciding) ?? placed[0]!;
  const theory = theoryWord(kind);
  const drawn = overTime(placed, wanted, theory) ?? inOrder(placed, theory);
  return { ...drawn, phases: trace.phases, all: trace.all };
}

/** The course over time that the wanted comparison is of, or else the longest; null where none. */
function overTime(placed: readonly Placed[], wanted: Placed, theory: string): Drawn | null {
  const courses = coursesIn(placed);
  const own = courses.find((c) => c.includes(wanted));
  const course = own ?? courses.reduce<Course | null>((best, c) => (c.length > (best?.length ?? 0) ? c : best), null);
  if (course === null) return null;
  const band = bandOf(courses, course, theory);
  const drawn = band ?? panelWith(course, course[0]!.series, theory);
  const { at } = wanted.comparison;
  return own === undefined && at !== null ? { ...drawn, says: `${drawn.says} What decided is '${at}'.` } : drawn;
}

/** Comparisons of one series over one axis. */
type Course = readonly Placed[];

/** The series that are known at three times at least. */
function coursesIn(placed: readonly Placed[]): Course[] {
  const series = new Map<string, Placed[]>();
  for (const p of placed) {
    if (p.axis === 'comparison') continue;
    const key = `${p.axis} ${p.series}`;
    const known = series.get(key);
    if (known === undefined) series.set(key, [p]);
    else known.push(p);
  }
  return [...series.values()].filter((c) => new Set(c.map((p) => p.x)).size >= 3);
}

/** All comparisons, one beside the other. */
function inOrder(placed: readonly Placed[], theory: string): Drawn {
  const all = placed.map((p, n): Placed => ({ ...p, axis: 'comparison', x: n + 1 }));
  return panelWith(all, 'all comparisons, in order', theory);
}

/** The sides of comparisons as two lines. */
function panelWith(all: readonly Placed[], title: string, theory: string): Drawn {
  const drawn = thinned([...all].sort((a, b) => a.x - b.x));
  const { lines, says } = sidesOf(all, drawn, theory);
  return { title, says, axis: drawn[0]!.axis, x: drawn.map((p) => p.x), lines, shown: drawn.length };
}

/**
 * A line between two bounds: where what one course holds from below is what another holds from
 * above, at three times or more. Null elsewhere.
 */
function bandOf(courses: readonly Course[], own: Course, theory: string): Drawn | null {
  for (const other of courses)
    for (const [below, top] of other === own ? [] : [[own, other] as const, [other, own] as const]) {
      const above = new Map(top.map((p) => [p.x, p]));
      const both = [...new Map(below.map((p) => [p.x, p])).values()].filter((p) => isSame(p, above.get(p.x)));
      if (both.length >= 3 && own[0]!.axis === other[0]!.axis) return bandWith(both, above, theory);
    }
  return null;
}

function bandWith(both: readonly Placed[], above: ReadonlyMap<number, Placed>, theory: string): Drawn {
  const drawn = thinned([...both].sort((a, b) => a.x - b.x));
  const upper = (of: readonly Placed[]) => of.map((p) => above.get(p.x)!);
  const is = { lower: originOf(both, 'left'), seen: originOf(both, 'right'), upper: originOf(upper(both), 'right') };
  const isTold = is.seen === 'run' && is.lower === 'theory' && is.upper === 'theory';
  const bound = (which: 'lower' | 'upper', ends: Line['ends']): Line =>
    isTold ? { name: `${theory}, ${which}`, is: 'theory', ends } : { name: `${which} bound`, is: null, ends };
  const seen = drawn.map((p) => p.comparison.right);
  return {
    title: both[0]!.series.replace(/,? ?from below$/, ''),
    says: isTold ? 'What is simulated must lie between both bounds.' : 'The middle must lie between both bounds.',
    axis: both[0]!.axis,
    x: drawn.map((p) => p.x),
    lines: [
      bound(
        'lower',
        drawn.map((p) => p.comparison.left),
      ),
      isTold ? { name: 'simulated', is: 'run', ends: seen } : { name: 'middle', is: null, ends: seen },
      bound(
        'upper',
        upper(drawn).map((p) => p.comparison.right),
      ),
    ],
    shown: 2 * drawn.length,
  };
}

/** Whether what one comparison holds from below is what the other holds from above. */
function isSame(below: Placed, above: Placed | undefined): boolean {
  if (above === undefined) return false;
  const [a, b] = [below.comparison.right, above.comparison.left];
  return below.comparison.is === 'at most' && above.comparison.is === 'at most' && a[0] === b[0] && a[1] === b[1];
}

/** So many that a line is drawn through them: the first, the last, and some between. */
function thinned<T>(all: readonly T[]): readonly T[] {
  if (all.length <= places) return all;
  return Array.from({ length: places }, (_, k) => all[Math.round((k * (all.length - 1)) / (places - 1))]!);
}
