import { join, resolve } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hasBrowser, openBrowser } from '../../browser.js';
import { freshFolder, run } from '../../cli/session.js';
import { opened } from './inBrowser.js';

const controls = resolve('test/controls/controls.ts');
const folder = freshFolder();
const file = join(folder, 'report.html');

describe.runIf(hasBrowser)('the page of a run on paper', () => {
  let browser: Browser;
  beforeAll(async () => {
    const verified = join(folder, 'run');
    await run(['verify', controls, '--workers', '0', '--quiet', '--out', verified]);
    await run(['report', verified, '--out', file, '--workers', '0', '--quiet']);
    browser = await openBrowser();
  }, 300_000);
  afterAll(() => browser?.close());

  it('should have all tables and pictures, each within the width of the page, and no forms', async () => {
    const { page } = await opened(browser, file, { width: 720, dark: true });
    await page.emulateMedia({ media: 'print' });
    const boxesOf = (selector: string) =>
      page.locator(selector).evaluateAll((all) => all.map((e) => (e as unknown as Shown).getBoundingClientRect()));
    for (const selector of ['figure > svg', 'article table', '#overview']) {
      const boxes = await boxesOf(selector);
      expect(boxes.length, selector).toBeGreaterThan(0);
      for (const { width, height } of boxes) {
        expect(width, selector).toBeGreaterThan(0);
        expect(width, selector).toBeLessThanOrEqual(720);
        expect(height, selector).toBeGreaterThan(0);
      }
    }
    for (const selector of ['form.filters', 'figure button'])
      expect(await page.locator(selector).first().isVisible(), selector).toBe(false);
    // Whatever the reader's screen, paper is white.
    expect(await page.evaluate('getComputedStyle(document.body).backgroundColor')).toBe('rgb(255, 255, 255)');
    await page.context().close();
  });

  it('should be a PDF of several pages with its texts in it', async () => {
    const { page } = await opened(browser, file);
    const pdf = (await page.pdf({ format: 'A4' })).toString('latin1');
    expect(pdf.slice(0, 5)).toBe('%PDF-');
    const pages = pdf.match(/\/Type \/Page\b/g)!.length;
    const articles = await page.locator('article').count();
    // Every claim takes a third of a page at least.
    expect(pages).toBeGreaterThan(articles / 3);
    expect(pages).toBeLessThan(4 * articles);
    await page.context().close();
  });
});

interface Shown {
  getBoundingClientRect(): { readonly width: number; readonly height: number };
}
