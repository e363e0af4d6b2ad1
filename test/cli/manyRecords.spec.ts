import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { encode, hashOf } from '../../src/records/canonical.js';
import { parseRecord, type RunRecord, sealRecord } from '../../src/records/record.js';
import { hasBrowser, openBrowser } from '../browser.js';
import { opened } from '../report/page/inBrowser.js';
import { freshFolder, run } from './session.js';

const folder = freshFolder();
const verified = join(folder, 'run');
const file = join(folder, 'report.html');

/**
 * Makes the run one of the default budget, ten times as large: its records as they are, and others
 * like them, of instances of their own. To draw them all would take minutes.
 */
function extend(): void {
  const description = join(verified, 'run.json');
  writeFileSync(description, readFileSync(description, 'utf8').replace('"budget": "quick"', '"budget": "default"'));
  const file = join(verified, 'records.jsonl');
  const text = readFileSync(file, 'utf8');
  const records = text
    .trimEnd()
    .split('\n')
    .map((line) => parseRecord(line, file));
  const due = { evidence: 100_000, edges: 8_000 };
  const more = (['evidence', 'edges'] as const).flatMap((phase) => {
    const own = records.filter((r) => r.phase === phase);
    return Array.from({ length: due[phase] - own.length }, (_, n) => like(own[0]!, own.length + n));
  });
  writeFileSync(file, text + more.map((r) => `${JSON.stringify(r)}\n`).join(''));
}

function like({ hash: _, schema: __, ...record }: RunRecord, index: number): RunRecord {
  const x = (record.phase === 'edges' ? -index : index) / 2 ** 20;
  const instance = encode({ x });
  const slack = [1 - x, 1 - x] as const;
  const task = { ...record, index };
  return sealRecord(task, { ...task, instance, instanceHash: hashOf(instance), slack });
}

describe('the report of a hundred thousand records', () => {
  beforeAll(async () => {
    const many = resolve('test/controls/many.ts');
    const drawn = ['--budget', 'quick', '--seed', '7', '--workers', '0', '--quiet', '--out', verified];
    expect(await run(['verify', many, ...drawn])).toMatchObject({ code: 0 });
    extend();
  }, 300_000);

  it('should count them all, and stay small', async () => {
    const records = readFileSync(join(verified, 'records.jsonl'), 'utf8').split('\n').length - 1;
    expect(records).toBeGreaterThan(100_000);
    const told = await run(['report', verified, '--workers', '0', '--out', file]);
    expect(told).toMatchObject({ code: 0, out: `${file}\n`, err: expect.stringContaining('100000 records read') });
    expect(statSync(file).size).toBeLessThan(1_000_000);
    const counted = [...readFileSync(file, 'utf8').matchAll(/<span class="count">(\d+)</g)].map((m) => Number(m[1]));
    expect(counted.reduce((a, b) => a + b)).toBe(records);
  }, 300_000);

  describe.runIf(hasBrowser)('in a browser', () => {
    let browser: Browser;
    beforeAll(async () => {
      browser = await openBrowser();
    }, 120_000);
    afterAll(() => browser?.close());

    it('should be painted within three seconds', async () => {
      const { page, complaints } = await opened(browser, file);
      const painted = "performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? null";
      await page.waitForFunction(painted);
      expect(await page.evaluate(painted)).toBeLessThan(3000);
      await page.locator('ol.bars summary').first().click();
      expect(await page.locator('ul.instances li').first().isVisible()).toBe(true);
      expect(complaints).toEqual([]);
      await page.context().close();
    });
  });
});
