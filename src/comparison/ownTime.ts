/**
 * How the own time of a solver under test changed. The ratios after/before of the paired instances,
 * each with the weight of its time before: half of that time was spent on instances whose ratio is
 * at most `median`, a quarter on such with at most `low`, three quarters with at most `high`.
 */
export interface TimeRatio {
  readonly pairs: number;
  /** Seconds over all pairs. */
  readonly before: number;
  readonly after: number;
  readonly low: number;
  readonly median: number;
  readonly high: number;
}

/** The ratio of own times; null where no pair was timed on both sides. */
export function timeRatioOf(pairs: readonly (readonly [before: number, after: number])[]): TimeRatio | null {
  const timed = pairs.filter(([before, after]) => before > 0 && after > 0);
  if (timed.length === 0) return null;
  const sum = (side: 0 | 1) => timed.reduce((total, pair) => total + pair[side], 0);
  const ratios = timed.map(([before, after]) => ({ ratio: after / before, before })).sort((a, b) => a.ratio - b.ratio);
  const at = (share: number) => {
    const [wanted, last] = [share * sum(0), ratios.length - 1];
    let spent = 0;
    for (let n = 0; n < last; n++) {
      spent += ratios[n]!.before;
      if (spent >= wanted) return ratios[n]!.ratio;
    }
    return ratios[last]!.ratio;
  };
  return { pairs: timed.length, before: sum(0), after: sum(1), low: at(0.25), median: at(0.5), high: at(0.75) };
}
