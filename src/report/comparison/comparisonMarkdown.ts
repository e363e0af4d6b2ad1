import type { Comparison, PropertyComparison } from '../../comparison/comparison.js';
import { folded, markdownTable, plainText } from '../markdown.js';
import {
  byNews,
  circumstanceLines,
  isNews,
  newsWords,
  number,
  ratio,
  summaryLines,
  timeWords,
} from './comparisonWords.js';

/** Rows of the table above the fold; a comment in a pull request has room for so many. */
const most = 20;

/** A comparison for a pull request: what changed, and folded below it every property. */
export function comparisonMarkdownOf(comparison: Comparison): string {
  const { properties, before, after, fails } = comparison;
  const changed = properties.filter(isNews).sort(byNews);
  const shown = changed.slice(0, most);
  const table = shown.length
    ? [markdownTable([['property', 'before', 'after', 'what happened'], ...shown.map(newsRow)])]
    : ['No verdict changed, and no slack shifted.'];
  const rest = changed.length > most ? [`and ${changed.length - most} more, below`] : [];
  const see = shown.filter((p) => p.record !== null && (p.change === 'worse' || p.shifted === 'down'));
  return `${[
    `### theorycheck: ${fails ? 'fails' : 'passes'} against ${plainText(before)}`,
    ...table,
    ...rest,
    summaryLines(comparison)
      .map((line) => `- ${plainText(line)}`)
      .join('\n'),
    ...folded(
      'How to look at it',
      [
        `- before: ${plainText(before)}`,
        `- after: ${plainText(after)}`,
        ...circumstanceLines(comparison).map((l) => `- ${plainText(l)}`),
      ]
        .concat(see.length ? ['', '```sh', ...see.map((p) => `npx theorycheck explain ${p.record}`), '```'] : [])
        .join('\n'),
    ),
    ...folded(
      `All ${properties.length} properties`,
      markdownTable([head, ...[...properties].sort(byNews).map(fullRow)]),
    ),
  ].join('\n\n')}\n`;
}

const head = [
  'property',
  'before',
  'after',
  'pairs',
  'down',
  'up',
  'median shift',
  'p (Holm)',
  'gradients',
  'own time',
];

function newsRow(p: PropertyComparison): string[] {
  return [p.id, p.before ?? 'not asked for', p.after ?? 'not asked for', newsWords(p)].map(plainText);
}

function fullRow(p: PropertyComparison): string[] {
  return [
    ...[p.id, p.before ?? 'not asked for', p.after ?? 'not asked for', `${p.pairs}`, `${p.down}`, `${p.up}`],
    ...[number(p.shift?.median), p.signTestHolm?.toPrecision(2) ?? '-', ratio(p.gradients), timeWords(p.ownTime)],
  ].map(plainText);
}
