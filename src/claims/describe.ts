import type { Described } from '../judge/described.js';
import { sentence } from '../statement/sentence.js';
import type { Hypothesis } from '../statement/theorem.js';
import type { Loaded } from '../workbench/load.js';
import type { Anything } from '../workbench/property.js';
import type { Workbench } from '../workbench/workbench.js';
import { triedClaim } from './claims.js';

/**
 * What is known of a loaded property without running its plan. Whatever is wrong with it stands in
 * `fault`.
 */
export function describe({ property, file, id, fault }: Loaded, mutant: string | null, bench: Workbench): Described {
  const claim = triedClaim(property);
  const nothing: Described = {
    ...{ file, id, mutant, is: claim.is },
    ...{ kind: 'exact', expected: 'survived', origin: null, says: '', blindSpots: '' },
    ...{ source: { paper: '', item: '' }, hypotheses: [], kills: [], instances: 0, strata: [], corpus: 0 },
    ...{ breakable: [], sense: null, batches: [], without: {}, fault },
  };
  if (fault !== null) return { ...nothing, ...expectation(property) };
  try {
    const statement = claim.statement(property);
    const { kind, expected, says, blindSpots, source } = statement;
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
    const rest = claim.describe(property, bench);
    return { ...common, ...rest, fault: rest.fault && `${file}: ${id}: ${rest.fault}` };
  } catch (error) {
    return { ...nothing, ...expectation(property), fault: `${file}: ${sentence(error, id)}` };
  }
}

/**
 * Kind and expectation of a malformed property, as far as they can be read: for the line that calls
 * it invalid.
 */
function expectation(property: Loaded['property']): Partial<Described> {
  const statement = ((property as Anything).law ?? (property as Anything).theorem ?? {}) as Partial<Described>;
  const { kind, expected } = statement;
  return {
    ...(typeof kind === 'string' ? { kind } : {}),
    ...(typeof expected === 'string' ? { expected } : {}),
  };
}
