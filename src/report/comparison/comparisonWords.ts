import type { Comparison, PropertyComparison } from '../../comparison/comparison.js';
import type { TimeRatio } from '../../comparison/ownTime.js';

/** Whether there is something to say of a property: another verdict, or a slack that shifted. */
export function isNews(p: PropertyComparison): boolean {
  return p.fails || (p.change !== null && p.change !== 'same') || p.shifted !== null;
}

const order = ['worse', 'other', 'better', 'same'];

/** Order of properties: what is worse first, then other changes, then shifts of slack, then ids. */
export function byNews(a: PropertyComparison, b: PropertyComparison): number {
  const rank = (p: PropertyComparison) =>
    2 * order.indexOf(p.change ?? 'same') + Number(p.shifted === null) + (p.change === null ? 2 : 0);
  return rank(a) - rank(b) || (a.id < b.id ? -1 : 1);
}

/** What differs between the runs beside their results, line by line. */
export function circumstanceLines({ circumstances }: Comparison): string[] {
  return Object.entries(circumstances)
    .filter(([name, [a, b]]) => a !== b && !(name === 'commit' && [a, b].includes('unknown')))
    .map(([name, [a, b]]) => `${name}: ${a}, then ${b}`);
}

/** A number to two digits, `-` where there is none. */
export function number(x: number | null | undefined): string {
  return x == null ? '-' : x === 0 ? '0' : x.toExponential(1);
}

/** How many times as much. */
export function ratio({ before, after }: { readonly before: number; readonly after: number }): string {
  return before > 0 && after > 0 ? `x${(after / before).toPrecision(3)}` : '-';
}

/** A ratio of own times with its spread. */
export function timeWords(time: TimeRatio | null): string {
  if (time === null) return '-';
  const two = (x: number) => x.toPrecision(2);
  return `x${two(time.median)} (${two(time.low)} to ${two(time.high)})`;
}

/** What happened to a property, in one sentence. */
export function newsWords(p: PropertyComparison): string {
  if (p.before === null || p.after === null)
    return `asked for by the ${p.before === null ? 'second' : 'first'} run only`;
  const verdict = p.change === 'same' ? [] : [`${p.before}, then ${p.after} (${p.change})`];
  const slack =
    p.worstSlack.before === p.worstSlack.after
      ? []
      : [`worst slack ${number(p.worstSlack.before)}, then ${number(p.worstSlack.after)}`];
  const shift =
    p.shifted === null
      ? []
      : [
          `slack shifted ${p.shifted}: ${p.down} of ${p.pairs} pairs down, ${p.up} up, p = ${p.signTestHolm!.toPrecision(2)}`,
        ];
  const outcomes = p.outcomes.map((o) => `${o.instances} instances ${o.before}, then ${o.after}`);
  const declined =
    p.declined.before === p.declined.after ? [] : [`declined ${p.declined.before}, then ${p.declined.after}`];
  return [...verdict, ...slack, ...shift, ...outcomes, ...declined].join('; ') || 'the same';
}

/** In how many properties what happened, in one sentence. */
export function verdictWords(comparison: Comparison): string {
  const { better, worse, other, same } = comparison.counts;
  return `${better + worse + other} of ${better + worse + other + same} verdicts changed (${better} better, ${worse} worse, ${other} otherwise)`;
}

/** The end of a comparison: verdicts, shifts at which level, time, and whether it fails. */
export function summaryLines(comparison: Comparison): string[] {
  const { failOn, maxTime, fails, ownTime, timeFails } = comparison;
  const time =
    ownTime === null
      ? []
      : [
          `own time of the solver: ${timeWords(ownTime)} over ${ownTime.pairs} instances, ${seconds(ownTime.before)} s, then ${seconds(ownTime.after)} s`,
        ];
  const limit = maxTime === null ? '' : `, --max-time ${maxTime}${timeFails ? ' (exceeded)' : ''}`;
  return [
    `${verdictWords(comparison)}${onlyWords(comparison)}`,
    shiftWords(comparison),
    ...time,
    `--fail-on ${failOn}${limit}: ${fails ? 'fails' : 'passes'}`,
  ];
}

/** What the sign tests found, and at which level. */
export function shiftWords({ properties, paired, level, circumstances }: Comparison): string {
  if (!paired) return 'the runs share no instance, so no slack is paired: give both the same seed (verify --like)';
  const [seed, other] = circumstances.seed;
  const few = seed === other ? '' : '; the seeds differ, so few instances are paired';
  const tested = properties.filter((p) => p.signTest !== null).length;
  const shifted = (way: 'down' | 'up') => properties.filter((p) => p.shifted === way).length;
  const equal = properties.filter((p) => p.pairs > 0 && p.down + p.up === 0).length;
  return `slack shifted down in ${shifted('down')} and up in ${shifted('up')} of ${tested} properties (sign tests at level ${level} together, Holm); equal on every pair in ${equal}${few}`;
}

function onlyWords({ onlyBefore, onlyAfter }: Comparison): string {
  const said = (ids: readonly string[], which: string) =>
    ids.length ? `; ${ids.length} asked for by the ${which} run only, not counted` : '';
  return said(onlyBefore, 'first') + said(onlyAfter, 'second');
}

function seconds(x: number): string {
  return x.toPrecision(3);
}
