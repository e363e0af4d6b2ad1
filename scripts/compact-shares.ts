/**
 * npm run compact-shares -- LOG
 *
 * Joins the lines of a log of shares that count whole runs (`theorycheck shares --run`) to one line
 * a stratum. What the table says of them stays the same.
 */
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { type Counts, comparedIn } from '../src/cli/countedShares.js';

const [log] = process.argv.slice(2);
if (log === undefined) throw new Error('name the log: npm run compact-shares -- docs/measured/shares.jsonl');
const lines = readFileSync(log, 'utf8').split('\n').filter(Boolean);
const joined = new Map<string, Counts>();
const kept: Counts[] = [];
for (const line of lines.map((text) => JSON.parse(text) as Counts)) {
  const key = JSON.stringify([line.id, line.stratum]);
  if (line.from !== null) kept.push(line);
  else joined.set(key, joinedWith(joined.get(key), line));
}
writeFileSync(`${log}.part`, [...kept, ...joined.values()].map((line) => `${JSON.stringify(line)}\n`).join(''));
renameSync(`${log}.part`, log);

function joinedWith(a: Counts | undefined, b: Counts): Counts {
  if (a === undefined) return { ...b, compared: comparedIn(b) };
  const sum = (key: 'draws' | 'holds' | 'violates' | 'undecided' | 'outside' | 'trivial' | 'faults' | 'pairs') =>
    a[key] + b[key];
  return {
    ...{ id: a.id, stratum: a.stratum, seed: 'several', from: null, draws: sum('draws') },
    ...{ holds: sum('holds'), violates: sum('violates'), undecided: sum('undecided') },
    ...{ outside: sum('outside'), trivial: sum('trivial'), faults: sum('faults'), pairs: sum('pairs') },
    compared: comparedIn(a) + comparedIn(b),
    seconds: Number((a.seconds + b.seconds).toFixed(2)),
  };
}
