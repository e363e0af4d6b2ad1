import type { ClaimDossier, Dossier, Listed } from '../../../src/dossier/dossier.js';
import { slacksOf } from '../../../src/dossier/slacks.js';
import type { Described } from '../../../src/judge/described.js';
import type { Result } from '../../../src/judge/result.js';

/** A dossier of claims, all of whose texts are the one given. */
export function dossierWith(text: string, claims: readonly ClaimDossier[]): Dossier {
  const run = {
    ...{ name: text, version: '0.2.0', node: 'v20', fastCheck: '4', seed: '1', budget: 'quick', mutant: text },
    ...{ selection: [text], solver: { name: text, version: text, file: text } },
  };
  return { run, falseAlarmBound: 1e-9, claims };
}

/** A claim all of whose texts are the one given, but for its id, with these slacks. */
export function claimWith(text: string, slacks: readonly number[], id = text): ClaimDossier {
  const described: Described = {
    ...{ file: text, id, mutant: null, is: 'theorem', kind: 'bound', expected: 'survived', origin: null },
    ...{ says: text, blindSpots: text, source: { paper: text, item: text }, kills: [], instances: 3, strata: [] },
    ...{ hypotheses: [], corpus: 1, breakable: [], sense: null, batches: [], without: {}, fault: null },
  };
  const listed = slacks.map(
    (slack, n): Listed => ({ record: `${n}`, where: text, slack, outcome: slack < 0 ? 'violates' : 'holds' }),
  );
  const count = { drawn: 3, evidence: 2, quota: 3, decided: 2, trivial: 0, rejected: 0, undecided: 1 };
  const result: Result = {
    ...{ id, file: text, kind: 'bound', verdict: 'inconclusive', expected: 'survived', origin: null },
    ...{ asExpected: false, instances: slacks.length, distinct: 3, strata: { [text]: count }, trivial: 0, rejected: 0 },
    ...{ undecided: 1, attained: 0, worstSlack: Math.min(...slacks), basis: 'certified', excludes: text },
    ...{ excludedShare: 0.1, estimates: null, alpha: null, seconds: 1, reason: text, record: `${text}#0` },
  };
  return {
    ...{
      described,
      result,
      standing: 'undecided',
      notes: [
        { is: 'prose', text },
        { is: 'block', text: `${text} ?? and more` },
      ],
    },
    outcomes: { holds: 2, violates: 0, undecided: 1, outside: 0, trivial: 0, fault: 0 },
    hypotheses: [{ name: text, says: text, about: 'data', tag: null, met: 3, notMet: 1 }],
    slacks: slacksOf(listed, 1),
    repeats: { first: [{ instance: text, times: 2 }], all: 1 },
    open: { first: [{ cause: text, reason: text, times: 1, record: text }], all: 12 },
    ...{ chosen: [], paths: [] },
  };
}
