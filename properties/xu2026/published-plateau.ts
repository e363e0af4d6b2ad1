import { property } from 'theorycheck/workbench';
import { plateau, theorem } from '../../theorems/xu2026/published-plateau.js';
import { firstAtLevel, hugeDecays, plateaus, rowSpaceStarts } from './setting/plateauRuns.js';
import { spectrumOf } from './setting/ridgeRuns.js';

export const time = property({
  theorem,
  instances: 16,
  strata: plateaus,
  without: (bench) => ({
    floorEvent: rowSpaceStarts(bench),
    decayBelowOne: hugeDecays(bench, [-2, -1], [14, 15]),
  }),
  consult: (i, bench) => spectrumOf(i, bench),
  simulate: (i) => firstAtLevel(i, plateau(i)),
  kills: ['solver/decay-doubled', 'statement/xu2026/plateau-of-the-squares'],
});
