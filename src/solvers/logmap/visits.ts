import type { RunRequest } from '../../statement/solver.js';
import { visitLimit } from '../descent/schedule.js';

/** Where to look: q = log k, and k itself where it is a whole number. */
export interface Visit {
  readonly q: number;
  readonly step: number | null;
}

/** The visits of a request in the order of time, or a sentence why they are malformed. */
export function visitsOf({ visit: { windows, logTimes } }: RunRequest): Visit[] | string {
  if (windows?.length && logTimes?.length) return 'a request visits whole steps or log times, not both';
  if (windows?.length) return wholeSteps(windows);
  if (!logTimes?.length) return 'the request visits nothing';
  for (const [n, q] of logTimes.entries()) {
    if (Number.isNaN(q) || q === Number.POSITIVE_INFINITY) return `the log time ${q} is not a number below Infinity`;
    if (n > 0 && q <= logTimes[n - 1]!) return `the log times do not increase at ${q}`;
    if (q < 0 && q !== Number.NEGATIVE_INFINITY) return `the log time ${q} lies between the start and the first step`;
  }
  return logTimes.map((q) => ({ q, step: wholeAt(q) }));
}

function wholeSteps(windows: readonly (readonly [number, number])[]): Visit[] | string {
  const sorted = windows.map(([from, to]) => ({ from, to })).sort((a, b) => a.from - b.from);
  let before = -1;
  let total = 0;
  for (const { from, to } of sorted) {
    if (!Number.isSafeInteger(from) || !Number.isSafeInteger(to) || from < 0 || to < from)
      return `the window [${from}, ${to}] is not a range of steps`;
    if (from <= before) return `the window [${from}, ${to}] overlaps the one before`;
    before = to;
    total += to - from + 1;
  }
  if (total > visitLimit) return `the request visits ${total} states, more than ${visitLimit}`;
  return sorted.flatMap(({ from, to }) =>
    Array.from({ length: to - from + 1 }, (_, n) => ({ q: Math.log(from + n), step: from + n })),
  );
}

/** The whole number whose logarithm q is, up to the rounding of that logarithm; below 10^6 neighbours are 10^9 roundings apart. */
function wholeAt(q: number): number | null {
  const step = Math.round(Math.exp(q));
  return step <= 1e6 && (step === 0 || Math.abs(Math.log(step) - q) <= 2 ** -52 * Math.max(1, q)) ? step : null;
}
