import type { Comparison, PropertyComparison } from '../../comparison/comparison.js';
import { alignColumns, painter } from '../table.js';
import { byNews, circumstanceLines, isNews, number, ratio, summaryLines, timeWords } from './comparisonWords.js';

const head = [
  ...['property', 'before', 'after', '', 'pairs', 'down', 'up', 'median shift', 'p (Holm)', 'slack', 'gradients'],
  'own time',
];

/** Columns for reading: the own time of one property rests on few instances. */
const inShort = head.length - 1;

/** Two runs side by side: the properties of which there is something to say. */
export function comparisonTableOf(comparison: Comparison, colour: boolean): string {
  return tableWith(comparison.properties.filter(isNews), inShort, comparison, colour);
}

/** The same with every property. */
export function fullComparisonTableOf(comparison: Comparison, colour: boolean): string {
  return tableWith(comparison.properties, head.length, comparison, colour);
}

function tableWith(
  shown: readonly PropertyComparison[],
  columns: number,
  comparison: Comparison,
  colour: boolean,
): string {
  const paint = painter(colour);
  const properties = [...shown].sort(byNews);
  const rows = alignColumns(
    [head, ...properties.map(rowOf)].map((row) => row.slice(0, columns)),
    [4, 5, 6, 7, 8, 10, 11],
  );
  const style = (p: PropertyComparison) => (p.fails || p.change === 'worse' ? 'red' : isNews(p) ? 'yellow' : 'dim');
  return [
    `before: ${comparison.before}`,
    `after:  ${comparison.after}`,
    ...circumstanceLines(comparison).map((line) => `        ${line}`),
    '',
    ...(properties.length ? [paint('bold', rows[0]!)] : []),
    ...properties.map((p, n) => paint(p.change === 'better' ? 'green' : style(p), rows[n + 1]!)),
    ...(properties.length ? [''] : []),
    ...properties
      .filter((p) => isNews(p) && p.change !== 'better' && p.record)
      .map((p) => `see: theorycheck explain ${p.record}`),
    ...summaryLines(comparison),
    '',
  ].join('\n');
}

function rowOf(p: PropertyComparison): string[] {
  return [
    p.id,
    p.before ?? 'not asked for',
    p.after ?? 'not asked for',
    p.change === null || p.change === 'same' ? '' : p.change,
    `${p.pairs}`,
    `${p.down}`,
    `${p.up}`,
    number(p.shift?.median),
    p.signTestHolm === null ? '-' : p.signTestHolm.toPrecision(2),
    p.shifted === null ? '' : `shifted ${p.shifted}`,
    ratio(p.gradients),
    timeWords(p.ownTime),
  ];
}
