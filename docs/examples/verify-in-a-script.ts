/**
 * The suite as a function, in a script or a test of one's own: exits with 1 where a verdict is not
 * the expected one.
 */
import { verify } from 'theorycheck';

const { results, seed } = await verify(['soudry2018/one-step'], { budget: 'quick', workers: 1 });
const odd = results.filter((r) => !r.asExpected);
for (const r of odd) console.error(`${r.id}: ${r.verdict}: ${r.reason} (seed ${seed})`);
process.exitCode = odd.length ? 1 : 0;
