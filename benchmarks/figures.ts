import { spread } from './interleaved.js';
import { rewritten } from './table.js';

/** A figure that was measured, and what was aimed at. */
export interface Figure {
  readonly what: string;
  readonly on: string;
  /** The median and the range over draws or rounds. */
  readonly median: number;
  readonly least: number;
  readonly most: number;
  /** The sense of the goal and the goal; null where there is none. */
  readonly goal: readonly ['at least' | 'at most', number] | null;
}

/** A figure from an uneven number of values. */
export function figure(what: string, on: string, values: readonly number[], goal: Figure['goal']): Figure {
  return { what, on, ...spread(values), goal };
}

const shown = (x: number) =>
  x !== 0 && (Math.abs(x) < 1e-3 || Math.abs(x) >= 1e6) ? x.toExponential(1) : String(Number(x.toPrecision(3)));

/**
 * Prints the figures and writes them to `results/<name>.json` and between the marks of that name in
 * the README.
 */
export function figuresWritten(name: string, title: string, figures: readonly Figure[]): void {
  const lines = figures.map((f) => {
    const met =
      f.goal === null
        ? ''
        : (f.goal[0] === 'at least' ? f.median >= f.goal[1] : f.median <= f.goal[1])
          ? 'met'
          : 'not met';
    const goal = f.goal === null ? '' : `${f.goal[0]} ${shown(f.goal[1])}`;
    return `| ${f.what} | ${f.on} | ${shown(f.median)} | ${shown(f.least)} to ${shown(f.most)} | ${goal} | ${met} |`;
  });
  rewritten(name, title, ['| figure | on | median | least to most | goal | |', '|---|---|---|---|---|---|', ...lines], {
    figures,
  });
}
