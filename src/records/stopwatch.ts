/** Seconds since it was started: what a record says of wall time, outside its hash. */
export function stopwatch(): () => number {
  const started = process.hrtime.bigint();
  return () => Number(process.hrtime.bigint() - started) / 1e9;
}

/**
 * Adds up the time that somebody's code takes, apart from that of the engine around it. What it
 * says goes into no record.
 */
export class Meter {
  /** Seconds so far. */
  seconds = 0;

  /** What it is given, with the time of each step added. */
  *each<T>(of: Iterable<T>): Iterable<T> {
    const steps = of[Symbol.iterator]();
    try {
      for (;;) {
        const elapsed = stopwatch();
        const step = steps.next();
        this.seconds += elapsed();
        if (step.done) return;
        yield step.value;
      }
    } finally {
      steps.return?.();
    }
  }

  /** The time until a promise is settled. */
  async until<T>(act: () => Promise<T> | T): Promise<T> {
    const elapsed = stopwatch();
    try {
      return await act();
    } finally {
      this.seconds += elapsed();
    }
  }
}
