import { compare, minus, type Rational, rational, times, toNumber } from '../exact/rational.js';
import type { DescribedBatch } from '../judge/described.js';
import { canonical, encode } from '../records/canonical.js';
import { checkEnclosure, exactly } from '../statement/enclosure.js';
import type { ChanceStatement, Expectation, Law, Quantile } from '../statement/law.js';
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
    sense: testedSense(property.law),
    batches: batches.map(({ fault: _, ...batch }) => batch),
    without: Object.fromEntries(without.map(([name, of]) => [name, of.map(({ fault: _, ...batch }) => batch)])),
    breakable: without.map(([name]) => name),
    fault: all.find((batch) => batch.fault !== null)?.fault ?? null,
  };
}

/** Of a quantile that is at most v the probability P(g <= v) is at least q; and the other way. */
function testedSense({ kind, sense }: ChanceStatement<Anything>): Law<Anything>['sense'] {
  if (kind !== 'quantile') return sense;
  return sense === 'at most' ? 'at least' : 'at most';
}

/** What a law says of a batch, as numbers that are tested. */
type Said = Pick<DescribedBatch, 'probability' | 'alternative' | 'range' | 'value'> & { readonly fault: string | null };

const nothing = { probability: 0, alternative: 0 };

/** One batch of a law; `fault` where what the law says of it cannot be so. */
function batchOf(law: ChanceStatement<Anything>, parameters: Anything): DescribedBatch & { fault: string | null } {
  const name = canonical(encode(parameters, 'the batch'));
  const { fault: wrong, ...said } = saidBy(law, parameters);
  const trivial = law.trivial(parameters);
  const fault =
    typeof trivial !== 'boolean'
      ? `trivial at ${name} returned ${describeValue(trivial)}: it must be true or false`
      : wrong?.replace(' ', () => ` at ${name} `);
  return { name, ...said, trivial: trivial === true, fault: fault ?? null };
}

function saidBy(law: ChanceStatement<Anything>, parameters: Anything): Said {
  if (law.kind === 'expectation') return saidOfMean(law, parameters);
  if (law.kind === 'quantile') return saidOfQuantile(law, parameters);
  return between(law, law.probability(parameters), law.detects(parameters), 'probability', zero, one);
}

function saidOfMean(law: Expectation<Anything>, parameters: Anything): Said {
  const range: unknown = law.range(parameters);
  if (!Array.isArray(range) || range.length !== 2 || !range.every(isRational))
    return { ...nothing, fault: `range is ${describeValue(range)}: it must be a list of two rationals` };
  const [lo, hi] = range as [Rational, Rational];
  if (compare(lo, hi) >= 0)
    return { ...nothing, fault: `range is [${shown(lo)}, ${shown(hi)}]: its first end must be below its second` };
  const said = between(law, law.mean(parameters), law.detects(parameters), 'mean', lo, hi);
  return { ...said, range: [toNumber(lo), toNumber(hi)] };
}

function saidOfQuantile(law: Quantile<Anything>, parameters: Anything): Said {
  const value = law.value(parameters);
  const enclosed = typeof value === 'number' ? exactly(value) : value;
  checkEnclosure(enclosed, 'value');
  if (!Number.isFinite(enclosed.lo) || !Number.isFinite(enclosed.hi))
    return { ...nothing, fault: `value is [${enclosed.lo}, ${enclosed.hi}]: it must be finite` };
  const said = between(
    { kind: 'law', sense: testedSense(law) },
    law.share(parameters),
    law.detects(parameters),
    'share',
    zero,
    one,
  );
  return { ...said, value: (enclosed.lo + enclosed.hi) / 2 };
}

const [zero, one] = [rational(0n), rational(1n)];

/** Claim and alternative in units of [lo, hi], or what is wrong with them. */
function between(
  { kind, sense }: Pick<Law<Anything> | Expectation<Anything>, 'kind' | 'sense'>,
  claimed: Rational,
  alternative: Rational,
  name: string,
  lo: Rational,
  hi: Rational,
): Said {
  for (const [field, r] of [
    [name, claimed],
    ['detects', alternative],
  ] as const)
    if (!isRational(r) || compare(r, lo) < 0 || compare(r, hi) > 0)
      return { ...nothing, fault: `${field} is ${shown(r)}: it must be a rational from ${shown(lo)} to ${shown(hi)}` };
  const what = kind === 'law' ? 'probability' : 'mean';
  const fault = sideFault(sense, compare(alternative, claimed), what);
  const inUnits = (r: Rational) => toNumber(times(minus(r, lo), inverse(minus(hi, lo))));
  return { probability: inUnits(claimed), alternative: inUnits(alternative), fault: fault && `detects ${fault}` };
}

function inverse({ numerator, denominator }: Rational): Rational {
  return rational(denominator, numerator);
}

/** An alternative lies on the side that the claim excludes. */
function sideFault(sense: Law<Anything>['sense'], side: -1 | 0 | 1, what: string): string | null {
  if (sense === 'equal') return side === 0 ? `is the claimed ${what} itself: name another one to detect` : null;
  if (sense === 'at least') return side < 0 ? null : `is not below the claimed ${what}: a claim "at least" fails below`;
  return side > 0 ? null : `is not above the claimed ${what}: a claim "at most" fails above`;
}

function isRational(r: unknown): r is Rational {
  const { numerator, denominator } = (r ?? {}) as Partial<Rational>;
  return typeof numerator === 'bigint' && typeof denominator === 'bigint' && denominator > 0n;
}

function shown(r: unknown): string {
  const { numerator, denominator } = (r ?? {}) as Partial<Rational>;
  if (typeof numerator !== 'bigint') return describeValue(r);
  return denominator === 1n ? `${numerator}` : `${numerator}/${denominator}`;
}
