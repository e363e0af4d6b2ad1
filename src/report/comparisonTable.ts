import type { Comparison, PropertyComparison } from './comparison.js';
import { alignColumns, painter } from './table.js';

/** Two runs side by side, changed verdicts first. */
export function comparisonTableOf(comparison: Comparison, colour: boolean): string {
  const paint = painter(colour);
  const changed = (p: PropertyComparison) => p.change !== null && p.change !== 'same';
  const properties = [...comparison.properties].sort((a, b) => Number(changed(b)) - Number(changed(a)));
  const head = [
    'property',
    'before',
    'after',
    '',
    'pairs',
    'least shift',
    'median',
    'largest',
    'sign test (Holm)',
    'gradients',
    'seconds',
  ];
  const rows = alignColumns([head, ...properties.map(rowOf)], [4, 5, 6, 7, 8, 9, 10]);
  const { better, worse, other, same } = comparison.counts;
  return [
    `before: ${comparison.before}`,
    `after:  ${comparison.after}`,
    ...Object.entries(comparison.circumstances)
      .filter(([, [a, b]]) => a !== b)
      .map(([name, [a, b]]) => `        ${name}: ${a}, then ${b}`),
    '',
    paint('bold', rows[0]!),
    ...properties.map((p, n) =>
      changed(p) ? paint(p.change === 'better' ? 'green' : 'red', rows[n + 1]!) : rows[n + 1]!,
    ),
    '',
    ...properties.filter((p) => changed(p) && p.record).map((p) => `see: theorycheck explain ${p.record}`),
    `${better + worse + other} of ${better + worse + other + same} verdicts changed (${better} better, ${worse} worse, ${other} otherwise)${onlyWords(comparison)}${comparison.paired ? '' : '; the runs share no instance, so no slack is paired'}`,
    '',
  ].join('\n');
}

function onlyWords({ onlyBefore, onlyAfter }: Comparison): string {
  const said = (ids: readonly string[], which: string) =>
    ids.length ? `; ${ids.length} tested by the ${which} run only, not counted` : '';
  return said(onlyBefore, 'first') + said(onlyAfter, 'second');
}

function rowOf(p: PropertyComparison): string[] {
  const shift = (x: number | undefined) => (x === undefined ? '-' : x === 0 ? '0' : x.toExponential(1));
  const ratio = ({ before, after }: { before: number; after: number }) =>
    before > 0 && after > 0 ? `x${(after / before).toPrecision(3)}` : '-';
  return [
    p.id,
    p.before ?? 'not tested',
    p.after ?? 'not tested',
    p.change === null || p.change === 'same' ? '' : p.change,
    `${p.pairs}`,
    shift(p.shift?.least),
    shift(p.shift?.median),
    shift(p.shift?.largest),
    p.signTestHolm === null ? '-' : p.signTestHolm.toPrecision(2),
    ratio(p.gradients),
    ratio(p.seconds),
  ];
}
