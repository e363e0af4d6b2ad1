import * as jointLimit from '../../properties/das2026/bias-limit-is-joint.js';
import * as lastValue from '../../properties/drori2014/last-value.js';
import * as biasSlope from '../../properties/soudry2018/bias-slope.js';
import * as symmetry from '../../properties/soudry2018/first-step-and-symmetry.js';
import * as late from '../../properties/soudry2018/late.js';
import * as loss from '../../properties/soudry2018/loss.js';
import * as lyapunovBound from '../../properties/soudry2018/lyapunov-bound.js';
import * as lyapunovStep from '../../properties/soudry2018/lyapunov-step.js';
import * as certificate from '../../properties/soudry2018/max-margin-certificate.js';
import * as residual from '../../properties/soudry2018/residual-limit.js';
import * as supportEquations from '../../properties/soudry2018/support-equations.js';
import * as largeSteps from '../../properties/wu2024/large-steps.js';
import { theoremsFor } from '../../src/ownData/judged.js';
import { type AnyProperty, brand } from '../../src/workbench/property.js';

/** The files of the suite that ask something of points with two classes. */
const files = [
  ...[symmetry, certificate, loss, lyapunovBound, lyapunovStep],
  ...[lastValue, largeSteps, supportEquations, jointLimit, residual, biasSlope, late],
];

const all = files.flatMap((file) => sorted(Object.values(file) as AnyProperty[]));

/** What takes milliseconds comes first, what has an error term last. */
const theorems = theoremsFor(all, 'classification');

/** Statements that are false, of which the suite knows a counterexample. */
const falseStatements = all.filter(
  (p): p is (typeof theorems)[number] =>
    p[brand] === 'property' && p.theorem.expected === 'refuted' && p.onData?.classified !== undefined,
);

/** The theorems, and then the false statements. */
export const liveProperties = [...theorems, ...falseStatements];

/** By name: in which order a module lists its exports, bundlers decide. */
function sorted(properties: readonly AnyProperty[]): AnyProperty[] {
  const name = (p: AnyProperty) => (p[brand] === 'property' ? p.theorem.id : '');
  return [...properties].sort((a, b) => (name(a) < name(b) ? -1 : 1));
}
