import type { ClaimDossier, EvidencePath, Role } from '../../../dossier/dossier.js';
import { type Panel, panelOf } from '../../../dossier/panels.js';
import type { Replay } from '../../../dossier/replay.js';
import { evidencePictureOf } from '../../../pictures/evidence.js';
import { linesOf } from '../../../pictures/lines.js';
import { scatterOf } from '../../../pictures/scatter.js';
import type { Kind } from '../../../statement/theorem.js';
import { short } from '../../shortNumbers.js';
import { figureOf } from '../figure.js';
import { type Html, html } from '../html.js';
import { commandLine, slackWords } from '../words.js';
import { csvOfPanel, csvOfPath, csvOfScene } from './numbers.js';

const roles: Record<Role, string> = {
  smallest: 'smallest instance',
  worst: 'instance of the worst slack',
  median: 'instance of the median slack',
  'first undecided': 'first undecided instance',
};

/** The pictures of a claim: its instances computed again; of a law, the evidence over its draws. */
export function figuresOf(
  claim: ClaimDossier,
  replays: readonly Replay[],
  runName: string,
  anchor: string,
): Html | null {
  if (claim.paths.length > 0)
    return html`<h4>Evidence against the law, draw by draw</h4>
<p class="soft">E is a bet against the law. Were the law true, E would reach the dashed line with at most the probability that is the level, however long one draws. What is not known of a draw makes the line a band.</p>
<div class="figures">${claim.paths.map((path, n) => pathFigure(path, `${anchor}-batch-${n + 1}`))}</div>`;
  if (replays.length === 0) return null;
  return html`<h4>Instances, computed again for this page</h4>
<div class="figures">${replays.map((r, n) => replayFigures(r, runName, `${anchor}-${n + 1}`, claim.described.kind))}</div>`;
}

function pathFigure(path: EvidencePath, name: string): Html {
  return figureOf(
    name,
    html`Batch ${path.batch}`,
    evidencePictureOf(path, `Evidence at ${path.batch}`),
    csvOfPath(path),
  );
}

function replayFigures({ chosen, trace, deciding, failure }: Replay, runName: string, name: string, kind: Kind): Html {
  const who = `The ${chosen.roles.map((r) => roles[r]).join(' and the ')}`;
  const slack = chosen.slack === null ? '' : `, slack ${slackWords(chosen.slack)}`;
  const head = html`<strong>${who}</strong>: ${chosen.outcome}${slack} <span class="soft">(${chosen.where})</span>`;
  const panel = trace && panelOf(trace, deciding, kind);
  const see = commandsOf(runName, chosen.record, panel !== null && panel.shown < panel.all);
  if (trace === null) return html`<div><p>${head}</p>${failure && html`<p class="open">${failure}</p>`}${see}</div>`;
  const changed =
    !trace.same &&
    html`<p class="bad">Computed again it is not the same: the code, or what it rests on, has changed since the run. The picture is of the new computation.</p>`;
  const title = `${who}: ${panel?.title || 'its comparisons'}`;
  return html`<div>${
    panel === null
      ? html`<p>${head}. ${trace.all === 0 ? 'Nothing was compared.' : `One comparison${deciding ? `, at ${deciding}` : ''}.`}</p>`
      : figureOf(`${name}-path`, html`${head}. ${panelWords(panel)}`, linesOf(panel, title), csvOfPanel(panel))
  }${changed}${
    trace.scene !== null &&
    figureOf(
      `${name}-data`,
      html`Its data. ${sceneWords(trace.scene)}`,
      scatterOf(trace.scene, `${who}: its data`),
      csvOfScene(trace.scene),
    )
  }${see}</div>`;
}

/** The commands that tell of an instance, and that write all its numbers where not all are here. */
function commandsOf(runName: string, record: string, isPart: boolean): Html {
  const explain = commandLine(['npx', 'theorycheck', 'explain', `${runName}#${record}`]);
  const numbers = commandLine(['npx', 'theorycheck', 'report', runName, '--csv', record, '--out', `${record}.csv`]);
  return html`<pre class="command">${explain}${isPart && `\n${numbers}`}</pre>`;
}

function panelWords({ title, says, shown, all, phases, axis }: Panel): string {
  const clock = axis === 'comparison' ? 'step' : axis;
  const dated = phases.map(({ name, from, to }) => `${name} ${spanWords(from, to, clock)}`).join(', ');
  const shaded =
    dated === '' ? '' : ` ${axis === 'comparison' ? 'Phases' : 'Shaded'}, as dated before the run: ${dated}.`;
  const part = shown < all ? ` Shown: ${shown} of ${all} comparisons; the second command below writes all.` : '';
  return `${title === '' ? '' : `${title[0]!.toUpperCase()}${title.slice(1)}. `}${says}${shaded}${part}`;
}

function spanWords(from: number, to: number | null, clock: string): string {
  const until = to === null ? '' : ` to ${short(to, 4)}`;
  return `from ${clock} ${short(from, 4)}${until}`;
}

function sceneWords({
  all,
  points,
  planes,
  support,
  bias,
}: NonNullable<NonNullable<Replay['trace']>['scene']>): string {
  const projected =
    points[0]!.length > 2
      ? ' The points are projected onto the two directions in which they spread most; lines are where hyperplanes cut that plane, so a point may lie beyond a line that is on its right side.'
      : '';
  const part =
    points.length < all
      ? ` Drawn are ${points.length} of ${all} points, those of least margin under the last hyperplane among them.`
      : '';
  const hyperplanes =
    planes.length === 0
      ? ''
      : planes.length === 1
        ? ` Line: the hyperplane at ${planes[0]!.when}, where it passes here.`
        : ` Lines: the hyperplane from ${planes[0]!.when}, faint, to ${planes.at(-1)!.when}, solid; one that passes outside is not seen.`;
  const rings =
    support.length === 0
      ? ''
      : ` Ringed: the ${support.length === 1 ? 'point' : `${support.length} points`} of least margin under the max-margin separator${bias === 'penalised' ? ', the bias counted in its norm' : ''}.`;
  return `Discs have the label +1, squares -1.${part}${hyperplanes}${rings}${projected}`;
}
