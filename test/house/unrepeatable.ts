import ts from 'typescript';

/** Names through which chance, the clock or a power of its own rounding would enter a result. */
const names: ReadonlySet<string> = new Set([
  ...['pow', 'random'],
  ...['Date', 'performance', 'hrtime', 'setTimeout', 'setInterval', 'setImmediate'],
  ...['randomInt', 'randomBytes', 'randomFill', 'randomUUID', 'getRandomValues', 'webcrypto'],
]);

/**
 * What in a text may make other bytes on another run or another version of Node, as it stands
 * there, in order: the names above as identifiers or as quoted keys (`Math['pow']`), and every `**`
 * but 2 to a whole literal from -1074 to 1023, which is exact. Comments and other strings do not
 * count.
 */
export function unrepeatable(text: string): string[] {
  const found: string[] = [];
  const visit = (node: ts.Node) => {
    if (ts.isIdentifier(node) && names.has(node.text)) found.push(node.text);
    if (ts.isStringLiteralLike(node) && names.has(node.text) && isKey(node)) found.push(node.text);
    if (ts.isBinaryExpression(node) && isPower(node.operatorToken.kind) && !isExact(node)) found.push(node.getText());
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile('text.ts', text, ts.ScriptTarget.Latest, true));
  return found;
}

const isPower = (kind: ts.SyntaxKind) =>
  kind === ts.SyntaxKind.AsteriskAsteriskToken || kind === ts.SyntaxKind.AsteriskAsteriskEqualsToken;

const isKey = ({ parent }: ts.Node) =>
  ts.isElementAccessExpression(parent) ||
  ts.isPropertyName(parent) ||
  ts.isComputedPropertyName(parent) ||
  ts.isBindingElement(parent);

function isExact({ left, operatorToken, right }: ts.BinaryExpression): boolean {
  if (operatorToken.kind !== ts.SyntaxKind.AsteriskAsteriskToken || left.getText() !== '2') return false;
  const written = /^(-?)(\d+)$/.exec(right.getText());
  return written !== null && Number(written[2]) <= (written[1] ? 1074 : 1023);
}
