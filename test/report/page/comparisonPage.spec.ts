import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseHTML } from 'linkedom';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { comparisonOf } from '../../../src/comparison/comparison.js';
import { shiftsIn } from '../../../src/comparison/pairs.js';
import { comparisonPageOf } from '../../../src/report/page/comparison/comparisonPage.js';
import { hasBrowser, openBrowser } from '../../browser.js';
import { freshFolder, run } from '../../cli/session.js';
import { sideWith } from '../sides.js';
import { opened, overflowOf, seriousFindings } from './inBrowser.js';

const text = `"><script>document.title='broken'</script>`;
const same = { id: 'a/same', verdict: 'survived' };
const before = sideWith(
  text,
  [same, { id: text, verdict: 'survived' }, { id: 'a/only', verdict: 'survived' }],
  [{ id: text, instance: '1', slack: 1 }, ...many((n) => n / 300)],
  text,
);
const after = sideWith(
  'b',
  [same, { id: text, verdict: 'refuted' }],
  [{ id: text, instance: '1', slack: -1 }, ...many((n) => n / 300 + (n % 2) / 100)],
);
const page = comparisonPageOf(
  comparisonOf(before, after, { failOn: 'changed', maxTime: null }),
  shiftsIn(before, after),
);

/** More instances than are drawn. */
function many(slack: (n: number) => number) {
  return Array.from({ length: 300 }, (_, n) => ({ id: 'a/same', instance: `many ${n}`, slack: slack(n) }));
}

describe('the page of two runs', () => {
  it('should tell first what became worse, what differs, and every property', () => {
    const { document } = parseHTML(page);
    const rows = [...document.querySelectorAll('#properties tbody tr')].map((row) =>
      [...row.children].map((c) => c.textContent),
    );
    expect(rows.map((row) => row[0])).toEqual([text, 'a/same', 'a/only']);
    expect(rows[0]!.slice(1, 12)).toEqual([
      'survived',
      'refuted',
      'worse',
      '-',
      '-',
      '1',
      '1',
      '0',
      '-2.0e+0',
      '-2.0e+0',
      '-2.0e+0',
    ]);
    expect(rows[2]!.slice(1, 4)).toEqual(['survived', 'not asked for', 'one run only']);
    expect(document.querySelector('#scorecard')!.textContent).toContain('1 of 2 verdicts changed (0 better, 1 worse');
    const figures = [...document.querySelectorAll('figure')];
    expect(figures.map((f) => f.querySelector('figcaption')!.textContent)).toEqual([
      `${text}: 1 of 1 pairs down, 0 up.`,
      'a/same: 0 of 300 pairs down, 150 up, 200 of them drawn.',
    ]);
    expect(figures[0]!.querySelector('pre')!.textContent).toBe('instance,before,after,shift,record\n1,1,-1,-2,abc\n');
    expect(figures[1]!.querySelector('pre')!.textContent!.trim().split('\n')).toHaveLength(201);
    expect(document.querySelector('#scorecard li')!.textContent).toContain('npx theorycheck explain');
  });
});

describe('report of two runs', () => {
  it('should write a page, and refuse what compare refuses', async () => {
    const folder = freshFolder();
    const verified = join(folder, 'run');
    await run(['verify', 'test/controls/controls.ts', '--seed', '7', '--workers', '0', '--quiet', '--out', verified]);
    const told = await run(['report', verified, verified]);
    expect(told).toMatchObject({ code: 0, err: '', out: `${join(verified, 'comparison.html')}\n` });
    // Nothing shifted between a run and itself.
    expect(readFileSync(join(verified, 'comparison.html'), 'utf8')).not.toContain('<figure');
    expect(await run(['report', verified, 'nowhere'])).toMatchObject({
      code: 2,
      err: expect.stringContaining('is not the folder of a run'),
    });
    expect(await run(['report', verified, verified, '--format', 'markdown'])).toMatchObject({
      code: 2,
      err: expect.stringContaining('theorycheck compare'),
    });
    expect((await run(['report', verified, verified, '--only', 'a'])).code).toBe(2);
  }, 120_000);
});

describe.runIf(hasBrowser)('the page of two runs in a browser', () => {
  let browser: Browser;
  const file = join(freshFolder(), 'comparison.html');
  beforeAll(async () => {
    writeFileSync(file, page);
    browser = await openBrowser();
  }, 120_000);
  afterAll(() => browser?.close());

  it.each([
    { width: 1280, dark: false },
    { width: 390, dark: true },
  ])('should be quiet, narrow enough and accessible: %o', async (manner) => {
    const { page, complaints } = await opened(browser, file, manner);
    expect(await page.title()).not.toBe('broken');
    expect(await overflowOf(page)).toBeLessThanOrEqual(0);
    expect(await seriousFindings(page)).toEqual([]);
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  it('should sort and filter its table', async () => {
    const { page, complaints } = await opened(browser, file);
    const first = () => page.locator('#properties tbody tr:not([hidden]) th').first().textContent();
    const head = page.locator('#properties thead button', { hasText: 'pairs' });
    await head.click();
    expect(await first()).toBe('a/only');
    await head.click();
    expect(await first()).toBe('a/same');
    await page.getByLabel('Shift').selectOption('up');
    expect(await page.locator('#properties tbody tr:not([hidden])').count()).toBe(1);
    expect(await page.locator('form.filters output').textContent()).toBe('1 of 3 claims');
    await page.getByLabel('Shift').selectOption('');
    await page.getByLabel('Change').selectOption('worse');
    expect(await first()).toBe(text);
    expect(complaints).toEqual([]);
    await page.context().close();
  });
});
