import type { Panel, Table } from './panel.js';
import type { Finding } from './reproduction.js';

/** What a finished reproduction says, with the names of its files. */
export interface ReproductionReport {
  readonly id: string;
  readonly figure: string;
  readonly says: string;
  readonly scale: string;
  readonly seed: string;
  readonly settings: unknown;
  readonly version: string;
  readonly findings: readonly Finding[];
  readonly panels: readonly (Pick<Panel, 'name' | 'title' | 'caption'> & { svg: string; csv: string })[];
  readonly tables: readonly (Table & { csv: string })[];
}
