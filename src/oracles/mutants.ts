import { type Pair, pair } from '../arithmetic/doubleDouble.js';
import { plus, times } from '../arithmetic/pairs.js';
import { onOracle } from '../workbench/mutant.js';
import type { L1Margin } from './margins/l1Margin.js';

/** Oracles with one deliberate error each. */
export const mutants = [
  /**
   * The gradient as y/(1 + e^-margin) - y in single precision: exactly 0 from a margin of some 17
   * on, where the attack never moves.
   */
  onOracle('projectedAscent', 'attack-in-single-precision', (original) => (attack) => {
    const { weights, bias, point, label, offset } = attack;
    const margin = label * point.reduce((total, v, j) => total + weights[j]! * (v + offset[j]!), bias);
    const confidence = Math.fround(1 / Math.fround(1 + Math.fround(Math.exp(-margin))));
    return Math.fround(1 - confidence) === 0 ? { point: point.map((v, j) => v + offset[j]!) } : original(attack);
  }),
  /** The projection on the data box forgotten. */
  onOracle('projectedAscent', 'attack-leaves-the-box', (original) => (attack) => original({ ...attack, box: null })),
  /** The bias in the norm where it was asked for free. */
  onOracle(
    'hardMargin',
    'bias-always-penalised',
    (original) => (question) =>
      original(question.bias === 'unpenalised' ? { ...question, bias: 'penalised' } : question),
  ),
  /**
   * Tests separability with the constant bias coordinate appended, where one label is always
   * separable.
   */
  onOracle('separability', 'bias-column-appended', (original) => (points) => original(points.map((x) => [...x, 1]))),
  /** The textbook support vector machine, bias free, where the penalised one is asked for. */
  onOracle(
    'hardMargin',
    'bias-not-penalised',
    (original) => (question) =>
      original(question.bias === 'penalised' ? { ...question, bias: 'unpenalised' } : question),
  ),
  /** Compares the numbers of points and dimensions and never looks at the points. */
  onOracle('separability', 'decided-by-counting', () => (points) => {
    const few = 2 * points[0]!.length > points.length;
    return few ? { verdict: 'separable', separator: [] } : { verdict: 'interior', weights: [], spans: true };
  }),
  /** Takes the smallest singular value for zero: its direction is counted to the kernel. */
  onOracle('ridgeModes', 'direction-dropped', (original) => (setting) => {
    const modes = original(setting);
    if ('undecided' in modes) return modes;
    const last = modes.directions.at(-1)!;
    const moved = (rest: readonly Pair[], along: Pair) => rest.map((x, j) => plus(x, times(along, last[j]!)));
    return {
      ...modes,
      values: modes.values.slice(0, -1),
      directions: modes.directions.slice(0, -1),
      startAlong: modes.startAlong.slice(0, -1),
      teacherAlong: modes.teacherAlong.slice(0, -1),
      startNull: moved(modes.startNull, modes.startAlong.at(-1)!),
      teacherNull: moved(modes.teacherNull, modes.teacherAlong.at(-1)!),
    };
  }),
  /** Takes the nearest vertex for the nearest point of the hull. */
  onOracle('minimumNormPoint', 'distance-of-the-vertices', (original) => (points) => {
    const answer = original(points);
    if ('undecided' in answer) return answer;
    const nearest = Math.min(...points.map((x) => Math.hypot(...x)));
    return { ...answer, lo: nearest * (1 - 2 ** -40), hi: nearest };
  }),
  /** Counts equal support points once. */
  onOracle('residualLimit', 'duplicate-support-merged', (original) => (question) => {
    const key = (n: number) => question.rows[n]!.join(' ');
    const distinct = [...new Map(question.support.map((n) => [key(n), n])).values()];
    const answer = original({ ...question, support: distinct });
    if ('undecided' in answer) return answer;
    const of = new Map(distinct.map((n, k) => [key(n), answer.multipliers[k]!]));
    return { ...answer, multipliers: question.support.map((n) => of.get(key(n))!) };
  }),
  /** Takes the eigenvalues of features^T features, not of their mean. */
  onOracle('ridgeModes', 'eigenvalues-without-1-over-n', (original) => (setting) => {
    const modes = original(setting);
    if ('undecided' in modes) return modes;
    return { ...modes, values: modes.values.map((s) => s.map((x) => x * setting.features.length)) };
  }),
  /** Loops from the second point on. */
  onOracle(
    'separability',
    'first-point-forgotten',
    (original) => (points) => original(points.length > 1 ? points.slice(1) : points),
  ),
  /** Takes the eigenvalues of the Gram matrix itself, not over the number of points. */
  onOracle('ridgeGram', 'gram-without-1-over-n', (original) => (setting, rates) => {
    const gram = original(setting, rates);
    if ('undecided' in gram) return gram;
    return { ...gram, values: gram.values.map((s) => s.map((x) => x * setting.features.length)) };
  }),
  /** Gives the kernel its expected share (m - n)/m of the start, not what the start has in it. */
  onOracle('ridgeGram', 'gram-kernel-by-counting', (original) => (setting, rates) => {
    const gram = original(setting, rates);
    if ('undecided' in gram) return gram;
    const share = 1 - setting.features.length / setting.start.length;
    const square = share * setting.start.reduce((sum, x) => sum + x * x, 0);
    const start = { lo: square * (1 - 2 ** -40), hi: square, basis: 'certified' } as const;
    return { ...gram, kernel: { ...gram.kernel, start } };
  }),
  /** The margin of the right weights, but over their Euclidean norm. */
  onOracle('l1Margin', 'l1-margin-in-the-wrong-norm', (original) => (rows) => {
    const answer = original(rows);
    if ('undecided' in answer) return answer;
    const margin = 1 / Math.hypot(...answer.weights);
    return { ...answer, lo: margin, hi: margin } satisfies L1Margin;
  }),
  /** Takes lambda/2 for the decay of u and v, and halves it once more. */
  onOracle(
    'l1Regularised',
    'l1-penalty-halved',
    (original) =>
      ({ rows, penalty }) =>
        original({ rows, penalty: penalty / 2 }),
  ),
  /** Stops half-way to the minimiser and reports the loss there as the least. */
  onOracle('exponentialMinimum', 'minimiser-at-half-its-length', (original) => (points) => {
    const answer = original(points);
    if ('undecided' in answer) return answer;
    const point = answer.point.map((c) => c / 2);
    const losses = points.map((x) => Math.exp(x.reduce((t, c, j) => t + c * point[j]!, 0)));
    const value = losses.reduce((a, b) => a + b, 0) / points.length;
    return { ...answer, point, lo: value, hi: value };
  }),
  /** Scales the points to length one at most and does not scale the minimiser back. */
  onOracle('exponentialMinimum', 'minimum-of-normalised-points', (original) => (points) => {
    const longest = Math.max(...points.map((x) => Math.hypot(...x)));
    return original(points.map((x) => x.map((c) => c / longest)));
  }),
  /** Projects the start on the kernel with a factor of two. */
  onOracle('ridgeModes', 'null-part-doubled', (original) => (setting) => {
    const modes = original(setting);
    if ('undecided' in modes) return modes;
    return { ...modes, startNull: modes.startNull.map((x) => x.map((part) => 2 * part)) };
  }),
  /**
   * The bias of the residual's limit with the wrong sign: labels forgotten in the constant feature.
   */
  onOracle('residualLimit', 'residual-bias-sign-flipped', (original) => (question) => {
    const answer = original(question);
    if ('undecided' in answer) return answer;
    return { ...answer, limit: answer.limit.map((x, j) => (j === answer.limit.length - 1 ? -x : x)) };
  }),
  /**
   * Solves for the weights alone, eta e^(-y w.x) = alpha, as though the limit of the bias were
   * zero.
   */
  onOracle('residualLimit', 'residual-limit-without-bias', (original) => (question) => {
    const rows = question.rows.map((z) => z.slice(0, -1));
    const answer = original({ ...question, rows, direction: question.direction.slice(0, -1) });
    if ('undecided' in answer) return answer;
    const hessian = [...answer.hessian.map((row) => [...row, 0]), rows[0]!.map(() => 0).concat(0)];
    return { ...answer, hessian, limit: [...answer.limit, 0] };
  }),
  /** Exchanges two answers of the linear program: separable and origin inside the hull. */
  onOracle('separability', 'separable-and-interior-exchanged', (original) => (points) => {
    const answer = original(points);
    if ('undecided' in answer || answer.verdict === 'boundary') return answer;
    return answer.verdict === 'separable'
      ? { verdict: 'interior', weights: answer.separator, spans: true }
      : { verdict: 'separable', separator: answer.weights };
  }),
  /**
   * The answer of a test "is it separable" negated: what is on the boundary counts as separable,
   * what is separable as inside.
   */
  onOracle('separability', 'separable-and-not-exchanged', (original) => (points) => {
    const answer = original(points);
    if ('undecided' in answer) return answer;
    return answer.verdict === 'separable'
      ? { verdict: 'interior', weights: answer.separator, spans: true }
      : { verdict: 'separable', separator: answer.weights };
  }),
  /** Takes singular values for eigenvalues: forgets the square. */
  onOracle('ridgeModes', 'singular-values-for-eigenvalues', (original) => (setting) => {
    const modes = original(setting);
    if ('undecided' in modes) return modes;
    return { ...modes, values: modes.values.map((s) => pair(Math.sqrt(s[0]!))) };
  }),
  /**
   * Takes u . x_i >= 0 for separation, so that an origin on the boundary of the hull counts as
   * separable.
   */
  onOracle('separability', 'weak-for-strict-separation', (original) => (points) => {
    const answer = original(points);
    return 'verdict' in answer && answer.verdict === 'boundary'
      ? { verdict: 'separable', separator: answer.separator }
      : answer;
  }),
  /** The least value two per cent above itself, and a little more. */
  onOracle('minimiser', 'minimum-value-raised', (original) => (problem, start) => {
    const minimum = original(problem, start);
    if ('undecided' in minimum) return minimum;
    const raised = (x: number) => x + 0.02 * Math.abs(x) + 2 ** -20;
    const { lo, hi, basis } = minimum.value;
    return { ...minimum, value: { lo: raised(lo), hi: raised(hi), basis } };
  }),
  /** The mean square two per cent above the least. */
  onOracle('leastSquares', 'least-mean-square-raised', (original) => (rows, targets) => {
    const fit = original(rows, targets);
    if ('undecided' in fit) return fit;
    const { lo, hi, basis } = fit.meanSquare;
    return { ...fit, meanSquare: { lo: 1.02 * lo, hi: 1.02 * hi, basis } };
  }),
  /** Half-way from the start to the minimiser, with the value of the minimiser. */
  onOracle('minimiser', 'minimiser-half-way-to-the-start', (original) => (problem, start) => {
    const minimum = original(problem, start);
    if ('undecided' in minimum) return minimum;
    const half = (x: number, j: number) => (x + start[j]!) / 2;
    return { ...minimum, at: minimum.at.map((x, j) => ({ ...x, lo: half(x.lo, j), hi: half(x.hi, j) })) };
  }),
  /** The l1 norm where that of the largest entry is asked for, and the other way round. */
  onOracle(
    'normMargin',
    'margin-of-the-other-norm',
    (original) => (question) => original({ ...question, norm: question.norm === 'l1' ? 'l-infinity' : 'l1' }),
  ),
  /** The hypentropy of a scale that is a tenth larger. */
  onOracle('bregmanInterpolant', 'bregman-scale-a-tenth-larger', (original) => (question) => {
    const { potential } = question;
    return 'scale' in potential
      ? original({ ...question, potential: { ...potential, scale: 1.1 * potential.scale } })
      : original(question);
  }),
  /** The length of the longest row of weights in the place of that of all rows together. */
  onOracle('multiClassMargin', 'multi-class-margin-of-the-longest-row', (original) => (question) => {
    const answer = original(question);
    if ('undecided' in answer) return answer;
    const margin = 1 / Math.max(...answer.weights.map((w) => Math.hypot(...w)));
    return { ...answer, margin: { lo: margin, hi: margin, basis: 'certified' } };
  }),
];
