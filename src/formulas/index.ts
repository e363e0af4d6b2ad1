export { type Part, partsOf, partsOfDocstring } from './docstring.js';
export { type Formula, formulaOf } from './formula.js';
