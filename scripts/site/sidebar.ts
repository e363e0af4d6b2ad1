/** A page with its heading. */
export interface Page {
  readonly path: string;
  readonly heading: string;
}

/** An item of the navigation, as VitePress takes it. */
export interface Item {
  readonly text: string;
  readonly link?: string;
  readonly collapsed?: boolean;
  readonly items?: readonly Item[];
}

/** The first steps, in the order in which to read them. */
const tutorial = ['docs/your-own-claim.md', 'docs/verdicts.md', 'docs/testing-a-solver.md', 'docs/your-own-data.md'];

const reference = [
  ...['docs/command-line.md', 'docs/library.md', 'docs/glossary.md', 'docs/graphs.md', 'docs/references.md'],
  ...['docs/solver-protocol.md', 'docs/coverage.md', 'docs/ablation.md', 'docs/mutants.md'],
];

const project = ['CONTRIBUTING.md', 'docs/decisions.md', 'CHANGELOG.md', 'SECURITY.md', 'benchmarks/README.md'];

/** The navigation of the site: pages by what they are for, theorems by paper. */
export function sidebarOf(pages: readonly Page[], theorems: readonly Page[]): Item[] {
  const by = new Map(pages.map((page) => [page.path, page]));
  const named = (paths: readonly string[]) => paths.flatMap((path) => itemOf(by.get(path)));
  const placed = new Set([...tutorial, ...reference, ...project, 'README.md', 'docs/field.md', 'docs/gallery.md']);
  const families = pages.filter(({ path }) => path.startsWith('docs/families/'));
  const guides = pages.filter(({ path }) => !placed.has(path) && !path.startsWith('docs/families/'));
  return [
    { text: 'Tutorial', items: named(tutorial) },
    { text: 'Guides', items: guides.flatMap(itemOf) },
    { text: 'Families', items: families.flatMap(itemOf) },
    { text: 'Field library', items: named(['docs/field.md', 'docs/gallery.md']) },
    { text: 'Theorems', collapsed: true, items: byPaper(theorems) },
    { text: 'Reference', items: named(reference) },
    { text: 'Project', items: named(project) },
  ];
}

function itemOf(page: Page | undefined): Item[] {
  return page === undefined ? [] : [{ text: page.heading, link: `/${page.path.replace(/\.md$/, '')}` }];
}

function byPaper(theorems: readonly Page[]): Item[] {
  const papers = [...new Set(theorems.map(({ path }) => path.split('/')[1]!))].sort();
  return papers.map((paper) => ({
    text: paper,
    collapsed: true,
    items: theorems.filter(({ path }) => path.startsWith(`theorems/${paper}/`)).flatMap(itemOf),
  }));
}
