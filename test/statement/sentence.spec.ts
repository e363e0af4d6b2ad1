import { describe, expect, it } from 'vitest';
import { BadInput } from '../../src/statement/badInput.js';
import { sentence } from '../../src/statement/sentence.js';

function thrown(stack: string): Error {
  return Object.assign(new TypeError('it broke\nbadly'), { stack: `TypeError: it broke\n${stack}` });
}

describe('sentence', () => {
  it('should name what was thrown and the first place outside the engine', () => {
    const stack = [
      '    at process.exit (/home/you/node_modules/theorycheck/dist/workers/entry.js:46:15)',
      '    at node:internal/modules:1:2',
      '    at gradient (file:///home/you/mine.ts?namespace=7:12:5)',
    ].join('\n');
    expect(sentence(thrown(stack), 'the solver')).toBe(
      'the solver threw TypeError: it broke (at /home/you/mine.ts:12:5)',
    );
  });

  it('should name the file alone where its text was loaded from a URL', () => {
    const stack = '    at f (data:text/javascript,void%200?filePath=%2Fhome%2Fyou%2Fmine.ts%3Fnamespace%3D7:2:854)';
    expect(sentence(thrown(stack), 'the property')).toBe(
      'the property threw TypeError: it broke (at /home/you/mine.ts)',
    );
  });

  it('should do without a place, without an error, and leave a sentence as it is', () => {
    expect(sentence(thrown(''), 'the property')).toBe('the property threw TypeError: it broke');
    expect(sentence(Object.create(null), 'the oracle')).toBe('the oracle threw Error: an object');
    expect(sentence('seven', 'the generator')).toMatch(/^the generator threw Error: seven/);
    const refused = new BadInput('a sentence');
    expect(sentence(refused, 'the generator')).toMatch(/^a sentence \(at \S+sentence\.spec\.ts:\d+:\d+\)$/);
    refused.stack = 'BadInput: a sentence\n    at new x (node:internal/x:1:2)\n    at plan.next (<anonymous>)';
    expect(sentence(refused, 'the generator')).toBe('a sentence');
  });
});
