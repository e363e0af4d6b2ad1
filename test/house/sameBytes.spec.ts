import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { filesUnder, top } from './files.js';
import { unrepeatable } from './unrepeatable.js';

/** Where a name may stand, and why. */
const allowed: Readonly<Record<string, readonly string[]>> = {
  // The name of a run's folder.
  'src/campaign/begin.ts': ['Date'],
  // A fresh seed, which is printed.
  'src/campaign/seed.ts': ['randomInt', 'randomInt'],
  // How often the progress is drawn.
  'src/report/progress.ts': ['hrtime'],
  // Wall times, which no verdict and no hash depends on.
  'src/records/stopwatch.ts': ['hrtime', 'hrtime'],
  // Letting a process's messages through, and the watchdog.
  'src/workers/entry.ts': ['setImmediate'],
  'src/reproduce/carryOut.ts': ['setImmediate'],
  'src/protocol/child.ts': ['setTimeout', 'setTimeout'],
  'src/workers/pool.ts': ['setImmediate', 'setTimeout'],
  // A type check that takes too long is given up: it is a remark beside the verdicts.
  'src/cli/typecheck.ts': ['setTimeout'],
};

describe('the same bytes', () => {
  it('should rest on no chance, no clock and no power of its own rounding', () => {
    const found = ['src', 'theorems', 'properties', 'reproductions'].flatMap(filesUnder).flatMap((file) => {
      const names = unrepeatable(readFileSync(join(top, file), 'utf8'));
      return names.length > 0 ? [[file, names] as const] : [];
    });
    expect(Object.fromEntries(found)).toEqual(allowed);
  });
});

describe('the search for what does not repeat', () => {
  const operand = fc.constantFrom('x', '2', '10', '(a + b)', 'f(x)', 'a[i]!', '-1', '0.5', '2.5', '1e2', '1_0');

  it('should find every power but two to a whole literal', () => {
    fc.assert(
      fc.property(operand, operand, fc.constantFrom('', ' ', '\n', ' /* ** */ '), (left, right, gap) => {
        const base = left === '-1' ? '(-1)' : left;
        const exact = base === '2' && ['2', '10', '-1'].includes(right);
        expect(unrepeatable(`const y = ${base}${gap}**${gap}${right};`)).toHaveLength(exact ? 0 : 1);
      }),
    );
  });

  it('should take two to a literal as exact just where a double holds it', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1200, max: 1200 }), (n) => {
        expect(unrepeatable(`const y = 2 ** ${n};`)).toHaveLength(n >= -1074 && n <= 1023 ? 0 : 1);
      }),
    );
    expect(unrepeatable('let x = 2; x **= 2;')).toEqual(['x **= 2']);
    expect(unrepeatable('const y = 2 ** 2 ** x;')).toEqual(['2 ** 2 ** x', '2 ** x']);
  });

  const ways: readonly ((name: string) => string)[] = [
    (name) => `const y = Math.${name}(2, 3);`,
    (name) => `const y = Math['${name}'](2, 3);`,
    (name) => `const y = Math[\`${name}\`](2, 3);`,
    (name) => `const { ${name}: f } = Math;`,
    (name) => `const { '${name}': f } = Math;`,
    (name) => `const f = new ${name}();`,
    (name) => `const f = globalThis.${name};`,
    (name) => `import { ${name} as f } from 'node:crypto';`,
  ];
  const named = fc.constantFrom('pow', 'random', 'Date', 'performance', 'hrtime', 'randomInt', 'setTimeout');

  it('should find a name however it is reached', () => {
    fc.assert(
      fc.property(named, fc.constantFrom(...ways), (name, way) => {
        expect(unrepeatable(way(name))).toEqual([name]);
      }),
    );
  });

  it('should leave comments and strings alone', () => {
    fc.assert(
      fc.property(named, (name) => {
        const comments = `/* Math.${name} and x ** y */ // ${name}(), 3 ** 4\n`;
        expect(unrepeatable(`${comments}const y = 'x ** ${name}' + \`${name} ** 3\` + "${name}";`)).toEqual([]);
      }),
    );
  });
});
