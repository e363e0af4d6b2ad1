import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { runFormats } from '../../../src/report/runFormats.js';
import { againCommand } from '../../../src/report/texts/told.js';
import { hostile } from './hostile.js';
import { toldWith } from './tolds.js';

const written = (form: string, text: string) => runFormats[form]!(toldWith(text), false);

/** The lines of a page that stand in no fence; a fence ends at a line of as many marks. */
function outsideFences(text: string): string[] {
  let fence: string | null = null;
  return text.split('\n').filter((line) => {
    const marks = /^`{3,}/.exec(line)?.[0];
    if (fence !== null) {
      if (line === fence) fence = null;
      return false;
    }
    fence = marks ?? null;
    return marks === undefined;
  });
}

describe('a run as Markdown', () => {
  it('should tell what is odd first, why, and how to see it', () => {
    const text = written('markdown', 'a/b');
    expect(text).toMatch('### theorycheck: 2 claims were tested. 1 did not come out as expected.');
    expect(text).toMatch('Claim a/b: **inconclusive**, expected survived. a/b');
    expect(text).toMatch("npx theorycheck explain 'a/b#0'");
    expect(text.indexOf('| a/b | bound | 2 | inconclusive')).toBeLessThan(text.indexOf('| a/b | bound | 1 | survived'));
    expect(text.indexOf('| a/b | bound | 2 | inconclusive')).toBeGreaterThan(0);
  });

  it('should have the same parts whatever its texts are', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const lines = outsideFences(written('markdown', text));
        const rows = lines.filter((line) => line.startsWith('|'));
        expect(rows).toHaveLength(4);
        // Bars that are no ends of cells are escaped.
        for (const row of rows) expect(row.replaceAll('\\\\', '').replaceAll('\\|', '').split('|')).toHaveLength(10);
        expect(lines.filter((line) => line.startsWith('#'))).toHaveLength(3);
        const page = lines.join('\n').replaceAll(/\\./g, ' ');
        expect(page.match(/<(?!!-- -->)[^>]*>/g)).toEqual(['<details>', '<summary>', '</summary>', '</details>']);
        expect(page.match(/[`_[\]~$]|[@#]\w|\p{Cc}(?<!\n)/gu)).toBeNull();
      }),
    );
  });
});

describe('a run as an entry of a logbook', () => {
  it('should bear the date of the run, and the command that does it again', () => {
    const text = written('logbook', 'a');
    expect(text).toMatch(/^2026-01-02 03:04 UTC {2}2 claims were tested. 1 did not come out as expected.\n/);
    expect(text).toMatch("    a: inconclusive, expected survived: a\n      npx theorycheck explain 'a#0'\n");
    expect(text).toMatch('npx theorycheck verify a --seed 1 --budget quick --solver a --mutant a\n');
    expect(text).toMatch(/ a +bound +2 +inconclusive +expected survived +1\n/);
  });

  it('should have the same lines whatever its texts are, and nothing that a terminal obeys', () => {
    const lines = written('logbook', 'a').split('\n').length;
    fc.assert(
      fc.property(hostile, (text) => {
        fc.pre(text !== '');
        const entry = written('logbook', text);
        expect(entry.split('\n')).toHaveLength(lines);
        expect(entry).not.toMatch(/[\p{Cc}\p{Cf}](?<!\n)/u);
      }),
    );
  });
});

describe('a run as JUnit XML', () => {
  it('should have a case a claim, those failed that are not as expected', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const xml = written('junit', text);
        expect(xml).toContain('tests="2" failures="1" errors="0"');
        expect(xml.match(/<(testcase|failure) /g)).toHaveLength(3);
      }),
    );
  });
});

describe('the command that does a run again', () => {
  it('should name a solver by its file or by its command', () => {
    const { run } = toldWith('a').dossier;
    const of = (file: string) => againCommand({ ...run, mutant: null, solver: { ...run.solver!, file } });
    expect(of('./my.ts')).toMatch(/--solver \.\/my\.ts$/);
    expect(of('command:python3 my.py')).toMatch(/--solver-command 'python3 my\.py'$/);
    expect(of('optimiser:python3 my.py')).toMatch(/--optimiser-command 'python3 my\.py'$/);
    expect(againCommand({ ...run, mutant: null, solver: null })).toMatch(/--budget quick$/);
  });
});
