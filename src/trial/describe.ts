import { compare, type Rational, rational, toNumber } from '../exact/rational.js';
import type { Described, DescribedBatch } from '../judge/described.js';
import { canonical, encode } from '../records/canonical.js';
import type { Law } from '../statement/law.js';
import { shown } from '../statement/malformed.js';
import { sentence } from '../statement/sentence.js';
import type { Hypothesis } from '../statement/theorem.js';
import { strataFault } from '../workbench/claimFault.js';
import type { Loaded } from '../workbench/load.js';
import { type Anything, brand, type LawfulProperty, type TheoremProperty } from '../workbench/property.js';
import type { Workbench } from '../workbench/workbench.js';
import { breakable } from './subject.js';

/** What is known of a loaded property without running its plan. Whatever is wrong with it stands in `fault`. */
export function describe({ property, file, id, fault }: Loaded, bench: Workbench): Described {
  const nothing: Described = {
    ...{ file, id, is: property[brand] === 'law' ? 'law' : 'theorem' },
    ...{ kind: 'exact', expected: 'survived', origin: null, says: '', blindSpots: '' },
    ...{ source: { paper: '', item: '' }, hypotheses: [], kills: [], instances: 0, strata: [], corpus: 0 },
    ...{ breakable: [], sense: null, batches: [], without: {}, fault },
  };
  if (fault !== null) return { ...nothing, ...expectation(property) };
  try {
    const statement = property[brand] === 'law' ? property.law : property.theorem;
    const { kind, expected, says, blindSpots, source } = statement as Law<Anything>;
    const hypotheses = Object.entries(statement.hypotheses as Record<string, Hypothesis<Anything, Anything>>).map(
      ([name, h]) => ({
        name,
        about: h.about,
        says: h.says,
        ...('tag' in h ? { tag: h.tag } : {}),
        ...(h.constitutive === undefined ? {} : { constitutive: h.constitutive }),
      }),
    );
    const origin = expected === 'refuted' ? (statement.origin ?? 'printed') : null;
    const { kills } = property;
    const common = { ...nothing, kind, expected, origin, says, blindSpots, source: { ...source }, hypotheses, kills };
    const rest = property[brand] === 'law' ? ofLaw(property) : ofTheorem(property, bench);
    return { ...common, ...rest, fault: rest.fault && `${file}: ${id}: ${rest.fault}` };
  } catch (error) {
    return { ...nothing, ...expectation(property), fault: `${file}: ${sentence(error, id)}` };
  }
}

/** Kind and expectation of a malformed property, as far as they can be read: for the line that calls it invalid. */
function expectation(property: Loaded['property']): Partial<Described> {
  const statement = ((property as Anything).law ?? (property as Anything).theorem ?? {}) as Partial<Described>;
  const { kind, expected } = statement;
  return {
    ...(typeof kind === 'string' ? { kind } : {}),
    ...(typeof expected === 'string' ? { expected } : {}),
  };
}

type Rest = Partial<Described> & { readonly fault: string | null };

function ofTheorem(property: TheoremProperty, bench: Workbench): Rest {
  const strata = property.strata(bench);
  const fault = strataFault(strata);
  if (fault !== null) return { fault };
  return {
    instances: property.instances,
    corpus: 1 + (property.corpus?.length ?? 0),
    strata: Object.entries(strata).map(([name, { share, measured }]) => ({
      name,
      share,
      measured: measured ? { ...measured } : null,
    })),
    breakable: breakable(property, bench),
    fault: null,
  };
}

function ofLaw(property: LawfulProperty): Rest {
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
      ? `trivial at ${name} returned ${shown(trivial)}: it must be true or false`
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
  return typeof r?.numerator === 'bigint' ? `${r.numerator}/${r.denominator}` : shown(r);
}
