/** What the exit codes of a campaign's verdicts mean, for the foot of a help page. */
export const exitCodes = `
Exit codes, the first that applies: 1 a surprise (refuted, or survived where refuted is expected);
2 bad input or an invalid property; 4 the run could not go on (disk, pipe); 3 any other difference;
0 all verdicts as expected; 130 interrupted.`;

/** Examples for the foot of a help page. */
export function example(...lines: string[]): string {
  return `\nExamples:\n${lines.map((l) => `  ${l}`).join('\n')}\n`;
}
