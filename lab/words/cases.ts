import { initialState, type LabPoint, type LabState } from '../state/state.js';

/** A state that a button in the text loads. */
export interface Case {
  readonly title: string;
  readonly text: string;
  readonly state: LabState;
  /** The false statement that these points refute. */
  readonly refutes?: string;
}

/** Points in units of the grid, 1/32. */
const of = (label: 1 | -1, ...places: readonly (readonly [number, number])[]): LabPoint[] =>
  places.map(([x, y]) => ({ x, y, label }));

const withPoints = (points: readonly LabPoint[], step: number | null = null): LabState => ({
  ...initialState,
  ...{ points, step },
});

export const cases: readonly Case[] = [
  {
    title: 'Two support points against one',
    text:
      'The larger class of support vectors attracts the bias: so a paper may be read. Here two points of ' +
      'class plus and one of class minus carry the margin, and the bias goes to -0.54.',
    // 1/4
    state: withPoints([...of(1, [8, 32], [8, 96]), ...of(-1, [-8, 48])], -16),
    refutes: 'das2026/support-vector-counts-give-sign',
  },
  {
    title: 'The equations of the support, as printed',
    text:
      'On the same points the printed equations for the limit of the remainder miss a factor. The corrected ones ' +
      'survive everything the suite draws.',
    state: withPoints([...of(1, [8, 32], [8, 96]), ...of(-1, [-8, 48])], -16),
    refutes: 'soudry2018/support-equations-as-printed',
  },
  {
    title: 'Not the textbook’s bias',
    text:
      'Descent finds the max-margin classifier, but with the bias in the norm. The dotted line is that of the ' +
      'textbook, whose bias is free: on two points with different tangents it is another one.',
    state: withPoints([...of(1, [96, 32]), ...of(-1, [32, -32])], -24),
    refutes: 'soudry2018/bias-slope-of-the-free-bias',
  },
  {
    title: 'A step so long that the loss rises',
    text:
      'Below 2/beta the loss falls at every step. Beyond it the first step may leave a minority on the wrong ' +
      'side, and the loss rises, though the classes are separable.',
    state: withPoints([...of(1, [8, 24], [8, 28], [8, 26], [8, 24]), ...of(-1, [-8, 24])], 48),
    refutes: 'wu2024/loss-never-rises',
  },
  {
    title: 'The least margin falls',
    text:
      'From zero on separable data the least margin never falls: true of one point, and true late in training. ' +
      'Here it falls at first, since the larger class determines the first steps.',
    state: withPoints([...of(1, [64, 48], [72, 56], [80, 40], [96, 64]), ...of(-1, [48, -8])]),
  },
  {
    title: 'Classes that overlap',
    text: 'Without a separating line there is a minimiser. The points ringed in dashes prove that there is no line.',
    state: withPoints([...of(1, [32, 32], [64, 0], [-16, -8]), ...of(-1, [-32, -32], [-64, 16], [0, 16])]),
  },
];
