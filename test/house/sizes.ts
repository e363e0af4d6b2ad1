import ts from 'typescript';

/** A function of a file, with the number of lines that it takes. */
export interface Sized {
  /** Its name, or that of what it is called with or assigned to. */
  readonly name: string;
  /** The number of its first line. */
  readonly line: number;
  readonly lines: number;
}

/**
 * The functions of a text, however they are written. The body of a `describe` is none: it is a list
 * of tests, each of which counts.
 */
export function functionsOf(text: string): Sized[] {
  const file = ts.createSourceFile('text.ts', text, ts.ScriptTarget.Latest, true);
  const found: Sized[] = [];
  const visit = (node: ts.Node) => {
    if (ts.isFunctionLike(node) && 'body' in node && node.body && !isGroup(node)) {
      const line = lineOf(file, node.getStart(file));
      found.push({ name: nameOf(node), line, lines: lineOf(file, node.getEnd()) - line + 1 });
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}

function lineOf(file: ts.SourceFile, position: number): number {
  return file.getLineAndCharacterOfPosition(position).line + 1;
}

function isGroup({ parent }: ts.Node): boolean {
  return ts.isCallExpression(parent) && /^describe\b/.test(parent.expression.getText());
}

function nameOf(node: ts.SignatureDeclaration): string {
  const { name, parent } = node;
  if (name) return name.getText();
  if (ts.isVariableDeclaration(parent) || ts.isPropertyAssignment(parent)) return parent.name.getText();
  return ts.isCallExpression(parent) ? `in ${parent.expression.getText().slice(0, 40)}(...)` : 'a function';
}

/** The number of lines of a text; an end of line at its end begins no further one. */
export function linesOf(text: string): number {
  return text.split('\n').length - (text.endsWith('\n') ? 1 : 0);
}
