import { curvatureBelow, rankOfRows, strictlyBalances } from '../../src/exact/maxMargin.js';
import { signedRows } from '../../src/ownData/maxMargin.js';
import type { Separations } from '../../src/ownData/report.js';
import type { Separation } from '../../src/ownData/separation.js';
import type { ClassifiedSet } from '../../src/workbench/dataSet.js';

/** A hypothesis of theorems, and whether it is met. */
export interface Light {
  readonly name: string;
  readonly is: 'met' | 'not met' | 'unknown';
  /** What was checked, and what proves it, in a sentence. */
  readonly because: string;
}

/** The hypotheses of the suite about separability, the support and the step size. */
export function lightsOf(set: ClassifiedSet, support: readonly number[], separations: Separations): Light[] {
  const rows = signedRows(set.points, set.labels, true);
  return [
    separable('separable, with a bias', separations.withBias),
    separable('separable through the origin', separations.throughOrigin),
    ...ofSupport(set, support, rows),
    ...(['2/beta', '1/beta'] as const).map((most) => {
      const bound = most === '2/beta' ? 8 : 4;
      const met = curvatureBelow(bound, set.stepSize, rows) || (bound === 4 && set.stepCurvature === 4);
      return light(
        `step size below ${most}`,
        met,
        `beta = sigma_max^2/4; ${bound} I - eta Z^T Z ${met ? 'has' : 'does not have'} positive leading minors, in integers`,
      );
    }),
  ];
}

function ofSupport(set: ClassifiedSet, support: readonly number[], rows: readonly (readonly number[])[]): Light[] {
  if (set.maxMargin === null) {
    const because = 'there is no max-margin vector';
    return ['strictly complementary', 'the support spans'].map((name) => ({ name, is: 'unknown', because }));
  }
  const { vector, multipliers } = set.maxMargin;
  const strict = strictlyBalances(vector, multipliers, rows);
  const rank = rankOfRows(support.map((n) => rows[n]!));
  return [
    light(
      'strictly complementary',
      strict,
      strict
        ? `thetahat is a combination of the ${support.length} points of margin one, each with a positive weight, in fractions`
        : 'no weights that are all positive on the points of margin one were found: one of them carries nothing',
    ),
    light(
      'the support spans',
      rank === rows[0]!.length,
      `the points of margin one have rank ${rank} of ${rows[0]!.length}`,
    ),
  ];
}

function light(name: string, met: boolean, because: string): Light {
  return { name, is: met ? 'met' : 'not met', because };
}

function separable(name: string, found: Separation): Light {
  if (found.verdict === 'unknown') return { name, is: 'unknown', because: found.reason };
  if (found.verdict === 'separable')
    return light(name, true, `the integers (${found.separator.join(', ')}) have positive margins on all points`);
  const among = found.weights.flatMap((p, n) => (p > 0n ? [n + 1] : []));
  const how = found.verdict === 'touching' ? 'touch' : 'overlap';
  return light(name, false, `the classes ${how}: mixtures of points ${among.join(', ')} meet, with whole weights`);
}
