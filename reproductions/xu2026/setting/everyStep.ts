import { type At, statesOf } from 'theorycheck/reproduce';
import type { RunRequest, State } from 'theorycheck/statement';

/**
 * Descent, seen at every step from 0 to `steps`, without keeping the states: `look` is called with
 * each, and ends the run by returning true. It is run in stages of `perStage` steps, each from the
 * point where the one before ended. `from` and `to` are the shares of the part that it takes.
 */
export async function everyStep(
  at: At,
  request: RunRequest,
  steps: number,
  look: (step: number, state: State) => boolean,
  { perStage = 100, from = 0, to = 1 }: { perStage?: number; from?: number; to?: number } = {},
): Promise<void> {
  let start = request.start;
  for (let begin = 0; begin < steps; begin += perStage) {
    const end = Math.min(begin + perStage, steps);
    const windows = [[begin === 0 ? 0 : 1, end - begin] as const];
    const states = await statesOf(at, { ...request, start, visit: { windows } });
    for (const state of states) if (look(begin + Number(state.step), state)) return;
    start = Float64Array.from(states.at(-1)!.point);
    await at.tell(from + ((to - from) * end) / steps);
  }
}
