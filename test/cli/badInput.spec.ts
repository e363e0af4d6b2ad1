import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { freshFolder, run } from './session.js';

const controls = resolve('test/controls/controls.ts');

/**
 * Exit code 2 and one sentence on standard error that names the thing; nothing on standard output.
 */
async function refused(argv: string[], ...names: (string | RegExp)[]) {
  const { code, out, err } = await run(argv);
  expect(code, err).toBe(2);
  expect(out).toBe('');
  const lines = err.trim().split('\n');
  expect(lines.length, err).toBeLessThanOrEqual(3);
  for (const name of names) expect(err).toMatch(name);
}

function claim(text: string): string {
  const file = join(freshFolder(), 'claim.ts');
  writeFileSync(file, text);
  return file;
}

const head = "const brand = Symbol.for('theorycheck/property');\n";

describe('bad input', () => {
  it('should name an unknown id, and a near one', async () => {
    await refused(['verify', 'no/such-claim'], 'no/such-claim');
    await refused(['list', 'no/such-claim'], 'no/such-claim');
  });

  it('should name a missing, an empty and a broken property file', async () => {
    await refused(['verify', './nowhere.ts'], 'nowhere.ts');
    const empty = claim('export const nothing = 1;\n');
    await refused(['verify', empty], empty, 'exports no property');
    const broken = claim('throw new Error("broken on purpose");\n');
    await refused(['verify', broken], broken, 'broken on purpose');
  });

  it('should say what a malformed property lacks', async () => {
    const theorem =
      "{ id: 'a/b', says: 's', source: { paper: 'p', item: 'i' }, blindSpots: 'b', witness: {}, kind: 'bound', hypotheses: {}, expected: 'survived', trivial() {}, conclude() {} }";
    const rest = 'strata() {}, consult() {}, simulate() {}, kills: []';
    for (const [text, fault] of [
      [`{ [brand]: 'property' }`, 'its id is nothing'],
      [`{ [brand]: 'nonsense' }`, 'unknown brand'],
      [`{ [brand]: 'property', theorem: { ...t, id: 'Not An Id' } }`, 'Not An Id'],
      [`{ [brand]: 'property', theorem: t, strata() {}, instances: 3 }`, "lacks the function 'consult'"],
      [`{ [brand]: 'property', theorem: t, ${rest}, instances: 0.5 }`, 'instances is 0.5: it must be a whole number'],
      [`{ [brand]: 'property', theorem: { ...t, expected: 'proved' }, ${rest}, instances: 3 }`, "'proved'"],
      [`{ [brand]: 'property', theorem: { ...t, hypotheses: null }, ${rest}, instances: 3 }`, 'hypotheses is null'],
      [
        `{ [brand]: 'law', law: { ...t, kind: 'law', conclude: undefined, probability() {}, detects() {} }, draw() {}, draws: 5 }`,
        "unknown field 'conclude'",
      ],
    ] as const) {
      const file = claim(`${head}const t = ${theorem};\nexport const p = ${text};\n`);
      const { code, out } = await run(['verify', file, '--workers', '0', '--format', 'json', '--no-typecheck']);
      expect(code).toBe(2);
      const [result] = JSON.parse(out).results;
      expect(result.verdict).toBe('invalid');
      expect(result.reason).toContain(file);
      expect(result.reason).toContain(fault);
    }
  });

  it('should name an option that makes no sense', async () => {
    await refused(['verify', controls, '--seed', 'potato'], 'potato');
    await refused(['verify', controls, '--budget', 'huge'], 'huge');
    await refused(['verify', controls, '--format', 'html'], 'html');
    await refused(['verify', controls, '--workers', 'many'], 'many');
    await refused(['verify', controls, '--shard', '4/3'], '4/3');
    await refused(['verify', controls, '--mutant', 'solver/none-such'], 'solver/none-such');
    await refused(['verify', '--frobnicate'], 'frobnicate');
    await refused(['list', '--format', 'junit'], 'junit');
  });

  it('should name a folder that cannot be written, or holds a run already', async () => {
    const file = join(freshFolder(), 'file');
    writeFileSync(file, '');
    const named = ['--out', join(file, 'x')];
    await refused(['verify', controls, '--workers', '0', '--quiet', ...named], 'a part of the path is no folder');
    await refused(['verify', controls, '--workers', '0', '--quiet', '--out', file], 'it is there and is no folder');
    await refused(['shares', controls, '--workers', '0', '--draws', '5', '--log', join(file, 'x')], 'no folder');
    await refused(['shares', controls, '--workers', '0', '--draws', '5', '--log', freshFolder()], 'it is a folder');
    const folder = join(freshFolder(), 'run');
    await run(['verify', `${controls}`, '--workers', '0', '--out', folder]);
    await refused(['verify', controls, '--workers', '0', '--out', folder], folder, '--resume');
  });

  it('should name a truncated, a foreign, an altered and a newer record', async () => {
    const folder = join(freshFolder(), 'run');
    await run(['verify', controls, '--workers', '0', '--out', folder]);
    const line = readFileSync(join(folder, 'records.jsonl'), 'utf8').split('\n')[0]!;
    const file = (text: string) => {
      const name = join(freshFolder(), 'record.json');
      writeFileSync(name, text);
      return name;
    };
    await refused(['replay', file(line.slice(0, 50))], 'record.json', 'cut off');
    await refused(['replay', file('{"some":"thing"}')], 'record.json', 'not a record');
    await refused(['replay', file('{"schema":3}')], 'record.json', 'not a record');
    await refused(['explain', file(line.replace('"schema":3', '"schema":99'))], 'record.json', '99', 'newer');
    await refused(['explain', file(line.replace('"outcome":"', '"outcome":"x'))], 'record.json', 'altered');
    await refused(['replay', './no-such-record.json'], 'no-such-record.json');
    await refused(['replay', `${folder}#0000000000000000`], '0000000000000000');
    await refused(['replay', `${freshFolder()}#0000000000000000`], 'run.json');
    await refused(['replay', 'latest#0000000000000000'], 'latest');
  });

  it('should name the line of a run that was tampered with, and lose nothing of it', async () => {
    const folder = join(freshFolder(), 'run');
    await run(['verify', controls, '--workers', '0', '--out', folder]);
    const file = join(folder, 'records.jsonl');
    appendFileSync(file, 'not a record\n');
    const before = readFileSync(file, 'utf8');
    await refused(['verify', '--resume', folder], file, /line \d+/);
    expect(readFileSync(file, 'utf8')).toBe(before);
  });

  it('should refuse a run folder that is none, is cut off, or is of a newer version', async () => {
    const folder = freshFolder();
    await refused(['verify', '--resume', folder], folder, 'run.json');
    writeFileSync(join(folder, 'run.json'), '{"sche');
    await refused(['verify', '--resume', folder], 'run.json', 'cut off');
    writeFileSync(join(folder, 'run.json'), '{"schema":99,"ids":[]}');
    await refused(['verify', '--resume', folder], '99');
    writeFileSync(join(folder, 'run.json'), '{}');
    await refused(['verify', '--resume', folder], 'does not describe a run');
    await refused(['verify', '--resume', folder, '--seed', '5'], '--seed');
  });

  it('should call a property invalid whose instance holds NaN, and name the place', async () => {
    const file = claim(`${head}export const p = { [brand]: 'property', instances: 3, kills: [],
      strata: () => ({ all: { share: 1, instances: { generate: () => ({ value: {} }), shrink: () => [] } } }), consult: () => ({}), *simulate() {},
      theorem: { id: 'user/nan', says: 's', blindSpots: 'b', source: { paper: 'user', item: '-' }, kind: 'bound', hypotheses: {}, expected: 'survived',
        witness: { points: [[0, NaN]] }, trivial: () => false, conclude: () => ({ is: 'every', of: [] }) } };\n`);
    const { code, out } = await run(['verify', file, '--workers', '0', '--format', 'json']);
    expect(code).toBe(2);
    expect(JSON.parse(out).results[0]).toMatchObject({
      verdict: 'invalid',
      reason: expect.stringContaining('instance.points[0][1] is NaN'),
    });
  });

  it('should call a hypothesis that no generator meets inconclusive, by name', async () => {
    const { out } = await run(['verify', controls, '--workers', '0', '--format', 'json']);
    const result = JSON.parse(out).results.find((r: { id: string }) => r.id === 'control/outside');
    expect(result).toMatchObject({ verdict: 'inconclusive', rejected: result.instances });
    expect(result.reason).toContain("hypothesis 'positive'");
  });
});
