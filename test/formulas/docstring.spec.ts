import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { partsOf } from '../../src/formulas/index.js';
import { filesUnder } from '../house/files.js';

const source = `
/** Another. */
export const near = 1;

/**
 * The claim in a
 * sentence.
 *
 *     x <= y,
 *         z < 1
 *
 * Trivial region: none.
 *
 * @see Somebody
 */
export const theorem: Theorem = {};
`;

describe('the docstring of a theorem', () => {
  it('should come apart into paragraphs and blocks', () => {
    expect(partsOf(source)).toEqual([
      { is: 'prose', text: 'The claim in a sentence.' },
      { is: 'block', text: 'x <= y,\n    z < 1' },
      { is: 'prose', text: 'Trivial region: none.' },
    ]);
    expect(partsOf('export const theorem = 1;')).toEqual([]);
  });

  it('should be found in every file that states one', () => {
    const without = filesUnder('theorems').filter((file) => {
      const text = readFileSync(file, 'utf8');
      return /^export const (theorem|law)\b/m.test(text) && partsOf(text).length === 0;
    });
    expect(without).toEqual([]);
  });
});
