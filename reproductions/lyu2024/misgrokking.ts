import { finding, type Results, reproduction, shown } from 'theorycheck/reproduce';
import { halfWay, phaseFindings, phasePanels, visitAt } from './setting/phasePanels.js';
import { type NetExperiment, type Phases, phases } from './setting/phases.js';

const settings: NetExperiment = {
  ...{ points: 24, dimension: 100, relevant: 100, shift: 0.5 },
  ...{ alpha: 1e10, power: 1, until: 3, visits: 59 },
};

type Found = Results<Phases>;

function findings(found: Found) {
  const run = found.flow!;
  const [early, last] = [visitAt(run, 0.5), run.seen.at(-1)!];
  const half = halfWay(run);
  return [
    finding(
      'Misgrokking: training on makes the test accuracy worse while all training points stay fitted.',
      early.train === 1 && last.train === 1 && last.test < early.test - 0.05,
      `At half of log(alpha)/lambda the test accuracy is ${shown(early.test)}, at the end ${shown(last.test)}; the training accuracies are ${shown(early.train)} and ${shown(last.train)}. Half of the way is done at ${half === null ? 'no time seen' : `${shown(half)} log(alpha)/lambda`}.`,
    ),
    finding(
      'It falls to nearly 50 %, that of a guess (as published, of more dimensions).',
      last.test < 0.6 ? true : null,
      `In ${run.dimension} dimensions it ends at ${shown(last.test)}: how deep it falls depends on the dimension.`,
    ),
    ...phaseFindings(run),
  ];
}

export const figure = reproduction<NetExperiment, Phases>({
  id: 'lyu2024/misgrokking',
  figure: 'Lyu et al. 2024, the experiment with l2-separable data',
  says: 'The same flow on data of which all coordinates decide the label: what the late phase prefers is worse.',
  laptop: { settings, seconds: 20, megabytes: 280 },
  paper: {
    settings: { ...settings, points: 32, dimension: 400 },
    ...{ seconds: 400, megabytes: 500 },
    short:
      'the paper has 32 points in some 100 000 dimensions, of which the linear programmes behind the predictions have 200 000 variables',
  },
  tiny: { ...settings, points: 8, dimension: 14, relevant: 14, visits: 30 },
  parts: (s) => [{ name: 'flow', work: (at) => phases(at, s) }],
  panels: (found) => phasePanels(found.flow!, 'Data that all coordinates decide'),
  findings,
});
