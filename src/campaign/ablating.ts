import { ablationsOf, ablationTasksOf } from '../judge/ablation.js';
import { subjectName, whereOf } from '../records/task.js';
import type { AblationReport } from '../report/ablationTable.js';
import { version } from '../workbench/version.js';
import type { Purpose } from './campaign.js';
import { levelOf } from './campaign.js';

/** The weighing of hypotheses: is there a counterexample to the statement without this one? */
export const ablating: Purpose<AblationReport> = {
  name: 'ablate',
  subjects: async (properties) => [...properties],
  tasks: ablationTasksOf,
  groupOf: (task) => `${subjectName(task)} ${whereOf(task)}`,
  shrinks: true,
  triesAgain: false,
  report({ campaign, run, store, records }) {
    const instances = store.instances();
    const instanceOf = (hash: string) => instances.get(hash) ?? null;
    const level = levelOf(campaign.properties);
    const ablations = campaign.properties
      .flatMap((property) => ablationsOf(property, records, level, instanceOf))
      .map((a) => ({ ...a, record: a.record === null ? null : `${run.folder}#${a.record}` }));
    return { schema: 1, version, seed: campaign.seed, ablations };
  },
  exitCode: ({ ablations }) => (ablations.some((a) => a.fault !== null) ? 2 : 0),
};
