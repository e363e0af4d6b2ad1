import { describeSelection } from '../campaign/select.js';
import { forgetSuite, writeSuite } from '../campaign/shipped.js';
import { importInOwnProcess } from '../workbench/import.js';
import { workersFor } from '../workers/pool.js';

/*
 * The last step of the build: describes every shipped file, and writes what commands then need not
 * load.
 */
forgetSuite();
const workers = workersFor(0, importInOwnProcess);
writeSuite(await describeSelection({ own: [], ids: [], everything: true, names: [] }, null, workers));
workers.close();
