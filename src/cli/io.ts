import type { Import } from '../workbench/import.js';

/** Everything that the command line touches outside itself, so that tests run it in process. */
export interface Io {
  out(text: string): void;
  err(text: string): void;
  /** Whether progress may redraw lines. */
  readonly terminal: boolean;
  /** Whether the table may be coloured. */
  readonly colour: boolean;
  /** Folder under which runs are kept by default. */
  readonly root: string;
  readonly importFile: Import;
  /** Becomes true when the user interrupts. */
  interrupted(): boolean;
}
