import type { Report } from './table.js';

const columns = ['id', 'verdict', 'expected', 'instances', 'worst slack'];

/** A cell as RFC 4180 has it: in quotes where it holds a comma, a quote or the end of a line. */
function cell(value: string | number | null): string {
  const text = `${value ?? ''}`;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** A line a property under a line of names; without a slack, where none was decided, empty. */
export function csvOf({ results }: Report): string {
  const rows = results.map((r) => [r.id, r.verdict, r.expected, r.instances, r.worstSlack]);
  return [columns, ...rows].map((row) => `${row.map(cell).join(',')}\n`).join('');
}
