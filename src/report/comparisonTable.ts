import type { Comparison, PropertyComparison } from './comparison.js';
import { aligned, painter } from './table.js';

/** Two runs side by side, changed verdicts first. */
export function comparisonTableOf(comparison: Comparison, colour: boolean): string {
  const paint = painter(colour);
  const changed = (p: PropertyComparison) => p.before !== p.after;
  const properties = [...comparison.properties].sort((a, b) => Number(changed(b)) - Number(changed(a)));
  const head = [
    'property',
    'before',
    'after',
    'pairs',
    'least shift',
    'median',
    'largest',
    'sign test',
    'gradients',
    'seconds',
  ];
  const rows = aligned([head, ...properties.map(rowOf)], [3, 4, 5, 6, 7, 8, 9]);
  const count = properties.filter(changed).length;
  return [
    `before: ${comparison.before}`,
    `after:  ${comparison.after}`,
    '',
    paint('bold', rows[0]!),
    ...properties.map((p, n) => (changed(p) ? paint('red', rows[n + 1]!) : rows[n + 1]!)),
    '',
    ...properties.filter((p) => changed(p) && p.record).map((p) => `see: theorycheck explain ${p.record}`),
    `${count} of ${properties.length} verdicts changed${comparison.paired ? '' : '; the runs share no instance (another seed?), so no slack is paired'}`,
    '',
  ].join('\n');
}

function rowOf(p: PropertyComparison): string[] {
  const shift = (x: number | undefined) => (x === undefined ? '-' : x === 0 ? '0' : x.toExponential(1));
  const ratio = ({ before, after }: { before: number; after: number }) =>
    before > 0 && after > 0 ? `x${(after / before).toPrecision(3)}` : '-';
  return [
    p.id,
    p.before ?? 'not tested',
    p.after ?? 'not tested',
    `${p.pairs}`,
    shift(p.shift?.least),
    shift(p.shift?.median),
    shift(p.shift?.largest),
    p.signTest === null ? '-' : p.signTest.toPrecision(2),
    ratio(p.gradients),
    ratio(p.seconds),
  ];
}
