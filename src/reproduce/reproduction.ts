/*
 * How to add a reproduction of a figure or a table of a paper:
 *
 * 1. Write `reproductions/<paper>/<name>.ts`. It exports `reproduction`, made by `reproduction()`
 *    below, with the id `<paper>/<name>`. What several of a paper's reproductions share stands in
 *    `reproductions/<paper>/setting/`. `reproductions/soudry2018/figure-1.ts` is one to go by.
 * 2. `laptop` and `paper` hold the settings of the two scales, as plain data, with the seconds and
 *    megabytes that they take. Where one machine cannot run the paper's own scale, `paper` holds
 *    the largest that it can, and `short` says in a sentence why. `tiny` is for tests: a second or
 *    so.
 * 3. `parts` cuts the work into named pieces that need nothing of each other. A finished part is
 *    kept on the disk, and a run that was interrupted goes on with the next one. A part reaches
 *    solvers, oracles and data only through `at.bench`, draws only from `at.stream(name)`, and
 *    calls `await at.tell(share)` every second or so. `descent` of this room does all that for a
 *    run of descent. What a part returns is plain data of finite numbers; null is not known.
 * 4. `panels` and `tables` turn what the parts found into pictures and tables: plain data, drawn by
 *    `draw.ts` in one style. `findings` says in sentences computed from the same data what agrees
 *    with the paper or the theorem and what does not. Take predictions from the files of theorems/.
 *    What is published and does not come out is said so.
 * 5. Add a case to `test/reproductions/<paper>.spec.ts`: rows at the scale `tiny` beside values
 *    that were computed otherwise, and findings that turn when the rows are falsified.
 * 6. `npm run gallery -- <paper>/<name>` draws its pictures anew, and writes `docs/gallery.md`.
 */
import type { Stream } from '../statement/stream.js';
import type { Workbench } from '../workbench/workbench.js';
import type { Panel, Table } from './panel.js';

/** The brand of a reproduction: two copies of the package recognise each other's. */
export const reproductionBrand: unique symbol = Symbol.for('theorycheck/reproduction') as never;

/** Settings of one scale, and what they take. */
export interface Scale<S> {
  /** Plain data: a run that goes on with an earlier one must have the same. */
  readonly settings: S;
  /** What one core of a laptop takes, in seconds. */
  readonly seconds: number;
  /** Memory at its most, in megabytes. */
  readonly megabytes: number;
  /** Where the paper's own scale cannot run on one machine: a sentence that says why. */
  readonly short?: string;
}

/** What a part may reach. */
export interface At {
  /** The only door to solvers, oracles and data constructions. */
  readonly bench: Workbench;
  /** A stream of draws, determined by the seed, the id of the reproduction and the name. */
  stream(name: string): Stream;
  /**
   * Tells that a share (0 to 1) of the part is done. To be called every second or so: only there an
   * interruption is noticed, and then the promise is rejected.
   */
  tell(share: number): Promise<void>;
}

/** A piece of the work. */
export interface Part<R> {
  /** Letters, digits and hyphens: the name of the file in which its result is kept. */
  readonly name: string;
  /** Its share of the work beside the others; 1 where it is not given. */
  readonly weight?: number;
  /** Does it. The result is plain data of finite numbers, texts, booleans and nulls. */
  work(at: At): R | Promise<R>;
}

/** What the parts found, by name. */
export type Results<R> = Readonly<Record<string, R>>;

/** A statement of the paper or of a theorem beside what was seen. */
export interface Finding {
  readonly verdict: 'agrees' | 'does not agree' | 'not decided';
  /** What is claimed, and by whom. */
  readonly claim: string;
  /** The figures that were seen, in a sentence. */
  readonly seen: string;
}

/** A finding; null says that the data do not decide it. */
export function finding(claim: string, agrees: boolean | null, seen: string): Finding {
  return { verdict: agrees === null ? 'not decided' : agrees ? 'agrees' : 'does not agree', claim, seen };
}

/** An experiment of a paper, done again beside what theory predicts. */
export interface Reproduction<S, R> {
  /** `<paper>/<name>`, as its file. */
  readonly id: string;
  /** What of the paper it does again: authors, year, figure or table. */
  readonly figure: string;
  /** What is simulated and compared, in a sentence or two. */
  readonly says: string;
  readonly laptop: Scale<S>;
  readonly paper: Scale<S>;
  /** A scale for tests. */
  readonly tiny: S;
  parts(settings: S): readonly Part<R>[];
  panels(results: Results<R>, settings: S): readonly Panel[];
  tables?(results: Results<R>, settings: S): readonly Table[];
  findings(results: Results<R>, settings: S): readonly Finding[];
}

/** A reproduction of any settings and results. */
// biome-ignore lint/suspicious/noExplicitAny: each is asked about its own settings and results only
export type AnyReproduction = Reproduction<any, any>;

/** Marks a reproduction as one, so that the command finds it in its file. */
export function reproduction<S, R>(of: Reproduction<S, R>): Reproduction<S, R> {
  return { ...of, ...{ [reproductionBrand]: true } };
}
