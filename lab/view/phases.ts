import type { Look } from '../engine/look.js';
import { stepsText } from './numbers.js';

/** The shaded phases of a run in words, and why later moments are missing. */
export function phaseWords({ phases, missing }: Look): string {
  const all: string[] = [];
  if (phases !== null) {
    const { handOver, settled } = phases;
    all.push(
      handOver === null
        ? 'The points of margin one pull more than the others from the start.'
        : `First phase: the points beyond the margin pull more than those on it, last at ${stepsText(handOver)}.`,
      'Second phase: the points of margin one settle among themselves.',
      settled === null
        ? 'It does not end here, or where it ends is not known: the limit is known where the support spans.'
        : `Third phase, from ${stepsText(settled)}: the rest is growth like log t along the max-margin vector.`,
    );
  }
  if (missing !== null) all.push(`Later moments are missing: ${missing}.`);
  return all.join(' ');
}
