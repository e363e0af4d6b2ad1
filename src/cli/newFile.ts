import { existsSync, writeFileSync } from 'node:fs';
import { BadInput } from '../statement/badInput.js';

/** Throws BadInput where the file is there, or cannot be written. */
export function writeNew(file: string, text: string): void {
  if (existsSync(file)) throw new BadInput(`${file} is there already: choose another name`);
  try {
    writeFileSync(file, text);
  } catch (error) {
    throw new BadInput(`${file} cannot be written: ${(error as Error).message.replace(/^[A-Z]+: /, '')}`);
  }
}
