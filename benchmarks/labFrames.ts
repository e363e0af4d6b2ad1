/**
 * How long the page's own thread works for a move of the mouse while a point of the lab is dragged,
 * with 40 points: `tsx benchmarks/labFrames.ts`, after `npm run prepare`. The 40 points are two
 * classes on a grid, and the drag is a circle of 120 moves. What is counted is all tasks of the
 * thread: events, scripts, layout, painting, and the answers of the workers.
 */
import type { AddressInfo } from 'node:net';
import { chromium } from 'playwright-core';
import { serving } from '../src/cli/lab.js';

const points = Array.from({ length: 40 }, (_, n) => {
  const side = n % 2 === 0 ? 1 : -1;
  return `${side * (24 + 8 * (n % 7))}.${12 * (n % 9) - 48}.${side === 1 ? 'p' : 'm'}`;
}).join('_');

const server = await serving('dist/lab', 0);
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu'],
});
const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/#points=${points}`);
await page.locator('#charts[aria-busy="false"]').waitFor({ state: 'attached' });
// Processor time of the page's own thread: what other programs do on the machine does not count.
const session = await page.context().newCDPSession(page);
await session.send('Performance.enable', { timeDomain: 'threadTicks' });
const spent = async () => {
  const { metrics } = await session.send('Performance.getMetrics');
  return 1000 * metrics.find(({ name }) => name === 'TaskDuration')!.value;
};
const before = await spent();
const box = (await page.locator('.point').first().boundingBox())!;
const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
await page.mouse.move(x, y);
await page.mouse.down();
for (let k = 0; k < 120; k++) {
  const angle = (2 * Math.PI * k) / 120;
  await page.mouse.move(x + 40 * Math.sin(angle), y + 40 * (1 - Math.cos(angle)));
  await page.waitForTimeout(16);
}
await page.mouse.up();
const took = (await spent()) - before;
process.stdout.write(`dragging with 40 points: ${(took / 120).toFixed(1)} ms of the page's thread a move\n`);
await browser.close();
server.close();
