import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { geometryOf, type Look, lookAt } from '../../lab/engine/look.js';
import { asked, judged } from '../../lab/engine/theorems.js';
import type { Answer } from '../../lab/messages.js';
import { decodeState } from '../../lab/state/codec.js';
import { type Judged, theoremsFor } from '../../src/ownData/judged.js';
import { loadFile, shippedFiles } from '../../src/workbench/load.js';
import { hasBrowser, openBrowser } from '../browser.js';
import { openedIn, servedLab } from './page.js';

/** Keeps what the workers say, as `answers`. */
const listening = `
  globalThis.answers = [];
  const Own = Worker;
  globalThis.Worker = class extends Own {
    constructor(...all) {
      super(...all);
      this.addEventListener('message', ({ data }) => answers.push(data));
    }
  };`;

const addresses = [
  'points=32.16.p_48.56.p_80.24.p_56.-16.p_-16.-8.m_-56.24.m',
  // A support that spans: the late statements apply.
  'points=32.32.p_32.-32.p_64.8.p_-32.0.m_-80.24.m&step=-16',
  // Classes that overlap, and a start elsewhere.
  'points=32.16.p_-40.0.p_16.40.m_-32.-16.m_0.8.m&start=16.-32.8&step=-8',
  // A step size beyond 2/beta, and weight decay with the exponential loss.
  'points=64.0.p_-64.16.m_80.80.p&step=40',
  'points=64.0.p_-64.16.m_80.80.p&step=-40&decay=14&loss=exponential',
  'points=32.16.p_48.56.p_-16.-8.m_-56.24.p&model=two-layer&seed=7&step=8',
];

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

describe.skipIf(!hasBrowser)('the engine in a browser', () => {
  for (const address of addresses)
    it(`should give the numbers of Node: ${address}`, async () => {
      const context = await browser.newContext();
      await context.addInitScript(listening);
      const { page } = await openedIn(context, `${lab.address}#${address}`);
      const answers = await page.evaluate<Answer[]>('answers');
      const { state } = decodeState(address);
      const { geometry, set } = geometryOf(state);
      const look = await lookAt(state, geometry);
      const [there] = answers.flatMap((a) => (a.is === 'look' ? [a.look] : []));
      // What is exact, and what rests on the engine's own exponential, is the same to the last bit.
      expect(bitsOf(there!)).toEqual(bitsOf(look));
      expect(there!.moments.map(({ exponent }) => exponent.toFixed(9))).toEqual(
        look.moments.map(({ exponent }) => exponent.toFixed(9)),
      );
      const verdicts = [];
      for (let n = 0; n < asked.length; n++) verdicts.push(await judged(n, set, state));
      const judgements = answers.flatMap((a) => (a.is === 'judged' ? a.judged : []));
      expect(judgements.map(wordsOf)).toEqual(verdicts.map(wordsOf));
      await context.close();
    });
});

/** Data, margins, certificates and the parameters of descent step by step. */
function bitsOf({ geometry, moments }: Look) {
  const { predicted: _, residual: __, ...exact } = geometry;
  return { exact, points: moments.filter(({ exponent }) => exponent < 3.01).map(({ point, net }) => net ?? point) };
}

/**
 * What of a verdict does not depend on the logarithm of the browser, which may differ from that of
 * Node in the last bit.
 */
function wordsOf({ id, outcome, failed, basis, comparisons, confirmed }: Judged) {
  return { id, outcome, failed, basis, comparisons, confirmed };
}

describe('the theorems of the lab', () => {
  it('should be those that theorycheck data asks', async () => {
    const files = await Promise.all(
      shippedFiles().map((file) => loadFile(file, (path) => import(/* @vite-ignore */ path))),
    );
    const all = files.flat().map(({ property }) => property);
    const ids = theoremsFor(all, 'classification').map(({ theorem }) => theorem.id);
    const theorems = asked.filter(({ falseAs }) => falseAs === null);
    expect(theorems.map(({ id }) => id).sort()).toEqual(ids.sort());
  });
});
