import { join } from 'node:path';
import type { TestContext } from 'vitest';
import { type VerifyOptions, verify } from '../campaign/verify.js';
import type { Described } from '../judge/described.js';
import type { Result } from '../judge/result.js';
import { findRecord, freshFolder, openRun, readProperties } from '../records/run.js';
import type { AnyProperty } from '../workbench/property.js';
import { verdictWords } from './words.js';

/**
 * How a test verifies: as `verify` does, but that the test ends the run. `out` is a fresh folder
 * under `.theorycheck/runs` unless it is named.
 */
export type VerifiesOptions = Omit<VerifyOptions, 'signal' | 'onRecord'>;

/**
 * A test function for Vitest that puts a property to the test and fails where its verdict is not
 * the expected one: `test('the margin never falls', verifies(property), 60_000)`.
 *
 * `what` is a property, or an id, paper or file as for `verify`. The verdict is an annotation
 * of the test and the message of its failure, with the smallest counterexample, its hypotheses, its
 * slack and the command that shows it again. A run takes longer than the five seconds that Vitest
 * allows: give the test a time of its own. Where it is too short, the run stops with the test.
 *
 * Throws BadInput for what cannot be tested.
 */
export function verifies(
  what: AnyProperty | string,
  options: VerifiesOptions = {},
): (context: TestContext) => Promise<void> {
  return async ({ annotate, signal }) => {
    const out = options.out ?? freshFolder(join('.theorycheck', 'runs'), `vitest-${stamp()}`);
    const { results } = await verify([what], { ...options, out, signal });
    const described = readProperties(openRun(out)) as Described[];
    const texts: string[] = [];
    for (const result of results) {
      const property = described.find(({ id }) => id === result.id);
      const text = verdictWords(result, property, recordOf(result), againOf(what, result));
      await annotate(text, result.asExpected ? 'notice' : 'error');
      if (!result.asExpected) texts.push(text);
    }
    if (texts.length > 0) throw new UnexpectedVerdict(texts.join('\n\n'));
  };
}

/** What a test throws whose verdict is not the expected one. */
export class UnexpectedVerdict extends Error {
  /** The same for all of them. */
  override readonly name = 'UnexpectedVerdict';
}

let begun = 0;

/** A name for a run; several tests of one moment have folders of their own. */
function stamp(): string {
  begun += 1;
  return `${process.pid}-${begun}`;
}

/** The record of a verdict that is not as expected. */
function recordOf({ record, asExpected }: Result) {
  return asExpected || record === null ? null : findRecord(record, '').record;
}

/** A property that was given as an object is found again only by who knows its file. */
function againOf(what: AnyProperty | string, { record }: Result): string {
  const file = typeof what === 'string' ? '' : ' --file THE-FILE-THAT-EXPORTS-IT';
  return `theorycheck explain ${record}${file}`;
}
