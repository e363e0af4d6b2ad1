/**
 * npm run site
 *
 * Builds the documentation as a site into site/.vitepress/dist: the pages of docs as they are, a
 * page for each entry of the suite, the reference of all exported names, and a search. VitePress is
 * installed in `site` where it is not there yet, which needs the network once. `npm run site --
 * --serve` shows the site afterwards.
 */
import { execSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { generate, suiteIn } from './site/generate.js';

const run = (command: string, cwd = '.') => execSync(command, { cwd, stdio: 'inherit' });

if (!existsSync('dist/suite.json')) run('npm run -s prepare');
if (!existsSync('site/node_modules/vitepress')) run('npm ci --no-audit --no-fund', 'site');
run('npm run -s api');
console.log(`${generate('site/pages', suiteIn('dist/suite.json'))} pages are generated`);
run('npm run -s build', 'site');
console.log('the site is in site/.vitepress/dist');
if (process.argv.includes('--serve')) run('npx vitepress preview .', 'site');
