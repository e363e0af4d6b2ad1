import type { History, HistoryLine } from '../../comparison/history.js';
import { xmlText } from '../xml.js';
import { axisOf, type Mark, stripOf } from './historyStrip.js';

/** Strips of properties: a picture with more is not read. */
const most = 10;

/** The marks of the legend, with what they mean. */
const legend: readonly (readonly [Mark, string])[] = [
  ['expected', 'as expected'],
  ['broken', 'not as expected'],
  ['undecided', 'undecided'],
];

/**
 * A solver over its versions as a picture: a strip for each property that moved, with its worst
 * slack, and one for the own time of the solver where it was measured. It needs no script and no
 * font beside what is there.
 */
export function historySvgOf(history: History): string {
  const { solver, versions, moved } = history;
  const times = versions.map((v) => v.ownSeconds);
  const strips = [
    ...moved.slice(0, most).map((line) => ({ title: line.id, unit: 'worst slack', points: pointsOf(line) })),
    ...(times.some((x) => x !== null)
      ? [{ title: 'own time of the solver', unit: 'seconds', points: times.map(timePoint) }]
      : []),
  ];
  const axis = axisOf(versions.map((v) => v.name));
  const top = 66;
  const height = top + strips.length * axis.stripHeight + axis.foot;
  const rest = moved.length > most ? `; ${moved.length - most} more moved by less` : '';
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${axis.width} ${height}" width="${axis.width}" height="${height}" font-family="sans-serif" font-size="12" role="img">`,
    `<title>${xmlText(`${solver}: worst slack of what moved, by version`)}</title>`,
    `<rect width="${axis.width}" height="${height}" fill="#ffffff"/>`,
    `<text x="16" y="24" font-size="16" font-weight="bold">${xmlText(solver)}</text>`,
    `<text x="16" y="44" fill="#444444">${xmlText(`${versions.length} versions; what moved${rest}`)}</text>`,
    ...legend.map(([mark, words], n) => axis.legend(n, mark, words)),
    ...strips.map((strip, n) => stripOf(strip, axis, top + n * axis.stripHeight)),
    axis.labels(top + strips.length * axis.stripHeight),
    '</svg>',
    '',
  ].join('\n');
}

function pointsOf({ points }: HistoryLine) {
  return points.map((p) => {
    if (p === null || p.worstSlack === null) return null;
    const isBroken = !p.expected && ['refuted', 'survived', 'invalid'].includes(p.verdict);
    const mark: Mark = p.expected ? 'expected' : isBroken ? 'broken' : 'undecided';
    return { value: p.worstSlack, mark };
  });
}

function timePoint(seconds: number | null) {
  return seconds === null ? null : { value: seconds, mark: 'expected' as const };
}
