import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { decodeState } from '../../lab/state/codec.js';
import { moves, moveText, steps } from '../../lab/state/family.js';
import { initialState } from '../../lab/state/state.js';
import { cases } from '../../lab/words/cases.js';
import { hasBrowser, openBrowser } from '../browser.js';
import { computed, opened, outcomes, servedLab } from './page.js';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

let browser: Browser;
let lab: Awaited<ReturnType<typeof servedLab>>;
beforeAll(async () => {
  if (!hasBrowser) return;
  browser = await openBrowser();
  lab = await servedLab();
});
afterAll(async () => {
  await browser?.close();
  lab?.server.close();
});

/** The rules of accessibility that a page breaks seriously, with what breaks them. */
async function seriousFaults(page: Page): Promise<string[]> {
  // The policy of the page lets no script in but its own; the test's own world is not asked.
  await page.evaluate(axe);
  const found = (await page.evaluate('axe.run()')) as {
    violations: { id: string; impact: string; nodes: { html: string }[] }[];
  };
  return found.violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
}

/** Drags with the mouse from the middle of an element by some pixels. */
async function dragged(page: Page, selector: string, dx: number, dy: number): Promise<void> {
  const box = (await page.locator(selector).boundingBox())!;
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x + dx / 2, y + dy / 2, { steps: 4 });
  await page.mouse.move(x + dx, y + dy, { steps: 4 });
  await page.mouse.up();
}

const shown = (page: Page) => page.evaluate<string>('document.querySelector("main").innerText');

/** The state in the address, once it has been written. */
async function stateOf(page: Page) {
  await page.waitForTimeout(400);
  return decodeState(new URL(page.url()).hash);
}

