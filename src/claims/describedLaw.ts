import { compare, type Rational, rational, toNumber } from '../exact/rational.js';
import type { DescribedBatch } from '../judge/described.js';
import { canonical, encode } from '../records/canonical.js';
import type { Law } from '../statement/law.js';
import { describeValue } from '../statement/malformed.js';
import type { Anything, LawfulProperty } from '../workbench/property.js';
import type { OwnDescription } from './claim.js';

/** Batches with what the law says of each. */
export function describedLaw(property: LawfulProperty): OwnDescription {
  const batches = property.batches.map((parameters) => batchOf(property.law, parameters));
  const without = Object.entries(property.without ?? {}).map(
    ([name, of]) => [name, of.map((parameters) => batchOf(property.law, parameters))] as const,
  );
  const all = [...batches, ...without.flatMap(([, of]) => of)];
  return {
    instances: property.draws,
    sense: property.law.sense,
    batches: batches.map(({ fault: _, ...batch }) => batch),
    without: Object.fromEntries(without.map(([name, of]) => [name, of.map(({ fault: _, ...batch }) => batch)])),
    breakable: without.map(([name]) => name),
    fault: all.find((batch) => batch.fault !== null)?.fault ?? null,
  };
}

/** One batch of a law; `fault` where what the law says of it cannot be so. */
function batchOf(law: Law<Anything>, parameters: Anything): DescribedBatch & { fault: string | null } {
  const name = canonical(encode(parameters, 'the batch'));
  const probability = law.probability(parameters);
  const alternative = law.detects(parameters);
  const trivial = law.trivial(parameters);
  const odd = (['probability', 'detects'] as const).find((f) => !isShare(f === 'detects' ? alternative : probability));
  const wrong =
    odd === undefined
      ? sideFault(law.sense, compare(alternative, probability))
      : `is ${shownRational(odd === 'detects' ? alternative : probability)}: it must be a rational from 0 to 1`;
  const fault =
    typeof trivial !== 'boolean'
      ? `trivial at ${name} returned ${describeValue(trivial)}: it must be true or false`
      : wrong && `${odd ?? 'detects'} at ${name} ${wrong}`;
  const numbers = odd === undefined ? [toNumber(probability), toNumber(alternative)] : [0, 0];
  return { name, probability: numbers[0]!, alternative: numbers[1]!, trivial: trivial === true, fault };
}

/** An alternative lies on the side that the claim excludes. */
function sideFault(sense: Law<Anything>['sense'], side: -1 | 0 | 1): string | null {
  if (sense === 'equal') return side === 0 ? 'is the claimed probability itself: name another one to detect' : null;
  if (sense === 'at least')
    return side < 0 ? null : 'is not below the claimed probability: a claim "at least" fails below';
  return side > 0 ? null : 'is not above the claimed probability: a claim "at most" fails above';
}

function isShare(r: Rational): boolean {
  if (typeof r?.numerator !== 'bigint' || typeof r.denominator !== 'bigint' || r.denominator <= 0n) return false;
  return compare(r, rational(0n)) >= 0 && compare(r, rational(1n)) <= 0;
}

function shownRational(r: Rational): string {
  return typeof r?.numerator === 'bigint' ? `${r.numerator}/${r.denominator}` : describeValue(r);
}
