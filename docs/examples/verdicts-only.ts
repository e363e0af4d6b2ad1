/** An output format of one's own: a line a property, its verdict and nothing else. */
import type { Report } from 'theorycheck';

export function format({ results }: Report): string {
  return `${results.map((r) => `${r.id} ${r.verdict}`).join('\n')}\n`;
}
