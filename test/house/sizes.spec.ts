import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { filesUnder, top } from './files.js';
import { functionsOf, linesOf } from './sizes.js';

/** The folders whose files and functions are kept small. */
const folders = [
  'src',
  'theorems',
  'properties',
  'reproductions',
  'scripts',
  'benchmarks',
  'test',
  'docs/examples',
  'lab',
];
const files = folders.flatMap(filesUnder).map((file) => ({ file, text: readFileSync(join(top, file), 'utf8') }));

describe('the sizes', () => {
  it('should let no file be longer than 300 lines', () => {
    expect(files.filter(({ text }) => linesOf(text) > 300).map(({ file }) => file)).toEqual([]);
  });

  it('should let no function be longer than 80 lines', () => {
    const long = files.flatMap(({ file, text }) =>
      functionsOf(text)
        .filter(({ lines }) => lines > 80)
        .map(({ name, line, lines }) => `${file}:${line} ${name}: ${lines} lines`),
    );
    expect(long).toEqual([]);
  });
});

describe('the count of lines', () => {
  it('should see a function however it is written, and each for itself', () => {
    const text = [
      'function a() {\n  return 1;\n}',
      'const b = () => {\n  const c = function () {\n  };\n};',
      'class D {\n  e() {\n  }\n  get f() { return 1; }\n}',
      'const g = {\n  *h() {\n    yield 1;\n  },\n};',
      'declare function i(): void;',
    ].join('\n');
    expect(functionsOf(text).map(({ name, lines }) => [name, lines])).toEqual([
      ...[
        ['a', 3],
        ['b', 4],
        ['c', 2],
        ['e', 2],
        ['f', 1],
        ['h', 3],
      ],
    ]);
  });

  it('should count the tests of a group and not the group', () => {
    const text = "describe('x', () => {\n  it('y', () => {\n  });\n});\ndescribe.each([1])('z', () => {\n});\n";
    expect(functionsOf(text).map(({ name }) => name)).toEqual(['in it(...)']);
  });

  it('should not count the end of the last line as a line', () => {
    expect(['a\nb', 'a\nb\n', 'a'].map(linesOf)).toEqual([2, 2, 1]);
  });
});
