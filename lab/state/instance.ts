import { decayOf, grid, type LabState } from './state.js';

/** What a claim file says of a state; the numbers are exact. */
export function instanceOf(state: LabState, stepSize: number) {
  return {
    points: state.points.map(({ x, y }) => [x / grid, y / grid]),
    labels: state.points.map(({ label }) => label),
    ...{ loss: state.loss, stepSize, weightDecay: decayOf(state.decay) },
    /** Two weights and the bias. */
    start: state.start.map((x) => x / grid),
  };
}

/** A module with the state as an instance, to be pasted as the witness of a claim file. */
export function instanceFile(state: LabState, stepSize: number, address: string): string {
  const { points, ...rest } = instanceOf(state, stepSize);
  const lines = Object.entries(rest).map(([name, value]) => `  ${name}: ${JSON.stringify(value)},`);
  return [
    '/**',
    ' * Points from the lab, as an instance of a claim: `theorycheck new my-claim` writes the file',
    ' * that takes it as its witness. It was seen at',
    ` * ${address}`,
    ' */',
    'export const instance = {',
    '  points: [',
    ...points.map((x) => `    ${JSON.stringify(x)},`),
    '  ],',
    ...lines,
    '};',
    '',
  ].join('\n');
}
