import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium';

/** Whether there is a browser. Where BROWSER_MUST_HAVE is set, its want is an error. */
export const hasBrowser = existsSync(executablePath);
if (!hasBrowser) {
  if (process.env.BROWSER_MUST_HAVE) throw new Error(`there is no ${executablePath}, which these tests need`);
  process.stderr.write(`no ${executablePath}: tests in a browser are left out\n`);
}

/** A browser without a network of its own; the caller closes it. */
export function openBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}