describe.skipIf(!hasBrowser)('the lab in a browser', () => {
  for (const width of [1280, 390])
    for (const colorScheme of ['light', 'dark'] as const)
      it(`should show no fault and no overflow at ${width} px, ${colorScheme}`, async () => {
        const { page, wrong } = await opened(browser, lab.address, { viewport: { width, height: 900 }, colorScheme });
        expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(width);
        expect(await seriousFaults(page)).toEqual([]);
        expect(wrong).toEqual([]);
        await page.close();
      });

  it('should change a verdict when a point is dragged among the other class', async () => {
    const { page, wrong } = await opened(browser, lab.address);
    const before = await outcomes(page);
    expect(before['soudry2018/loss-any-time-bound']).toBe('holds');
    // The support of the first points spans, so the sharp theorems are asked; their oracle writes a
    // function for the size of the data, which the page must let run.
    expect(before['soudry2018/direction-rate']).toBe('holds');
    // The fifth point is the minus that is nearest; two units to the right and up are plus.
    await dragged(page, '.point:nth-child(5)', 150, -70);
    await computed(page);
    const after = await outcomes(page);
    expect(after['soudry2018/loss-any-time-bound']).toBe('no instance');
    expect(after['drori2014/last-value']).not.toBe(before['drori2014/last-value']);
    expect(await page.locator('#lights .not-met').first().textContent()).toContain('separable, with a bias: not met');
    expect(wrong).toEqual([]);
    await page.close();
  });

  it('should keep its whole state in the address', async () => {
    const { page } = await opened(browser, lab.address);
    await page.locator('.point').first().focus();
    await page.keyboard.press('Shift+ArrowUp');
    await page.locator('#bias').fill('-16');
    await page.locator('#time').fill('20');
    await dragged(page, '.start', 20, -30);
    await computed(page);
    const { state, unread } = await stateOf(page);
    expect(unread).toEqual([]);
    const [first] = initialState.points;
    expect(state.points[0]).toEqual({ ...first, y: first!.y + 8 });
    expect([state.start[2], state.time]).toEqual([-16, 20]);
    expect(state.start[0] > 0 && state.start[1] > 0).toBe(true);
    const text = await shown(page);
    const again = await opened(browser, page.url());
    expect(await shown(again.page)).toBe(text);
    expect(await stateOf(again.page)).toEqual({ state, unread: [] });
    await Promise.all([page.close(), again.page.close()]);
  });

  it('should add, move, flip and remove points with mouse and keyboard', async () => {
    const { page } = await opened(browser, lab.address);
    const many = initialState.points.length;
    const plane = (await page.locator('#plane svg').boundingBox())!;
    const middle = { x: plane.width / 2, y: plane.height * 0.9 };
    await page.locator('#plane svg').click({ position: middle });
    await page.locator('#plane svg').click({ position: { ...middle, x: 30 }, modifiers: ['Shift'] });
    expect((await stateOf(page)).state.points.slice(many).map(({ label }) => label)).toEqual([1, -1]);
    await page.locator('.point').nth(many).focus();
    await page.keyboard.press('f');
    await page.keyboard.press('ArrowRight');
    const { points } = (await stateOf(page)).state;
    expect(points[many]).toMatchObject({ x: 1, label: -1 });
    await page.keyboard.press('Delete');
    await page.locator('#tool-remove').check();
    await page.locator('.point').nth(many).click();
    expect((await stateOf(page)).state.points).toEqual(points.slice(0, many));
    await page.close();
  });

  it('should load every case by its button', async () => {
    const { page, wrong } = await opened(browser, lab.address);
    const buttons = page.locator('#cases button');
    expect(await buttons.count()).toBe(cases.length);
    for (const [n, { state, refutes }] of cases.entries()) {
      await buttons.nth(n).click();
      await computed(page);
      expect(await stateOf(page)).toEqual({ state, unread: [] });
      if (refutes === undefined) continue;
      const row = page.locator(`#false [data-id="${refutes}"]`);
      expect([refutes, await row.getAttribute('data-outcome')]).toEqual([refutes, 'violates']);
    }
    expect(wrong).toEqual([]);
    await page.close();
  });

  it('should compute the phase diagram, and load the run of a square', async () => {
    const { page, wrong } = await opened(browser, lab.address);
    await page.locator('#compute').click();
    const squares = page.locator('.squares rect');
    const known = page.locator('.squares rect[class^="outcome-"]');
    await expect.poll(() => known.count(), { timeout: 120_000 }).toBe(moves.length * steps.length);
    // The second square of the second column.
    await squares.nth(steps.length + 1).hover();
    const text = `Moved by ${moveText(1)}, step size`;
    expect(await page.locator('.run').textContent()).toContain(text);
    await squares.nth(steps.length + 1).click();
    await computed(page);
    const { state } = await stateOf(page);
    expect(state.step).toBe(steps[1]);
    expect(state.points[0]!.x).toBe(initialState.points[0]!.x + moves[1]!);
    expect(wrong).toEqual([]);
    await page.close();
  });

  it('should draw the boundary of a two-layer net, and ask no theorem of it', async () => {
    const { page, wrong } = await opened(browser, lab.address);
    await page.locator('#model').selectOption('two-layer');
    await page.locator('#step').fill('8');
    await computed(page);
    const path = await page.locator('.bent').getAttribute('d');
    expect(path).toMatch(/^M/);
    expect(new Set(Object.values(await outcomes(page)))).toEqual(new Set(['no instance']));
    expect(await page.locator('#phases').textContent()).toContain('without an error bound');
    await page.locator('#seed').fill('2');
    await computed(page);
    expect(await page.locator('.bent').getAttribute('d')).not.toBe(path);
    expect(await seriousFaults(page)).toEqual([]);
    expect(wrong).toEqual([]);
    await page.close();
  });

  it('should work from the disk', async () => {
    const { page, wrong } = await opened(browser, pathToFileURL('dist/lab/index.html').href);
    expect((await outcomes(page))['soudry2018/loss-any-time-bound']).toBe('holds');
    expect(wrong).toEqual([]);
    await page.close();
  });

  it('should say what it is where there is no JavaScript', async () => {
    const page = await browser.newPage({ javaScriptEnabled: false });
    await page.goto(lab.address);
    expect(await page.locator('noscript').textContent()).toContain('needs JavaScript');
    await page.close();
  });

  it('should say that an address is not to be read, and show nothing of it as markup', async () => {
    const { page, wrong } = await opened(browser, `${lab.address}#points=<img src=x onerror=alert(1)>&step=8`);
    expect(await page.locator('#notice').textContent()).toContain('left out are points');
    expect(await page.locator('img').count()).toBe(0);
    expect(wrong).toEqual([]);
    await page.close();
  });
});
