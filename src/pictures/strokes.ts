import type { Line } from '../dossier/lines.js';

/** How a line is drawn. */
export interface Stroke {
  /** A colour of the page, or a plain one where a picture stands alone. */
  readonly ink: string;
  readonly dash: string;
  readonly width: number;
  /** Whether the places that were visited are dots on the line. */
  readonly hasDots: boolean;
  /** Where the values are no line but dots: whether these are rings, so that both are seen. */
  readonly isHollow: boolean;
  /** The line in signs, for the key, and how wide they are. */
  readonly sign: { readonly text: string; readonly pixels: number };
}

const solid = { text: '———', pixels: 36 };
const dashed = { text: '– – –', pixels: 28 };
const dotted = { text: '· · · ·', pixels: 26 };

const [first, second, third] = ['var(--first, #0550ae)', 'var(--second, #953800)', 'var(--third, #6639ba)'];

/** What is simulated is solid, with dots where it was looked at. */
const simulated: Stroke = {
  ink: first!,
  dash: '',
  width: 1.6,
  hasDots: true,
  isHollow: false,
  sign: { text: '—●—', pixels: 38 },
};

/**
 * What theory says is dashed, without dots and a little wider: the kinds of line are told apart by
 * their shape alone, in print and by who does not see the colours. Its upper bound has dashes of
 * its own.
 */
const theory: readonly Stroke[] = [
  { ink: second!, dash: '7 4', width: 2.2, hasDots: false, isHollow: true, sign: dashed },
  { ink: second!, dash: '2 3', width: 2.2, hasDots: false, isHollow: true, sign: dotted },
];

/** Two lines of which it is not known what they are, or which are of the same kind. */
const sides: readonly Stroke[] = [
  { ink: first!, dash: '', width: 1.6, hasDots: false, isHollow: false, sign: solid },
  { ink: second!, dash: '5 3', width: 1.6, hasDots: false, isHollow: true, sign: dashed },
];

/** The same between two bounds. */
const between: readonly Stroke[] = [
  sides[1]!,
  sides[0]!,
  { ink: third!, dash: '1.5 3', width: 1.6, hasDots: false, isHollow: true, sign: dotted },
];

/** The strokes of the lines of a picture. */
export function strokesOf(lines: readonly Pick<Line, 'is'>[]): Stroke[] {
  let bounds = 0;
  return lines.map(({ is }, n) => {
    if (is === 'run') return simulated;
    if (is === 'theory') return theory[bounds++]!;
    return (lines.length === 3 ? between : sides)[n]!;
  });
}
