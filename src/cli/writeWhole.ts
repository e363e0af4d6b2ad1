import { onNamedPath } from '../records/cannotGoOn.js';
import { writeWhole as write } from '../records/writeWhole.js';

/** A file that the user named appears whole or not at all. */
export function writeWhole(file: string, text: string): void {
  onNamedPath(`${file} cannot be written`, () => write(file, text));
}
