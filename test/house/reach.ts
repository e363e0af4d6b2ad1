import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import ts from 'typescript';
import { top } from './files.js';

/** What one file offers and takes, by names; '*' stands for all names of a file. */
export interface Links {
  /** Exported names declared here. */
  readonly declared: ReadonlySet<string>;
  /** What is declared here, exported or not, with the identifiers that each mentions. */
  readonly bodies: ReadonlyMap<string, ReadonlySet<string>>;
  /** Identifiers of what is done when the file is loaded. */
  readonly done: ReadonlySet<string>;
  /**
   * Exported names that come from another file: own name -> [file, its name]; '*' names of all that
   * the files export.
   */
  readonly passed: ReadonlyMap<string, readonly [file: string, name: string]>;
  readonly all: readonly string[];
  /** Names taken from other files, for use. */
  readonly taken: readonly (readonly [file: string, name: string])[];
  /** Every identifier and every string in the text. */
  readonly words: ReadonlySet<string>;
  /** The string literals of every `by: '...'`. */
  readonly slots: ReadonlySet<string>;
}

/** The file of this project that a module specifier means, as a path from the top, or null. */
function fileOf(specifier: string, from: string): string | null {
  const own = /^theorycheck(?:\/(\w+))?$/.exec(specifier);
  if (own) return own[1] ? `src/${own[1]}/index.ts` : 'src/index.ts';
  if (!specifier.startsWith('.')) return null;
  const path = relative(top, resolve(top, dirname(from), specifier)).replace(/^dist\//, 'src/');
  const file = path.replace(/\.js$/, '.ts');
  return [file, `${file}.ts`].find((f) => existsSync(join(top, f)) && f.endsWith('.ts')) ?? null;
}

function identifiersIn(node: ts.Node, into = new Set<string>()): Set<string> {
  if (ts.isIdentifier(node)) into.add(node.text);
  ts.forEachChild(node, (child) => {
    identifiersIn(child, into);
  });
  return into;
}

/** The declarations at the top of a file, and what else it does. */
function contents(source: ts.SourceFile): Pick<Links, 'bodies' | 'done'> {
  const bodies = new Map<string, Set<string>>();
  const done = new Set<string>();
  for (const statement of source.statements) {
    if (ts.isImportDeclaration(statement) || ts.isExportDeclaration(statement)) continue;
    const names = namesOf(statement);
    for (const name of names) bodies.set(name, identifiersIn(statement, bodies.get(name)));
    if (names.length === 0) identifiersIn(statement, done);
  }
  return { bodies, done };
}

/** Reads the links of a file from its syntax tree. */
export function linksOf(file: string, text = readFileSync(join(top, file), 'utf8')): Links {
  const declared = new Set<string>();
  const passed = new Map<string, readonly [string, string]>();
  const all: string[] = [];
  const taken: (readonly [string, string])[] = [];
  const words = new Set<string>();
  const slots = new Set<string>();
  const target = (node: ts.Expression | undefined) =>
    node && ts.isStringLiteralLike(node) ? fileOf(node.text, file) : null;

  const take = (node: ts.ImportDeclaration) => {
    const from = target(node.moduleSpecifier);
    if (from === null) return;
    const bound = node.importClause?.namedBindings;
    if (bound && ts.isNamedImports(bound))
      for (const e of bound.elements) taken.push([from, (e.propertyName ?? e.name).text]);
    else taken.push([from, '*']);
  };
  const pass = (node: ts.ExportDeclaration) => {
    const from = target(node.moduleSpecifier);
    if (!node.exportClause) return from === null ? undefined : all.push(from);
    if (ts.isNamedExports(node.exportClause))
      for (const e of node.exportClause.elements)
        if (from !== null) passed.set(e.name.text, [from, (e.propertyName ?? e.name).text]);
        else declared.add(e.name.text);
    return undefined;
  };
  const visit = (node: ts.Node) => {
    if (ts.isIdentifier(node) || ts.isStringLiteralLike(node)) words.add(node.text);
    if (ts.isImportDeclaration(node)) take(node);
    else if (ts.isExportDeclaration(node)) pass(node);
    else if (isExported(node)) for (const name of namesOf(node)) declared.add(name);
    // A dynamic import, and a file that another process is started with.
    const [first] = ts.isCallExpression(node) || ts.isNewExpression(node) ? (node.arguments ?? []) : [];
    const loads =
      (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) ||
      (ts.isNewExpression(node) && node.expression.getText() === 'URL');
    const loaded = loads ? target(first) : null;
    if (loaded !== null) taken.push([loaded, '*']);
    if (ts.isPropertyAssignment(node) && node.name.getText() === 'by' && ts.isStringLiteralLike(node.initializer))
      slots.add(node.initializer.text);
    ts.forEachChild(node, visit);
  };
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  visit(source);
  return { declared, ...contents(source), passed, all, taken, words, slots };
}

function isExported(node: ts.Node): boolean {
  return ts.canHaveModifiers(node) && (ts.getModifiers(node) ?? []).some((m) => m.kind === ts.SyntaxKind.ExportKeyword);
}

function namesOf(node: ts.Node): string[] {
  if (ts.isVariableStatement(node))
    return node.declarationList.declarations.flatMap(({ name }) => (ts.isIdentifier(name) ? [name.text] : []));
  const { name } = node as ts.Node & { readonly name?: ts.Node };
  return name && ts.isIdentifier(name) ? [name.text] : [];
}

/**
 * Of a graph of files: the files that the roots do not reach, and the exported names that nobody
 * uses, as `file: name`: no other file takes them, and nothing of their own that is used mentions
 * them. All that is `open` exports is used.
 */
export function unreached(
  graph: ReadonlyMap<string, Links>,
  roots: readonly string[],
  open: readonly string[],
): { files: string[]; names: string[] } {
  const seen = new Set<string>();
  const reach = (file: string) => {
    const links = graph.get(file);
    if (!links || seen.has(file)) return;
    seen.add(file);
    for (const [next] of [...links.taken, ...links.passed.values()]) reach(next);
    for (const next of links.all) reach(next);
  };
  for (const root of roots) reach(root);

  const used = new Set<string>();
  const use = (file: string, name: string) => {
    const key = `${file}: ${name}`;
    const links = graph.get(file);
    if (!links || used.has(key)) return;
    used.add(key);
    if (name === '*') for (const own of [...links.declared, ...links.passed.keys()]) use(file, own);
    const from = links.passed.get(name);
    if (from) use(...from);
    for (const mentioned of links.bodies.get(name) ?? []) if (links.bodies.has(mentioned)) use(file, mentioned);
    // Which of several files an exported '*' has the name from does not matter: the others have
    // none of that name.
    if (!links.declared.has(name) && !from) for (const next of links.all) use(next, name);
  };
  for (const file of open) use(file, '*');
  for (const [own, { taken, done }] of graph) {
    for (const [file, name] of taken) use(file, name);
    for (const name of done) use(own, name);
  }
  const names = [...graph].flatMap(([file, { declared }]) =>
    [...declared].map((name) => `${file}: ${name}`).filter((key) => !used.has(key)),
  );
  return { files: [...graph.keys()].filter((file) => !seen.has(file)), names };
}
