import { finding, type Results, reproduction, shown } from 'theorycheck/reproduce';
import { halfWay, phaseFindings, phasePanels, visitAt } from './setting/phasePanels.js';
import { type NetExperiment, type Phases, phases } from './setting/phases.js';

const settings: NetExperiment = {
  ...{ points: 40, dimension: 100, relevant: 1, shift: 0.5 },
  ...{ alpha: 1e10, power: 1, until: 3, visits: 59 },
};

type Found = Results<Phases>;

function findings(found: Found) {
  const run = found.flow!;
  const [early, last] = [visitAt(run, 0.5), run.seen.at(-1)!];
  const half = halfWay(run);
  return [
    finding(
      'Grokking: the training points are fitted early, and the test accuracy rises late.',
      early.train === 1 && last.test - early.test > 0.1 && (half ?? 0) > 0.9,
      `At half of log(alpha)/lambda the training accuracy is ${shown(early.train)} and the test accuracy ${shown(early.test)}; at the end that is ${shown(last.test)}. Half of the way is done at ${half === null ? 'no time seen' : `${shown(half)} log(alpha)/lambda`}.`,
    ),
    ...phaseFindings(run),
  ];
}

export const figure = reproduction<NetExperiment, Phases>({
  id: 'lyu2024/sparse-classification',
  figure: 'Lyu et al. 2024, the experiment with sparse classification data',
  says: 'The flow of a diagonal net with a large start and little weight decay on data of which one coordinate decides the label: accuracies and margins through both phases.',
  laptop: { settings, seconds: 20, megabytes: 280 },
  paper: {
    settings: { ...settings, points: 64, dimension: 400, visits: 59 },
    ...{ seconds: 400, megabytes: 500 },
    short:
      'the paper has 256 points in 100 000 dimensions, of which the linear programmes behind the predictions have 200 000 variables; and its start has less than one a coordinate, where log(alpha)/lambda is negative',
  },
  tiny: { ...settings, points: 8, dimension: 14, visits: 30 },
  parts: (s) => [{ name: 'flow', work: (at) => phases(at, s) }],
  panels: (found) => phasePanels(found.flow!, 'Sparse data'),
  findings,
});
