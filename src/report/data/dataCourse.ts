import type { Fit } from '../../ownData/leastSquares.js';
import type { CourseRow, DataReport, Descent, Predicted } from '../../ownData/report.js';
import { short, shortEnclosure } from '../shortNumbers.js';
import { alignColumns } from '../table.js';

/** Least squares, for reading. */
export function fitText({ is, basis, unique, meanSquare, ofZero, weights }: Fit): string {
  const what = is === 'interpolant' ? 'the shortest vector that fits every row' : 'the least squares solution';
  const lines = [
    `${what}, ${basis === 'exact' ? 'exact but for rounding at the end' : 'in doubles'}; ${unique ? 'there is no other' : 'the shortest of many'}`,
    `length ${short(Math.hypot(...weights))}; mean squared error ${short(meanSquare)}, that of predicting 0 is ${short(ofZero)}`,
  ];
  return `\nleast squares\n${lines.map((l) => `  ${l}\n`).join('')}`;
}

/** What descent is on, for reading. */
export function descentText({ objective, stepSize, why }: Descent): string {
  return `\ndescent on ${objective}\n  step size ${short(stepSize, 6)} (${why})\n`;
}

/** The end of training, for reading. */
export function endText(end: NonNullable<DataReport['end']>): string {
  if ('undecided' in end) return `  where it ends is not known: ${end.undecided}\n`;
  const { what, weights, loss, basis } = end;
  return `  it ends at ${what} (${basis}): objective ${short(loss, 6)}, length ${short(Math.hypot(...weights), 6)}\n`;
}

/** The limits that theory predicts, for reading. */
export function predictedText(predicted: readonly Predicted[]): string {
  return predicted
    .map(
      ({ says, by, value }) =>
        `  ${says}${value === null ? '' : `: ${shortEnclosure(value)}`}${by === null ? '' : ` (${by})`}\n`,
    )
    .join('');
}

/** Descent moment by moment, for reading. */
export function courseText(course: readonly CourseRow[], missing: readonly string[]): string {
  const columns: readonly (readonly [name: string, of: (row: CourseRow) => string | null])[] = [
    ['steps', ({ exponent }) => `10^${exponent}`],
    ['objective', ({ loss }) => short(loss)],
    ['wrong', ({ wrong }) => (wrong === null ? null : String(wrong))],
    ['least margin', ({ margin }) => (margin === null ? null : short(margin))],
    ['degrees to max margin', ({ angle }) => (angle === null ? null : short(angle))],
    ['length', ({ length }) => short(length)],
    ['distance to the end, share', ({ toTheEnd }) => (toTheEnd === null ? null : short(toTheEnd, 3))],
    ['known to', ({ radius }) => (Number.isFinite(radius) ? short(radius, 1) : 'not known')],
  ];
  const used = columns.filter(([, of]) => course.length > 0 && of(course[0]!) !== null);
  const rows = [used.map(([name]) => name), ...course.map((row) => used.map(([, of]) => of(row) ?? ''))];
  const table =
    course.length === 0
      ? []
      : alignColumns(
          rows,
          used.map((_, k) => k),
        );
  return `${[...table, ...missing.map((m) => `not seen: ${m}`)].map((l) => `  ${l}\n`).join('')}`;
}
