export { type Part, partsOf } from './docstring.js';
export { type Formula, formulaOf } from './formula.js';
