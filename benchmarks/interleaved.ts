/**
 * A program under comparison: runs about `seconds` of steps and says how long one took, in seconds;
 * `close` ends it.
 */
export interface Contender {
  readonly name: string;
  readonly secondsAStep: () => Promise<number> | number;
  readonly close?: () => void;
}

/** Median, least and largest of some ratios. */
export interface Spread {
  readonly median: number;
  readonly least: number;
  readonly most: number;
}

/** An uneven number of figures, summed up. */
export function spread(figures: readonly number[]): Spread {
  const sorted = [...figures].sort((a, b) => a - b);
  return { median: sorted[sorted.length >> 1]!, least: sorted[0]!, most: sorted.at(-1)! };
}

/**
 * How many times faster the first is than each other one: every round runs all of them one after
 * another, the ratio is taken within the round, so that a slow spell of the machine meets both
 * sides.
 */
export async function interleaved(first: Contender, others: readonly Contender[], rounds: number) {
  const ratios = new Map<string, number[]>(others.map((o) => [o.name, []]));
  await first.secondsAStep();
  for (const other of others) await other.secondsAStep();
  for (let round = 0; round < rounds; round++) {
    const ours = await first.secondsAStep();
    for (const other of others) ratios.get(other.name)!.push((await other.secondsAStep()) / ours);
  }
  return [...ratios].map(([against, figures]) => ({ against, ...spread(figures) }));
}

/**
 * A contender in this process: `act(steps)` takes that many steps; their number is set by a trial
 * to last `seconds`.
 */
export function inProcess(name: string, act: (steps: number) => void, seconds: number): Contender {
  const timed = (steps: number) => {
    const started = process.hrtime.bigint();
    act(steps);
    return Number(process.hrtime.bigint() - started) / 1e9 / steps;
  };
  let steps = 0;
  return {
    name,
    secondsAStep() {
      if (steps === 0) {
        // Twice the trial, so that compilation is not counted.
        let trial = 1;
        while (timed(trial) * trial < seconds / 10) trial *= 2;
        steps = Math.max(1, Math.round(seconds / timed(trial)));
      }
      return timed(steps);
    },
  };
}
