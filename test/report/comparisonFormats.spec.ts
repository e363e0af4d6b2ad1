import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { comparisonOf } from '../../src/comparison/comparison.js';
import { type Annotation, annotationsOf } from '../../src/report/annotation.js';
import { comparisonAnnotationsOf } from '../../src/report/comparison/comparisonAnnotations.js';
import { comparisonJunitOf } from '../../src/report/comparison/comparisonJunit.js';
import { comparisonMarkdownOf } from '../../src/report/comparison/comparisonMarkdown.js';
import { comparisonTableOf, fullComparisonTableOf } from '../../src/report/comparison/comparisonTable.js';
import { verdictAnnotationsOf } from '../../src/report/verdictAnnotations.js';
import { sideWith } from './sides.js';

/** A workflow command as GitHub's runner reads it: its documented escapes, undone in its order. */
function readCommand(line: string) {
  const [, level, properties, message] = /^::(\w+) (.*?)::(.*)$/s.exec(line)!;
  const undone = (text: string) =>
    text
      .replaceAll('%0D', '\r')
      .replaceAll('%0A', '\n')
      .replaceAll('%3A', ':')
      .replaceAll('%2C', ',')
      .replaceAll('%25', '%');
  const fields = Object.fromEntries(
    properties!.split(',').map((p) => [p.split('=')[0], undone(p.slice(p.indexOf('=') + 1))]),
  );
  return { level, ...fields, message: message!.replaceAll('%0D', '\r').replaceAll('%0A', '\n').replaceAll('%25', '%') };
}

const awkward = fc.string({
  unit: fc.constantFrom('%', '\r', '\n', ',', ':', '=', 'a', '%0A', '::', 'ü', '|', '<', '`', '@b', '#1'),
  minLength: 1,
  maxLength: 12,
});

describe('annotations of GitHub', () => {
  it('should come back as they were, whatever they hold', () => {
    fc.assert(
      fc.property(awkward, awkward, awkward, (file, title, message) => {
        const text = annotationsOf([{ level: 'error', file, line: 3, title, message }]);
        expect(text.split('\n')).toHaveLength(2);
        expect(text).not.toContain('\r');
        expect(readCommand(text.slice(0, -1))).toEqual({
          ...{ level: 'error', file, line: '3', title, message },
        });
      }),
    );
  });

  it('should say how many are left out where GitHub would drop them', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('error', 'warning', 'notice'), { maxLength: 60 }), (levels) => {
        const all = levels.map(
          (level, n): Annotation => ({ level: level as 'error', file: null, line: 1, title: `t${n}`, message: 'm' }),
        );
        const commands = annotationsOf(all).split('\n').slice(0, -1).map(readCommand);
        for (const level of ['error', 'warning', 'notice']) {
          const given = levels.filter((l) => l === level).length;
          const shown = commands.filter((c) => c.level === level) as { title?: string }[];
          expect(shown.length).toBe(Math.min(given, 10));
          if (given > 10) expect(shown.at(-1)!.title).toBe(`${given - 9} more of this kind`);
        }
      }),
    );
  });

  it('should stand at the line of the claim, or of the solver, and nowhere for what ships', () => {
    mkdirSync('.theorycheck', { recursive: true });
    const folder = mkdtempSync(join('.theorycheck', 'annotated, 100%-'));
    try {
      const file = join(process.cwd(), folder, 'claim.ts');
      writeFileSync(file, 'import x;\n\nconst id = "my/claim-1";\nexport const solver = 1;\n');
      const result = {
        id: 'my/claim-1',
        file,
        verdict: 'refuted',
        expected: 'survived',
        asExpected: false,
        reason: '3 violate, 100 %',
        record: null,
      };
      const [claim] = verdictAnnotationsOf({ seed: '1', results: [result] } as never).split('\n');
      expect(readCommand(claim!)).toEqual({
        ...{ level: 'error', file: relative('.', file), line: '3', message: '3 violate, 100 %; seed 1' },
        title: 'my/claim-1: refuted, expected survived',
      });
      const [solver] = verdictAnnotationsOf({ seed: '1', results: [result], solver: { file } } as never).split('\n');
      expect(readCommand(solver!)).toMatchObject({ line: '4' });
      const shipped = { ...result, file: join(process.cwd(), 'node_modules/theorycheck/properties/a.ts') };
      expect(verdictAnnotationsOf({ seed: '1', results: [shipped] } as never)).toMatch(/^::error title=/);
      expect(verdictAnnotationsOf({ seed: '1', results: [{ ...result, asExpected: true }] } as never)).toBe('');
      const side = (verdict: string) => ({ ...sideWith('run: 1', [{ id: 'a/b', verdict }]), solverFile: file });
      const compared = comparisonAnnotationsOf(
        comparisonOf(side('survived'), side('refuted'), { failOn: 'worse', maxTime: null }),
      );
      expect(readCommand(compared.trimEnd())).toMatchObject({
        level: 'error',
        line: '4',
        title: 'a/b: survived, now refuted',
      });
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

const compared = (id: string, name = 'x') =>
  comparisonOf(
    sideWith(
      name,
      [
        { id, verdict: 'survived' },
        { id: 'z/same', verdict: 'survived' },
      ],
      [{ id, instance: '1', slack: 1, own: 1 }],
    ),
    sideWith(
      name,
      [
        { id, verdict: 'refuted' },
        { id: 'z/same', verdict: 'survived' },
      ],
      [{ id, instance: '1', slack: -1, own: 3 }],
    ),
    { failOn: 'changed', maxTime: 2 },
  );

describe('a comparison for reading', () => {
  it('should show what changed, the level of the test, the time, and what fails', () => {
    const table = comparisonTableOf(compared('a/b'), false);
    for (const words of ['1 of 2 verdicts changed', 'level 0.01 together, Holm', 'x3.0 (3.0 to 3.0)', 'fails'])
      expect(table).toContain(words);
    expect(table).toMatch(/a\/b +survived +refuted +worse +1 +1 +0/);
    expect(table).not.toContain('z/same');
    expect(fullComparisonTableOf(compared('a/b'), false)).toContain('z/same');
  });

  it('should be Markdown whose table has a row a property, whatever their names', () => {
    fc.assert(
      fc.property(awkward, awkward, (id, name) => {
        const text = comparisonMarkdownOf(compared(`a/${id}`, name));
        const [above] = text.split('<details>');
        const rows = above!.split('\n').filter((line) => line.startsWith('|'));
        expect(rows).toHaveLength(3);
        // Bars that are no ends of cells are escaped.
        for (const row of rows) expect(row.replaceAll('\\\\', '').replaceAll('\\|', '').split('|')).toHaveLength(6);
        expect(above).not.toMatch(/<(?!!-- -->)|[@#]\w/);
        expect(text.split('<details>')).toHaveLength(3);
      }),
    );
  });

  it('should be JUnit XML with a failure a property that fails, and one for the time', () => {
    const text = comparisonJunitOf(compared('a/b<"&\u0000>'));
    expect(text).toContain('tests="3" failures="2" errors="0"');
    expect(text).toContain('name="b&lt;&quot;&amp;\uFFFD&gt;"');
    expect(text.match(/<failure /g)).toHaveLength(2);
    const one = comparisonOf(sideWith('x', [{ id: 'a/b', verdict: 'survived' }]), sideWith('y', []), {
      failOn: 'changed',
      maxTime: null,
    });
    expect(comparisonJunitOf(one)).toContain('skipped="1"');
  });
});
