import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { elementaryHashes } from './elementary.js';
import { filesUnder, top } from './files.js';

/** Members of Math that IEEE 754 or ECMAScript fixes to the last bit. */
const exact = [
  ...['abs', 'ceil', 'floor', 'fround', 'imul', 'max', 'min', 'round', 'sign', 'sqrt', 'trunc'],
  ...['E', 'LN10', 'LN2', 'LOG2E', 'PI', 'SQRT2'],
];

/** What `elementaryHashes` gave on Node 20.20.2, 22.23.3 and 24.21.0. */
const recorded: Readonly<Record<string, string>> = {
  acos: '827c4ec3a399ffde',
  asinh: 'e65e0ad2ad4af970',
  atanh: '86572afb20057433',
  cbrt: '0254f3bf776aa1e5',
  cos: '6bd9ea25d3a7feb4',
  cosh: '680f8c3c3788e82c',
  exp: '2a31bbb3ca51ef99',
  expm1: '60f3672f4729cdca',
  hypot: '2eff15d8653a69fc',
  log: 'aba40743aeab5b7b',
  log10: 'b29c27912b489026',
  log1p: 'ad3bd17a8386ece7',
  log2: 'aaa52c5b813e81f5',
  sin: 'fb7495d193957750',
  sinh: '2f96996edc817907',
};

/**
 * The members of Math that a text names; `Math` itself where it is used in another way than
 * Math.member.
 */
function membersOfMath(file: string): string[] {
  const found: string[] = [];
  const visit = (node: ts.Node) => {
    if (ts.isIdentifier(node) && node.text === 'Math')
      found.push(
        ts.isPropertyAccessExpression(node.parent) && node.parent.expression === node ? node.parent.name.text : 'Math',
      );
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(file, readFileSync(join(top, file), 'utf8'), ts.ScriptTarget.Latest, true));
  return found;
}

describe('the elementary functions', () => {
  it('should have the values on this version of Node that records were made with', () => {
    expect(elementaryHashes()).toEqual(recorded);
  });

  it('should be recorded wherever the sources use one', () => {
    const used = new Set(['src', 'theorems', 'properties', 'reproductions'].flatMap(filesUnder).flatMap(membersOfMath));
    const approximate = [...used].filter((name) => !exact.includes(name));
    expect(approximate.sort()).toEqual(Object.keys(recorded).sort());
  });
});
