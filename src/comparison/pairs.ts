import type { Side, SideInstance } from './side.js';

/** One instance in both runs. */
export type Pair = readonly [before: SideInstance, after: SideInstance];

/** The slack of one instance in both runs. */
export interface Shift {
  /** Hash of the instance, and of its record in the second run. */
  readonly instance: string;
  readonly record: string | null;
  readonly before: number;
  readonly after: number;
  /** After minus before. */
  readonly shift: number;
}

/** The instances that two runs have in common, by property. */
export function pairsIn(a: Side, b: Side): ReadonlyMap<string, readonly Pair[]> {
  const before = byProperty(a);
  return new Map([...byProperty(b)].map(([id, after]) => [id, pairsOf(before.get(id), after)]));
}

/** The shifts of slack that two runs have in common, by property. */
export function shiftsIn(a: Side, b: Side): ReadonlyMap<string, readonly Shift[]> {
  return new Map([...pairsIn(a, b)].map(([id, pairs]) => [id, shiftsOf(pairs)]));
}

/**
 * The shifts of slack, least first. An instance that was drawn twice counts once: its signs are not
 * independent.
 */
export function shiftsOf(pairs: readonly Pair[]): Shift[] {
  const shifts = new Map<string, Shift>();
  for (const [{ slack: before }, { slack: after, instance, record }] of pairs)
    if (before !== null && after !== null)
      shifts.set(instance, { instance, record, before, after, shift: after - before });
  return [...shifts.values()].sort((x, y) => x.shift - y.shift);
}

function byProperty({ instances }: Side): Map<string, SideInstance[]> {
  const of = new Map<string, SideInstance[]>();
  for (const instance of instances) {
    const known = of.get(instance.id);
    if (known === undefined) of.set(instance.id, [instance]);
    else known.push(instance);
  }
  return of;
}

/** The instances that two runs have in common: the same task, and the same data. */
function pairsOf(before: readonly SideInstance[] = [], after: readonly SideInstance[] = []): Pair[] {
  const keyOf = ({ task, instance }: SideInstance) => `${task} ${instance}`;
  const known = new Map(before.map((x) => [keyOf(x), x]));
  return after.flatMap((y): Pair[] => {
    const x = known.get(keyOf(y));
    return x === undefined ? [] : [[x, y]];
  });
}
