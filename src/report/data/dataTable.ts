import type { LengthMargin, OtherMargin, Unknown } from '../../ownData/margins.js';
import type { DataReport, Margins, Reading, Separations } from '../../ownData/report.js';
import type { Separation } from '../../ownData/separation.js';
import { counted, shortEnclosure, someOf } from '../shortNumbers.js';
import { courseText, descentText, endText, fitText, predictedText } from './dataCourse.js';
import { theoremText } from './dataTheorems.js';

/**
 * A piece of the report on a data set, for reading; '' where it says nothing. `said` is kept from
 * piece to piece, empty at first.
 */
export function pieceText(piece: Partial<DataReport>, said: Map<string, string>): string {
  const parts = [
    piece.reading && readingText(piece.reading),
    piece.separations && separationsText(piece.separations),
    piece.margins && marginsText(piece.margins),
    piece.fit && fitText(piece.fit),
    piece.descent && descentText(piece.descent),
    piece.end && endText(piece.end),
    piece.predicted && predictedText(piece.predicted),
    piece.course && courseText(piece.course, piece.missing ?? []),
    piece.theorems && theoremText(piece.theorems[0]!, said),
  ];
  return parts.filter(Boolean).join('');
}

function heading(text: string): string {
  return `\n${text}\n`;
}

function readingText({ source, found, label, task, why, classes, summary }: Reading): string {
  const { points, features, duplicates, contradictions, constant, parallel } = summary;
  const lines = [
    `${source}: ${counted(points, 'point')} with ${counted(features, 'feature')} (${found.join(', ')})`,
    `  predicted: column '${label.name}' (${label.why}); ${task} (${why})`,
  ];
  if (classes !== null) {
    const shown = ({ value, points: n }: { value: string | null; points: number }) =>
      value === null ? 'nothing' : `'${value}' (${counted(n, 'point')})`;
    lines.push(`  -1 is ${shown(classes.minus)}, +1 is ${shown(classes.plus)}`);
  }
  const groups = (all: readonly (readonly number[])[]) => all.slice(0, 3).map((rows) => `rows ${someOf(rows, 4)}`);
  const more = (n: number) => (n > 3 ? ` and ${n - 3} groups more` : '');
  if (duplicates.length) lines.push(`  equal rows: ${groups(duplicates).join('; ')}${more(duplicates.length)}`);
  if (contradictions.length)
    lines.push(`  equal features, different label: ${groups(contradictions).join('; ')}${more(contradictions.length)}`);
  if (constant.length) lines.push(`  ${counted(constant.length, 'column')} of one value: ${someOf(constant, 6)}`);
  if (parallel.length)
    lines.push(
      `  columns that are multiples of others: ${someOf(
        parallel.map(([a, b]) => `${b} of ${a}`),
        4,
      )}`,
    );
  return `${lines.join('\n')}\n`;
}

function separationsText({ withBias, throughOrigin }: Separations): string {
  return `${heading('separability')}  with a bias: ${separationWords(withBias)}\n  through the origin: ${separationWords(throughOrigin)}\n`;
}

function separationWords(s: Separation): string {
  if (s.verdict === 'unknown') return `not decided: ${s.reason}`;
  if (s.verdict === 'separable') return 'separable; a vector with positive margins was checked in integers';
  const rows = s.weights.flatMap((p, n) => (p > 0n ? [n + 1] : []));
  const how = s.verdict === 'touching' ? 'the classes touch' : 'the classes overlap';
  return `not separable, ${how}; mixtures of both classes meet, of rows ${someOf(rows, 8)} (checked in integers)`;
}

function marginsText({ free, inTheNorm, without, l1, lInfinity }: Margins): string {
  return [
    heading('largest margins, each with its points of margin one'),
    line('|w| = 1, bias free', free),
    line('|(w, b)| = 1', inTheNorm),
    line('|w| = 1, no bias', without),
    line('|w|_1 = 1, bias free', l1),
    line('|w|_inf = 1, bias free', lInfinity),
  ].join('');
}

function line(name: string, found: LengthMargin | OtherMargin | Unknown): string {
  const what =
    'undecided' in found
      ? `none: ${found.undecided}`
      : `${shortEnclosure(found.margin)}  rows ${someOf(found.support)}`;
  return `  ${name.padEnd(23)} ${what}\n`;
}
