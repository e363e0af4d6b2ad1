import { describeValue, Malformed } from '../statement/malformed.js';

/** A phase as plain data: null is an end that never comes. */
export interface DatedPhase {
  readonly name: string;
  readonly from: number;
  readonly to: number | null;
}

/** The phases that a theorem returned, where they are well formed; else throws Malformed. */
export function checkedPhases(returned: unknown): DatedPhase[] {
  if (!Array.isArray(returned))
    throw new Malformed(`phases returned ${describeValue(returned)}: it must return a list`);
  return returned.map((phase: { name?: unknown; from?: unknown; to?: unknown } | null, n) => {
    const { name, from, to } = phase ?? {};
    if (typeof name !== 'string' || name.trim() === '')
      throw new Malformed(`the name of phase ${n + 1} is ${describeValue(name)}: it must be a text`);
    if (!(typeof from === 'number' && Number.isFinite(from) && typeof to === 'number' && from <= to))
      throw new Malformed(
        `the phase '${name}' is from ${describeValue(from)} to ${describeValue(to)}: both must be steps, in order`,
      );
    return { name, from, to: Number.isFinite(to) ? to : null };
  });
}
