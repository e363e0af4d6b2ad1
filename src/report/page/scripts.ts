import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { BadInput } from '../../statement/badInput.js';

/** A script of the page. */
interface Script {
  readonly text: string;
  readonly module: boolean;
}

/** What the page runs in the browser, as the build compiled it; in a checkout too. */
const own = [
  new URL('../../../dist/report/page/browser/overview.js', import.meta.url),
  new URL('../../../dist/report/page/browser/figures.js', import.meta.url),
];

/** The scripts of a page: uPlot, which draws what is zoomed into, and the page's own. */
export function browserScripts(): readonly Script[] {
  const uPlot = readFileSync(createRequire(import.meta.url).resolve('uplot/dist/uPlot.iife.min.js'), 'utf8');
  return [{ text: safe(uPlot), module: false }, ...own.map((url) => ({ text: safe(textOf(url)), module: true }))];
}

/** The style sheet of uPlot. */
export function uPlotStyle(): string {
  return readFileSync(createRequire(import.meta.url).resolve('uplot/dist/uPlot.min.css'), 'utf8').trim();
}

function textOf(url: URL): string {
  const file = fileURLToPath(url);
  if (!existsSync(file)) throw new BadInput(`${file} is missing: build the package with npm run prepare`);
  return readFileSync(file, 'utf8').trim();
}

/** A script ends at the first `</script`: there must be none, nor a `<!--` that hides the rest. */
function safe(text: string): string {
  if (/<\/script|<!--/i.test(text)) throw new Error('a script of the page would end inside its own text');
  return text;
}
