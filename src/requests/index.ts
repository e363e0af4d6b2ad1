export { asserted } from './basis.js';
export { gated, normalRequest } from './gated.js';
export { requestFault, visitWords } from './request.js';
export { firstDifference, trajectoryFault } from './trajectory.js';
export { lastVisit, type Visit, visitLimit, visitsOf } from './visits.js';
