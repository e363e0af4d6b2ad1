import type { Told } from '../../../src/report/texts/told.js';
import { claimWith, dossierWith } from '../page/dossiers.js';

/** What is told of two claims all of whose texts are the one given. */
export function toldWith(text: string): Told {
  const odd = claimWith(text, [1, 2]);
  const due = claimWith(text, [1]);
  const asExpected = {
    ...due,
    standing: null,
    result: { ...due.result!, verdict: 'survived', asExpected: true } as const,
  };
  const dossier = dossierWith(text, [asExpected, odd]);
  const results = dossier.claims.map((c) => c.result!);
  return {
    ...{ dossier, replays: new Map(), finished: '2026-01-02T03:04:05.000Z' },
    report: { schema: 1, version: '0.2.0', seed: '1', falseAlarmBound: 0, results },
  };
}
