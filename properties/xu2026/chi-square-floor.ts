import { lawProperty } from 'theorycheck/workbench';
import { law } from '../../theorems/xu2026/chi-square-floor.js';

export const floor = lawProperty({
  law,
  batches: [
    { points: 4, dimension: 12, startScale: 1 },
    { points: 8, dimension: 16, startScale: 2 },
  ],
  // 0.143 against 0.157: a log-evidence of 0.0008 a draw against a bar of 17.
  draws: 70000,
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
