import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

const imports = /\b(?:from|import)\s*\(?\s*['"](\.{1,2}\/[^'"]+)['"]/g;

/**
 * SHA-256 over a file and every file that it imports by a relative path, in the order of their
 * discovery.
 */
export function hashOfFile(file: string): string {
  const hash = createHash('sha256');
  const seen = new Set<string>();
  const visit = (path: string) => {
    if (seen.has(path) || !existsSync(path)) return;
    seen.add(path);
    const text = readFileSync(path, 'utf8');
    hash.update(text);
    for (const [, name] of text.matchAll(imports)) visit(sourceOf(resolve(dirname(path), name!)));
  };
  visit(file);
  return hash.digest('hex').slice(0, 32);
}

/** TypeScript names the file that it will become. */
function sourceOf(path: string): string {
  const candidates = [path, path.replace(/\.js$/, '.ts'), path.replace(/\.mjs$/, '.mts'), `${path}.ts`];
  return candidates.find((name) => existsSync(name)) ?? path;
}

/**
 * SHA-256 over all TypeScript and JavaScript files below folders, by name; those aside whose path
 * below its folder `isLeftOut` names.
 */
export function hashOfFolders(folders: readonly string[], isLeftOut: (name: string) => boolean = () => false): string {
  const hash = createHash('sha256');
  for (const folder of folders) {
    if (!existsSync(folder)) continue;
    const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(
      (n) => /\.([cm]?[jt]s|wasm)$/.test(n) && !isLeftOut(n),
    );
    for (const name of names.sort()) hash.update(name).update(readFileSync(join(folder, name)));
  }
  return hash.digest('hex').slice(0, 32);
}
