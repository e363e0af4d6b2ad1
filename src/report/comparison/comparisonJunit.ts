import type { Comparison } from '../../comparison/comparison.js';
import { type JunitCase, junitWith, splitId } from '../junit.js';
import { newsWords, timeWords } from './comparisonWords.js';

/**
 * A comparison as JUnit XML: a test case a property, failed where it makes the comparison fail,
 * skipped where one run did not ask for it; and one for the own time of the solver, where there is
 * a limit.
 */
export function comparisonJunitOf(comparison: Comparison): string {
  const { properties, maxTime, ownTime, timeFails, before, after } = comparison;
  const cases = properties.map((p): JunitCase => {
    const says = { message: newsWords(p), text: p.record === null ? '' : `record ${p.record}` };
    return {
      ...splitId(p.id),
      time: p.seconds.after,
      ...(p.fails ? { failure: says } : p.change === null ? { skipped: newsWords(p) } : {}),
    };
  });
  const message = `own time ${timeWords(ownTime)}, more than ${maxTime} times as long`;
  const time: JunitCase = {
    ...{ classname: 'solver', name: 'own time', time: ownTime?.after ?? 0 },
    ...(timeFails ? { failure: { message, text: '' } } : {}),
  };
  return junitWith('theorycheck compare', { before, after }, [...cases, ...(maxTime === null ? [] : [time])]);
}
