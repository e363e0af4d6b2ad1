import { breakable } from '../trial/withoutHypothesis.js';
import { strataFault } from '../workbench/claimFault.js';
import type { TheoremProperty } from '../workbench/property.js';
import type { Workbench } from '../workbench/workbench.js';
import type { OwnDescription } from './claim.js';

/** Strata, corpus and what of the hypotheses can be broken. */
export function describedTheorem(property: TheoremProperty, bench: Workbench): OwnDescription {
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
