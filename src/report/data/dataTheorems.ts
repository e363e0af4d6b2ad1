import type { Judged } from '../../ownData/judged.js';
import { counted, short, shortened } from '../shortNumbers.js';

/** Of an outcome: what it says of these data. */
const words: Readonly<Record<Judged['outcome'], string>> = {
  holds: 'applies, and holds',
  violates: 'applies, and is VIOLATED',
  undecided: 'applies, not decided',
  trivial: 'applies, says nothing here',
  outside: 'does not apply',
  'no instance': 'not asked',
};

/**
 * One theorem on the data, for reading. `said` holds the details that were printed, with the id
 * that each belongs to: what is the same is not printed again.
 */
export function theoremText(judged: Judged, said: Map<string, string>): string {
  const { id, outcome } = judged;
  const head = said.size === 0 ? '\ntheorems of the suite on these data\n' : '';
  const whole = outcome === 'trivial' ? 'these data are in its trivial region' : detail(judged);
  const before = said.get(whole);
  const because = before === undefined ? whole : `as for ${before}`;
  if (before === undefined) said.set(whole, id);
  return `${head}  ${id.padEnd(35)} ${words[outcome]}\n${because === '' ? '' : `      ${because}\n`}`;
}

function detail({ failed, reason, closest, slack, comparisons, outcome }: Judged): string {
  if (failed.length > 0) return failed.map(({ name, says }) => `${name} is not met: ${says}`).join('; ');
  if (outcome === 'no instance' || closest === null) return reason ?? '';
  const at = closest.at === null ? '' : ` at ${closest.at}`;
  const least = slack?.[0] === null || slack === null ? '' : `, slack ${short(slack[0]!, 3)}`;
  const sides = `${shortened(closest.left)} | ${shortened(closest.right)}`;
  const why = outcome === 'undecided' && reason !== null ? `${reason}; ` : '';
  return `${why}${counted(comparisons, 'comparison')}, the closest${at}: ${sides}${least}`;
}
