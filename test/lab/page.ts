import type { AddressInfo } from 'node:net';
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { serving } from '../../src/cli/lab.js';

/** The lab as built, served at an address of its own; the caller closes the server. */
export async function servedLab() {
  const server = await serving('dist/lab', 0);
  return { server, address: `http://127.0.0.1:${(server.address() as AddressInfo).port}/` };
}

/** A page with the lab, and what went wrong on it: messages of the console, foreign requests. */
export interface Opened {
  readonly page: Page;
  readonly wrong: readonly string[];
}

/** Opens the lab at an address, and waits until all is computed. */
export async function opened(browser: Browser, address: string, options: BrowserContextOptions = {}): Promise<Opened> {
  return openedIn(await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options }), address);
}

/** The same in a context that the caller has prepared. */
export async function openedIn(context: BrowserContext, address: string): Promise<Opened> {
  const page = await context.newPage();
  const wrong: string[] = [];
  const own = new URL('.', address).href;
  page.on('console', (message) => wrong.push(`${message.type()}: ${message.text()}`));
  page.on('pageerror', (error) => wrong.push(`thrown: ${error.message}`));
  page.on('request', (request) => {
    if (!request.url().startsWith(own) && !/^(blob|data):/.test(request.url())) wrong.push(`asked: ${request.url()}`);
  });
  await page.goto(address);
  await computed(page);
  return { page, wrong };
}

/** Waits until the workers have answered to the state that is shown. */
export async function computed(page: Page): Promise<void> {
  // What was changed is drawn, and asked, at the next frame.
  await page.evaluate('new Promise((go) => requestAnimationFrame(() => requestAnimationFrame(go)))');
  for (const id of ['charts', 'theorems'])
    await page.locator(`#${id}[aria-busy="false"]`).waitFor({ state: 'attached', timeout: 120_000 });
}

/** The outcome of each theorem, by its id. */
export async function outcomes(page: Page): Promise<Record<string, string>> {
  const all = await page
    .locator('#theorems li')
    .evaluateAll((rows) => rows.map((row) => [row.getAttribute('data-id'), row.getAttribute('data-outcome')]));
  return Object.fromEntries(all);
}
