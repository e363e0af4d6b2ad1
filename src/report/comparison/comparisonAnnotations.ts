import type { Comparison, PropertyComparison } from '../../comparison/comparison.js';
import { type Annotation, annotationsOf, placeOf, solverLine } from '../annotation.js';
import { byNews, isNews, newsWords, timeWords } from './comparisonWords.js';

/**
 * What changed, as annotations of GitHub at the solver under test: an error for what makes the
 * comparison fail, a warning for what is worse or shifted down all the same, else a notice.
 */
export function comparisonAnnotationsOf(comparison: Comparison): string {
  const place = placeOf(comparison.solverFile, solverLine);
  const changed = [...comparison.properties].filter(isNews).sort(byNews);
  const { ownTime, maxTime, timeFails } = comparison;
  const time: Annotation = {
    level: 'error',
    ...place,
    title: `own time ${timeWords(ownTime)}`,
    message: `the solver takes more than ${maxTime} times as long as in ${comparison.before}`,
  };
  return annotationsOf([...changed.map((p) => annotationOf(p, place, comparison)), ...(timeFails ? [time] : [])]);
}

function annotationOf(
  p: PropertyComparison,
  place: Pick<Annotation, 'file' | 'line'>,
  { before }: Comparison,
): Annotation {
  const isBad = p.change === 'worse' || p.shifted === 'down';
  const see = isBad && p.record !== null ? `\nsee: theorycheck explain ${p.record}` : '';
  return {
    level: p.fails ? 'error' : isBad ? 'warning' : 'notice',
    ...place,
    title: `${p.id}: ${p.before === p.after ? `slack shifted ${p.shifted}` : `${p.before}, now ${p.after}`}`,
    message: `against ${before}: ${newsWords(p)}${see}`,
  };
}
