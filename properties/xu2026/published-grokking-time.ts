import { property } from 'theorycheck/workbench';
import { bound, theorem } from '../../theorems/xu2026/published-grokking-time.js';
import { firstAtLevel, hugeDecays, plateaus, rowSpaceStarts } from './setting/plateauRuns.js';
import { spectrumOf } from './setting/ridgeRuns.js';

export const time = property({
  theorem,
  instances: 16,
  strata: (bench) => ({
    ...plateaus(bench),
    'zero teacher': { ...plateaus(bench)['zero teacher'], share: 0.2 },
    'decay near the limit': { share: 0.2, measured: {}, instances: hugeDecays(bench, [0, 0], [5, 5]) },
  }),
  without: (bench) => ({
    floorEvent: rowSpaceStarts(bench),
    // eta lambda is some 15/16, so that the first step removes nearly everything.
    smallDecay: hugeDecays(bench, [0, 0], [7, 7]),
  }),
  consult: (i, bench) => spectrumOf(i, bench),
  simulate: (i) => firstAtLevel(i, bound(i)),
  kills: ['solver/decay-quadrupled', 'statement/xu2026/four-forgotten'],
});
