import { lawProperty } from 'theorycheck/workbench';
import { law } from '../../theorems/xu2026/chi-square-floor.js';

export const floor = lawProperty({
  law,
  batches: [
    { points: 4, dimension: 6, startScale: 1 },
    { points: 8, dimension: 12, startScale: 2 },
  ],
  // k = 2 and 4. A tenth more is 0.433 against 0.393 and 0.291 against 0.264: a log-evidence of
  // 0.0033 and 0.0018 a draw against a bar of 17. (At k = 8, 0.0008 would take twice the draws.)
  draws: 32000,
  draw(sizes, stream, { data, oracles }) {
    const { features, start } = data.gaussianFeatures(sizes, stream);
    const projected = oracles.nullProjection(features, start);
    if ('undecided' in projected) return 'undecided';
    const length = Math.hypot(...projected.part);
    const k = sizes.dimension - sizes.points;
    const bound = Math.sqrt(k / 2) * sizes.startScale;
    // hypot and the root err by 2^-50 of their values
    const open = projected.radius + (length + bound) * 2 ** -50;
    if (Math.abs(length - bound) <= open) return 'undecided';
    return length < bound ? 'yes' : 'no';
  },
  kills: ['data/start-scaled-by-1.1', 'data/start-shared-with-features', 'statement/xu2026/degrees-of-freedom-m'],
});
