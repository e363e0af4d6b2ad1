import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { onNamedPath } from '../records/cannotGoOn.js';
import { canonical, hashOf } from '../records/canonical.js';
import { writeWhole as write } from '../records/writeWhole.js';
import { BadInput } from '../statement/badInput.js';

/** What all parts of a folder have in common. */
export interface Identity {
  readonly id: string;
  readonly scale: string;
  readonly seed: string;
  readonly settings: unknown;
  /** Version of the package, and the hash of the files that compute. */
  readonly version: string;
  readonly sources: string;
}

/** Writes a file whole or not at all; makes its folder. */
export function writeWhole(file: string, text: string): void {
  onNamedPath(`${file} cannot be written`, () => {
    mkdirSync(dirname(file), { recursive: true });
    write(file, text);
  });
}

/**
 * Begins a folder, or goes on with it. Throws BadInput that names what is different where it holds
 * a run of something else.
 */
export function openFolder(folder: string, identity: Identity): void {
  const file = join(folder, 'reproduction.json');
  if (!existsSync(file)) {
    writeWhole(file, `${JSON.stringify(identity, null, 2)}\n`);
    return;
  }
  const then = parsed(file) as Partial<Record<string, unknown>> | null;
  const now = identity as unknown as Record<string, unknown>;
  const odd = Object.keys(now).find((key) => canonical(then?.[key]) !== canonical(now[key]));
  if (odd === undefined) return;
  const shown = (value: unknown) => (typeof value === 'string' ? value : `those of hash ${hashOf(value)}`);
  throw new BadInput(
    `${folder} holds a run of another '${odd}' (${then === null ? 'unreadable' : shown(then[odd])}, and now it is ${shown(now[odd])}): name another folder with --out, or remove it`,
  );
}

function parsed(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return null;
  }
}

function partFile(folder: string, name: string): string {
  return join(folder, 'parts', `${name}.json`);
}

/** What a part found, where it is finished. Throws BadInput where its file cannot be read. */
export function keptPart(folder: string, name: string): { readonly found: unknown } | null {
  const file = partFile(folder, name);
  if (!existsSync(file)) return null;
  const kept = parsed(file);
  if (typeof kept !== 'object' || kept === null || !('found' in kept))
    throw new BadInput(`${file} is damaged: remove it, and the part is computed again`);
  return kept as { found: unknown };
}

/** Keeps what a part found. Throws a RangeError where it holds what JSON cannot say. */
export function keepPart(folder: string, name: string, found: unknown): void {
  writeWhole(partFile(folder, name), `${asJson({ found }, `part ${name}`)}\n`);
}

/** JSON of finite numbers. */
function asJson(value: unknown, what: string): string {
  return JSON.stringify(value, (key, inner: unknown) => {
    if (typeof inner === 'number' && !Number.isFinite(inner))
      throw new RangeError(`${what}: '${key}' is ${inner}: what is not known is null`);
    return inner;
  });
}
