export { descent, logSteps, statesOf } from './descent.js';
export { medianOf, near, shown, slopeOf } from './numbers.js';
export type { Axis, Cells, Mark, Panel, Point, Rule, Series, Table } from './panel.js';
export {
  type At,
  type Finding,
  finding,
  type Part,
  type Reproduction,
  type Results,
  reproduction,
  type Scale,
} from './reproduction.js';
