import { type Judged, judgedOn } from '../../src/ownData/judged.js';
import type { Origin } from '../../src/statement/theorem.js';
import type { ClassifiedSet } from '../../src/workbench/dataSet.js';
import type { LabState } from '../state/state.js';
import { liveProperties } from './properties.js';

/** A theorem that is asked, before its answer. */
export type Asked = Pick<Judged, 'id' | 'says' | 'item'> & {
  /** Of a statement that is false: whose it is. */
  readonly falseAs: Origin | null;
};

/** The theorems in the order in which they are asked. */
export const asked: readonly Asked[] = liveProperties.map(({ theorem: { id, says, source, expected, origin } }) => ({
  ...{ id, says, item: `${source.paper}, ${source.item}` },
  falseAs: expected === 'refuted' ? (origin ?? 'printed') : null,
}));

/** Why no theorem of the list speaks of a state, in half a sentence; null where they do. */
export function notAsked({ model, loss, decay, start }: LabState): string | null {
  if (model === 'two-layer')
    return 'it is about linear models; what the suite says of two-layer ReLU nets is not asked on given points';
  if (model !== 'linear') return 'it is about linear models';
  const onPoints = 'the suite asks it on given points';
  if (loss !== 'logistic') return `${onPoints} with the logistic loss only`;
  if (decay > 0) return `${onPoints} without weight decay only`;
  return start.some((x) => x !== 0) ? 'on data of a user it is asked about descent from zero' : null;
}

/** The verdict on the n-th theorem, by the engine that judges drawn instances. */
export async function judged(n: number, set: ClassifiedSet, state: LabState): Promise<Judged> {
  const reason = notAsked(state);
  if (reason === null) return judgedOn(liveProperties[n]!, set);
  const nothing = { closest: null, slack: null, basis: null, comparisons: 0, confirmed: null };
  const { id, says, item } = asked[n]!;
  return { id, says, item, ...nothing, outcome: 'no instance', failed: [], reason };
}
