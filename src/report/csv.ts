import { csvText } from './csvText.js';
import type { Report } from './table.js';

const columns = ['id', 'verdict', 'expected', 'instances', 'worst slack'];

/** A line a property under a line of names; without a slack, where none was decided, empty. */
export function csvOf({ results }: Report): string {
  return csvText([columns, ...results.map((r) => [r.id, r.verdict, r.expected, r.instances, r.worstSlack])]);
}
