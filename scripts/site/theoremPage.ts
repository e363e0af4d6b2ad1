import { formulaOf, partsOf } from '../../src/formulas/index.js';
import type { Described } from '../../src/judge/described.js';
import { escaped, tableOf } from './markdown.js';

/** What stands elsewhere about a property: rows of the pages on mutants and on ablation. */
export interface Findings {
  /** Mutant, verdict and worst slack. */
  readonly mutants: readonly (readonly [mutant: string, verdict: string, slack: string])[];
  /** By hypothesis: the finding and the counterexample, or why there is none. */
  readonly ablation: ReadonlyMap<string, readonly [finding: string, shown: string]>;
}

/** The path of the page of a property, below the pages, without its ending. */
export function pathOf(id: string): string {
  return `theorems/${id.replace('#', '--')}`;
}

/**
 * The page of a property of the suite: statement, docstring with formulas, hypotheses, what notices
 * a mistake, how to run it. `source` is the text of the theorem's file.
 */
export function theoremPage(property: Described, source: string, findings: Findings, ids: ReadonlySet<string>): string {
  const { id, says, blindSpots, instances, strata } = property;
  return [
    `# ${id.split('/')[1]}`,
    '',
    `**${escaped(says)}**`,
    '',
    ...tableOf(['', ''], factsOf(property)),
    '## Statement and derivation',
    '',
    ...docstringLines(source, id, ids),
    '## Hypotheses',
    '',
    ...hypothesisLines(property, findings),
    ...(blindSpots ? ['## Blind spots', '', escaped(blindSpots), ''] : []),
    '## How it is tested',
    '',
    `Evidence: ${instances} ${property.is === 'theorem' ? 'instances' : 'draws'} at the default budget.`,
    '',
    ...tableOf(
      ['stratum', 'share'],
      strata.map(({ name, share }) => [escaped(name), `${Math.round(100 * share)} %`]),
    ),
    ...mutantLines(findings),
    '## Run it',
    '',
    '```sh',
    `npx theorycheck verify '${id}'`,
    `npx theorycheck ablate '${id}'`,
    '```',
    '',
  ].join('\n');
}

function factsOf({ id, source, kind, expected, origin }: Described): string[][] {
  return [
    ['id', `\`${id}\``],
    ['source', escaped(`${source.paper}, ${source.item}`)],
    ['kind', kind],
    ['expected verdict', `${expected}${origin === null ? '' : ` (${origin})`}`],
    ['file', `\`theorems/${fileOf(id)}\``],
  ];
}

/** The file of a theorem, below `theorems`. */
export function fileOf(id: string): string {
  return `${id.split('#')[0]}.ts`;
}

function docstringLines(source: string, id: string, ids: ReadonlySet<string>): string[] {
  return partsOf(source).flatMap(({ is, text }) => {
    if (is === 'prose') return [linked(led(escaped(text)), id, ids), ''];
    const formula = formulaOf(text);
    return formula === null ? ['```text', text, '```', ''] : ['```tex-formula', formula.tex, '```', ''];
  });
}

/** The words that begin a part of a docstring stand out. */
function led(prose: string): string {
  return prose.replace(
    /(^|\. )(Trivial region|Blind spots|Scale|Derivation|Finite form|Notation|Symbols)([:.])/g,
    '$1**$2$3**',
  );
}

/** The names of other entries lead to their pages. */
function linked(prose: string, id: string, ids: ReadonlySet<string>): string {
  const [paper] = id.split('/');
  return prose.replace(/`([\w/-]+)`/g, (whole, name: string) => {
    const other = name.includes('/') ? name : `${paper}/${name}`;
    return ids.has(other) && other !== id ? `[${whole}](/${pathOf(other)}.md)` : whole;
  });
}

function hypothesisLines({ hypotheses }: Described, { ablation }: Findings): string[] {
  if (hypotheses.length === 0) return ['None.', ''];
  const rows = hypotheses.map(({ name, about, says }) => {
    const [finding = '-', shown = ''] = ablation.get(name) ?? [];
    return [`\`${name}\``, about, escaped(says), finding, shown];
  });
  return tableOf(['name', 'about', 'says', 'without it', 'counterexample, or why there is none'], rows);
}

function mutantLines({ mutants }: Findings): string[] {
  if (mutants.length === 0) return [];
  const rows = mutants.map(([mutant, verdict, slack]) => [`\`${mutant}\``, verdict, slack]);
  return ['## Deliberate mistakes that it notices', '', ...tableOf(['mistake', 'verdict then', 'worst slack'], rows)];
}
