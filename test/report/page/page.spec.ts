import { statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join, resolve } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pageOf } from '../../../src/report/page/page.js';
import { hasBrowser, openBrowser } from '../../browser.js';
import { freshFolder, run } from '../../cli/session.js';
import { claimWith, dossierWith } from './dossiers.js';
import { opened, overflowOf, seriousFindings } from './inBrowser.js';

const controls = resolve('test/controls/controls.ts');
const folder = freshFolder();
const verified = join(folder, 'run');
const file = join(folder, 'report.html');

describe.runIf(hasBrowser)('the page of a run in a browser', () => {
  let browser: Browser;
  beforeAll(async () => {
    await run(['verify', controls, '--workers', '0', '--quiet', '--out', verified]);
    const { code, err } = await run(['report', verified, '--out', file, '--workers', '0', '--quiet']);
    expect(err).toBe('');
    expect(code).toBe(0);
    browser = await openBrowser();
  }, 300_000);
  afterAll(() => browser?.close());

  it.each([
    { width: 1280, dark: false },
    { width: 1280, dark: true },
    { width: 390, dark: false },
    { width: 390, dark: true },
  ])('should be quiet, narrow enough and accessible: %o', async (manner) => {
    const { page, complaints } = await opened(browser, file, manner);
    expect(await overflowOf(page)).toBeLessThanOrEqual(0);
    expect(await seriousFindings(page)).toEqual([]);
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  it('should sort and filter the table, by mouse and by keyboard', async () => {
    const { page } = await opened(browser, file);
    const first = () => page.locator('#overview tbody tr:not([hidden]) th').first().textContent();
    const head = page.locator('#overview thead button', { hasText: 'worst slack' });
    await head.click();
    const least = await first();
    await head.focus();
    await page.keyboard.press('Enter');
    expect(await page.locator('#overview th[aria-sort]').getAttribute('aria-sort')).toBe('descending');
    expect(await first()).not.toBe(least);
    await page.getByLabel('Words').fill('no such words');
    expect(await page.locator('#overview tbody tr:not([hidden])').count()).toBe(0);
    await page.getByLabel('Words').fill('survives');
    expect(await first()).toBe('control/survives');
    await page.getByLabel('Words').fill('');
    await page.getByLabel('Verdict').selectOption('vacuous');
    expect(await first()).toBe('control/trivial');
    await page.context().close();
  });

  it('should be whole without script', async () => {
    const { page } = await opened(browser, file, { script: false });
    expect(await page.locator('#overview tbody tr').count()).toBe(9);
    expect(await page.locator('form.filters').isVisible()).toBe(false);
    const article = page.locator('#claim-control-survives');
    expect(await article.textContent()).toContain('the first step is step slope / 2');
    await article.locator('ol.bars summary').first().click();
    expect(await article.locator('ul.instances li').first().isVisible()).toBe(true);
    await page.context().close();
  });

  it('should run no script that a text brings, and ask the network for nothing', async () => {
    const text = `"><script>document.title='broken'</script><img src="http://localhost:9/x.png" onerror="document.title='broken'">`;
    const bad = join(folder, 'hostile.html');
    writeFileSync(bad, pageOf(dossierWith(text, [claimWith(text, [1])]), new Map()));
    const { page, complaints } = await opened(browser, bad);
    expect(await page.title()).not.toBe('broken');
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  it('should refuse by its policy what would get past the escaping', async () => {
    let asked = 0;
    const server = createServer((_, response) => {
      asked += 1;
      response.end();
    });
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    const { port } = server.address() as AddressInfo;
    const address = `http://127.0.0.1:${port}/x.png`;
    const hole = `<script>document.title='broken'</script><img src="${address}" alt="">`;
    const bad = join(folder, 'hole.html');
    const text = pageOf(dossierWith('a', [claimWith('a', [1])]), new Map()).replace('</main>', `${hole}</main>`);
    writeFileSync(bad, text);
    const { page, complaints } = await opened(browser, bad);
    expect(await page.title()).not.toBe('broken');
    expect(asked).toBe(0);
    expect(complaints.join()).toContain('Content Security Policy');
    await page.context().close();
    // Without the policy both get through: the test can fail.
    const open = join(folder, 'open.html');
    writeFileSync(open, text.replace(/<meta http-equiv[^>]*>/, ''));
    const other = await opened(browser, open);
    expect([await other.page.title(), asked]).toEqual(['broken', 1]);
    await other.page.context().close();
    server.close();
  });

  it('should stay small and usable where each of many claims has many instances', async () => {
    const slacks = Array.from({ length: 100_000 }, (_, n) => ((n * 7919) % 100_003) / 1e4 - 1);
    const big = join(folder, 'big.html');
    const claims = [
      ...slacks.slice(0, 40).map((x, n) => claimWith('a claim', [x], `paper/claim-${n}`)),
      claimWith('a', slacks),
    ];
    writeFileSync(big, pageOf(dossierWith('a', claims), new Map()));
    expect(statSync(big).size).toBeLessThan(500_000);
    const { page } = await opened(browser, big);
    expect(await page.locator('#overview tbody tr').count()).toBe(41);
    await page.context().close();
  });
});
