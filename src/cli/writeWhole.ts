import { existsSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { onNamedPath } from '../records/cannotGoOn.js';

/** A file appears whole or not at all. */
export function writeWhole(file: string, text: string): void {
  const part = `${file}.part`;
  onNamedPath(`${file} cannot be written`, () => {
    try {
      writeFileSync(part, text);
      renameSync(part, file);
    } finally {
      if (existsSync(part)) rmSync(part);
    }
  });
}
