import { readFileSync } from 'node:fs';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { columnOf } from '../../lab/engine/family.js';
import { geometryOf, lookAt } from '../../lab/engine/look.js';
import { asked, judged, notAsked } from '../../lab/engine/theorems.js';
import { moves, outcomes } from '../../lab/state/family.js';
import { instanceFile, instanceOf } from '../../lab/state/instance.js';
import { outputOf } from '../../lab/state/net.js';
import { grid, initialState, type LabState } from '../../lab/state/state.js';
import { cases } from '../../lab/words/cases.js';
import { theorem as counts } from '../../theorems/das2026/support-vector-counts-give-sign.js';
import { theorem as printed } from '../../theorems/soudry2018/support-equations-as-printed.js';

/** The verdict on one of the lab's statements. */
async function verdictOn(id: string, state: LabState) {
  return judged(
    asked.findIndex((a) => a.id === id),
    geometryOf(state).set,
    state,
  );
}

describe('the cases of the lab', () => {
  for (const { title, state, refutes } of cases.filter((c) => c.refutes !== undefined))
    it(`should refute the false statement that is named: ${title}`, async () => {
      const { outcome, basis, confirmed } = await verdictOn(refutes!, state);
      expect(outcome).toBe('violates');
      expect([basis, confirmed].includes('estimated')).toBe(false);
    });

  it('should load the witnesses of the suite', () => {
    for (const { id, witness } of [counts, printed]) {
      const { state } = cases.find(({ refutes }) => refutes === id)!;
      const { points, labels, stepSize } = instanceOf(state, geometryOf(state).geometry.stepSize);
      expect({ points, labels, stepSize }).toEqual({
        ...{ points: witness.points, labels: witness.labels, stepSize: witness.stepSize },
      });
    }
  });

  it('should have a case for every false statement that the lab asks', () => {
    const named = asked.filter(({ falseAs }) => falseAs !== null).map(({ id }) => id);
    expect(cases.flatMap(({ refutes }) => refutes ?? []).sort()).toEqual(named.sort());
  });

  it('should let the least margin fall where the text says so', async () => {
    const { state } = cases.find(({ title }) => title === 'The least margin falls')!;
    const { moments } = await lookAt(state, geometryOf(state).geometry);
    const least = moments.map(({ margin, length }) => margin! * length);
    expect(least.some((m, k) => k > 0 && m < least[k - 1]!)).toBe(true);
  });
});

describe('the runs of the lab', () => {
  it('should bring a diagonal net near the side on which all points are right', async () => {
    const state: LabState = { ...initialState, model: 'diagonal' };
    const { moments, missing, phases } = await lookAt(state, geometryOf(state).geometry);
    expect(moments[0]!.point).toEqual([0, 0, 0]);
    expect(moments.at(-1)!.wrong).toBe(0);
    expect(moments.at(-1)!.loss).toBeLessThan(moments[0]!.loss);
    expect([missing, phases]).toEqual([expect.stringContaining('step by step'), null]);
  });

  it('should let the objective of a two-layer net fall, and start it from the seed', async () => {
    // 2^-5 is far below what its curvature allows; all starts of this size are of length 2 at most.
    const state: LabState = { ...initialState, model: 'two-layer', step: -40 };
    const { geometry } = geometryOf(state);
    const { moments, missing } = await lookAt(state, geometry);
    expect(moments.every(({ loss }, k) => k === 0 || loss < moments[k - 1]!.loss)).toBe(true);
    expect(missing).toContain('without an error bound');
    // At each moment the objective is the mean loss of the outputs that the page draws.
    for (const { net, loss } of moments) {
      const losses = state.points.map(({ x, y, label }) =>
        Math.log1p(Math.exp(-label * outputOf(net!, x / grid, y / grid))),
      );
      expect(losses.reduce((a, b) => a + b) / losses.length).toBeCloseTo(loss, 12);
    }
    const other = await lookAt({ ...state, seed: 2 }, geometry);
    expect(other.moments[0]!.net).not.toEqual(moments[0]!.net);
    expect((await lookAt(state, geometry)).moments).toEqual(moments);
  });

  it('should say where the numbers of a two-layer net end', async () => {
    const state: LabState = { ...initialState, model: 'two-layer', loss: 'exponential', step: 64, scale: 12 };
    const { moments, missing } = await lookAt(state, geometryOf(state).geometry);
    expect(missing).toMatch(/^at step [0-9]+ the numbers are too large/);
    expect(moments.every(({ loss }) => Number.isFinite(loss))).toBe(true);
  });

  it('should ask no theorem of another model, loss or start', () => {
    const changes: Partial<LabState>[] = [
      { model: 'diagonal' },
      { model: 'two-layer' },
      { loss: 'exponential' },
      { decay: 3 },
      { start: [1, 0, 0] },
    ];
    for (const change of changes) expect(notAsked({ ...initialState, ...change })).not.toBeNull();
    expect(notAsked(initialState)).toBeNull();
  });

  it('should shade the third phase where the remainder is within 5 % of its limit', async () => {
    const [{ state }] = cases as [(typeof cases)[number]];
    const { geometry } = geometryOf(state);
    const { moments, phases } = await lookAt(state, geometry);
    const direction = [...geometry.inTheNorm!.weights, geometry.inTheNorm!.bias];
    const off = ({ exponent, point }: (typeof moments)[number]) =>
      Math.hypot(...point.map((x, j) => x - direction[j]! * exponent * Math.LN10 - geometry.residual![j]!));
    const near = 0.05 * Math.hypot(...direction);
    const from = moments.findIndex(({ exponent }) => exponent === phases!.settled);
    expect(moments.slice(from).every((m) => off(m) <= near)).toBe(true);
    expect(off(moments[from - 1]!)).toBeGreaterThan(near);
  });

  it('should tell the runs of a family apart as descent does', async () => {
    const { state } = cases[0]!;
    const cells = await columnOf(state, moves.indexOf(0));
    for (const { outcome, timesBeta, losses } of cells) {
      // Below 2/beta the objective falls at every step.
      if (timesBeta < 1.99) expect(losses.every((loss, k) => k === 0 || loss <= losses[k - 1]! + 1e-9)).toBe(true);
      expect(outcomes).toContain(outcome);
    }
    expect(cells[0]!.outcome).not.toBe(cells.at(-1)!.outcome);
  });
});

describe('a state that is saved', () => {
  it('should be a module with the same numbers', async () => {
    const text = instanceFile(initialState, 0.25, 'http://127.0.0.1:1/#points=1.1.p');
    const { outputText } = ts.transpileModule(text, { compilerOptions: { module: ts.ModuleKind.ESNext } });
    const { instance } = await import(`data:text/javascript,${encodeURIComponent(outputText)}`);
    expect(instance).toEqual(instanceOf(initialState, 0.25));
  });
});

describe('the bundle of the lab', () => {
  it('should hold nothing of Node', () => {
    expect(readFileSync('dist/lab/lab.js', 'utf8')).not.toMatch(/node:(fs|path|url|crypto|module)/);
  });
});
