export { asAsserted } from './basis.js';
export { gateSolver, normalRequest } from './gated.js';
export { requestFault, visitWords } from './request.js';
export { firstDifference, trajectoryFault } from './trajectory.js';
export { lastVisit, type Visit, visitLimit, visitsOf } from './visits.js';
