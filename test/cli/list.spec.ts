import { describe, expect, it } from 'vitest';
import { run } from './session.js';

const listed = (...argv: string[]) => run(['list', ...argv, '--workers', '0']);

describe('list', () => {
  it('should show the entries one names in full, with hypotheses and blind spots', async () => {
    const { code, out, err } = await listed('soudry2018/one-step', 'xu2026/displayed-inequality');
    expect([code, err]).toEqual([0, '']);
    expect(out).toContain('soudry2018/one-step');
    expect(out).toMatch(/\n {2}decayBelowOne: 0 < eta lambda < 1\n {2}blind spots: Late times/);
    // A false statement says that it is one, and whose.
    expect(out).toContain('xu2026/displayed-inequality (bound, expected refuted, printed)');
  });

  it('should show all entries by paper, a line each', async () => {
    const { code, out } = await listed();
    expect(code).toBe(0);
    const { out: text } = await listed('--format', 'json');
    const { entries } = JSON.parse(text) as { entries: { id: string; paper: string }[] };
    for (const { id } of entries) expect(out).toContain(id.split('/')[1]);
    expect(new Set(entries.map(({ id }) => id)).size).toBe(entries.length);
  });

  it('should refuse what is not there', async () => {
    expect(await listed('soudry2018/no-such')).toMatchObject({
      code: 2,
      err: expect.stringMatching(/there is no property 'soudry2018\/no-such'/),
    });
  });
});
