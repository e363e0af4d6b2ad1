/** npm run bench [-- name ...] [--quick]: all tables, or those named. */
import { claimTable } from './claim.js';
import { graphTable } from './graph.js';
import { horizonTable } from './horizon.js';
import { netTable } from './net.js';
import { stepTable } from './step.js';

const tables: Readonly<Record<string, (quick: boolean) => Promise<void>>> = {
  step: stepTable,
  graph: graphTable,
  horizon: horizonTable,
  net: netTable,
  claim: claimTable,
};

const names = process.argv.slice(2).filter((a) => a !== '--quick');
const unknown = names.find((n) => !(n in tables));
if (unknown !== undefined) {
  console.error(`no table '${unknown}': there are ${Object.keys(tables).join(', ')}`);
  process.exit(2);
}
for (const name of names.length > 0 ? names : Object.keys(tables))
  await tables[name]!(process.argv.includes('--quick'));
