import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { AblationReport } from '../../src/report/ablationTable.js';
import { freshFolder, run } from './session.js';

const file = 'test/controls/ablation.ts';

async function findings(argv: string[], root: string) {
  const { code, out } = await run(['ablate', ...argv, '--workers', '0', '--quiet', '--format', 'json'], { root });
  return { code, ablations: (JSON.parse(out) as AblationReport).ablations };
}

describe('ablate', () => {
  const root = join(freshFolder(), 'runs');

  it('should find each hypothesis of known worth to be worth that, with the smallest counterexample', async () => {
    const { code, ablations } = await findings([file], root);
    expect(code).toBe(0);
    const of = (hypothesis: string) => ablations.find((a) => a.hypothesis === hypothesis)!;
    expect(of('positive')).toMatchObject({ finding: 'load-bearing', tried: 12, fault: null });
    // One point, and of the coordinate's bits none behind the point.
    expect(of('positive').counterexample).toEqual({ points: [[-9]], labels: [1] });
    expect(of('positive').slack).toBeLessThan(0);
    expect(of('few')).toMatchObject({ finding: 'not shown to be needed', held: 12 });
    expect(of('logistic')).toMatchObject({ finding: 'not shown to be needed', held: 12 });
    expect(of('linear')).toMatchObject({ finding: 'constitutive' });
    expect(of('labelled')).toMatchObject({
      finding: 'constitutive',
      reason: 'without labels there is no loss',
      tried: 0,
    });
    expect(of('fair')).toMatchObject({ finding: 'load-bearing', counterexample: { heads: 3 } });
    expect(of('thin')).toMatchObject({ finding: 'not shown to be needed', tried: 400 });
    expect(of('dry')).toMatchObject({ finding: 'not tried' });

    for (const record of [of('positive').record!, of('fair').record!]) {
      expect((await run(['replay', record], { root })).code).toBe(0);
      const told = await run(['explain', record], { root });
      expect(told.code, told.out).toBe(0);
    }
    expect((await run(['explain', of('positive').record!], { root })).out).toMatch(
      'positive: not: y x > 0 for every point -- broken on purpose',
    );
  });

  it('should say the same with threads as without, and as a table and a page', async () => {
    const argv = ['ablate', file, '--seed', '12', '--quiet'];
    const plain = await run([...argv, '--workers', '0'], { root: join(freshFolder(), 'runs') });
    const threaded = await run([...argv, '--workers', '2'], { root: join(freshFolder(), 'runs') });
    const withoutFolder = (text: string) => text.replaceAll(/\S*runs\S*#/g, '<run>#');
    expect(withoutFolder(threaded.out)).toBe(withoutFolder(plain.out));
    expect(plain.out).toMatch('points:[[-9]]');
    const page = await run([...argv, '--workers', '0', '--format', 'markdown'], { root: join(freshFolder(), 'runs') });
    expect(page.out.split('\n').filter((l) => l.startsWith('| control/'))).toHaveLength(8);
    const painted = await run([...argv, '--workers', '0'], { root: join(freshFolder(), 'runs'), colour: true });
    // biome-ignore lint/suspicious/noControlCharactersInRegex: the colours are control characters
    expect(withoutFolder(painted.out.replaceAll(/\x1b\[\d+m/g, ''))).toBe(withoutFolder(plain.out));
  });

  it('should go on where it was interrupted, and not be taken for a run of verify', async () => {
    const folder = join(freshFolder(), 'run');
    let asked = 0;
    const cut = await run(['ablate', file, '--seed', '5', '--workers', '0', '--quiet', '--out', folder], {
      interrupted() {
        asked += 1;
        return asked > 20;
      },
    });
    expect(cut.code).toBe(130);
    expect(cut.err).toMatch(`theorycheck ablate --resume ${folder}`);
    const wrong = await run(['verify', '--resume', folder]);
    expect(wrong).toMatchObject({ code: 2 });
    expect(wrong.err).toMatch('was begun by ablate');
    const rest = await run(['ablate', '--resume', folder, '--workers', '0', '--quiet']);
    const whole = await run(['ablate', file, '--seed', '5', '--workers', '0', '--quiet', '--out', `${folder}-2`]);
    expect(rest.out.replaceAll(folder, '<run>')).toBe(whole.out.replaceAll(`${folder}-2`, '<run>'));
  });

  it('should weigh nothing of a statement that is expected to be refuted', async () => {
    const { ablations } = await findings(['test/controls/controls.ts'], root);
    expect(ablations.map((a) => a.id)).not.toContain('control/refuted');
    expect(ablations.map((a) => a.id)).toContain('control/survives');
  });

  it('should refuse an unknown format', async () => {
    expect(await run(['ablate', '--format', 'latex'])).toMatchObject({ code: 2 });
  });
});
