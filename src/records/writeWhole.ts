import { existsSync, renameSync, rmSync, writeFileSync } from 'node:fs';

/** A file appears whole or not at all. Throws what the system refuses. */
export function writeWhole(file: string, text: string): void {
  const part = `${file}.part`;
  try {
    writeFileSync(part, text);
    renameSync(part, file);
  } finally {
    if (existsSync(part)) rmSync(part);
  }
}
