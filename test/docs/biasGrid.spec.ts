import { readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { plantedCompetition } from '../../src/data/plantedCompetition.js';
import { streamOf } from '../../src/data/stream.js';
import { residualLimit } from '../../src/oracles/residual/residualLimit.js';
import { gram } from '../../theorems/das2026/setting/testRegimes.js';
import { accuracyAt } from '../../theorems/das2026/unlearning-has-dates.js';

/*
 * The grid of populations D(n+, n-) and supports S(s+, s-) on the page of the family: one planted
 * population a cell, without mirror images, descent step by step. The table stands between two
 * marks, and UPDATE_DOCS=1 writes it anew.
 */
const page = 'docs/families/bias-evolution.md';
const marks = ['<!-- grid -->\n', '<!-- end of grid -->'] as const;
const gap = 1 / 32;
const last = 2 ** 14;
const classes = [
  [150, 50],
  [100, 100],
  [50, 150],
] as const;
const supports = [
  [35, 15],
  [25, 25],
  [15, 35],
] as const;

/** Rows y (x, 1), which of them are support points, and the limit of the bias. */
function drawn([plus, minus]: readonly [number, number], [hardPlus, hardMinus]: readonly [number, number]) {
  const plan = { dimension: 2, plus, minus, hardPlus, hardMinus, gapExponent: 5, turn: 0, mirrored: false };
  const name = `grid: D(${plus}, ${minus}) S(${hardPlus}, ${hardMinus})`;
  const { points, labels, certificates } = plantedCompetition(
    { ...plan, near: 2 * gap, far: 4, spread: 1 },
    streamOf(name),
  );
  const { direction, multipliers } = certificates.strictlyComplementary;
  const rows = points.map((x, n) => [...x, 1].map((v) => labels[n]! * v) as [number, number, number]);
  const support = multipliers.flatMap((alpha, n) => (alpha > 0 ? [n] : []));
  const stepSize = 4 / gram(points);
  const answer = residualLimit({ rows, support, direction, stepSize });
  if ('undecided' in answer) throw new Error(answer.undecided);
  return { rows, isHard: multipliers.map((alpha) => alpha > 0), stepSize, limit: answer.limit.at(-1)! };
}

/** What happens on the way: the bias, the accuracy on [g, 20 g], and the hand-over. */
function followed({ rows, isHard, stepSize }: ReturnType<typeof drawn>, times = 1) {
  const eta = times * stepSize;
  let [u, v, b, before] = [0, 0, 0, 0];
  const seen = { handOver: 0, bias: 0, learnt: 0, least: 1, below: 0, signFrom: 1, jumps: 0 };
  for (let t = 1; t <= last; t++) {
    let [du, dv, db, others, own] = [0, 0, 0, 0, 0];
    for (const [n, [x, y, z]] of rows.entries()) {
      const p = 1 / (1 + Math.exp(x * u + y * v + z * b));
      du += p * x;
      dv += p * y;
      db += p * z;
      if (isHard[n]) own += p;
      else others += p;
    }
    if (own > others && seen.handOver === 0) Object.assign(seen, { handOver: t - 1, bias: b });
    const sign = Math.sign(b);
    [u, v, b] = [u + eta * du, v + eta * dv, b + eta * db];
    if (Math.sign(b) !== sign) seen.signFrom = t;
    if (db * before < -1e-4) seen.jumps = t;
    before = db;
    const off = (Math.abs(v) * gap) / 2;
    const { lo } = accuracyAt(gap, [u, u], [b - off, b + off]);
    if (lo >= 0.99) seen.learnt ||= t;
    if (seen.learnt > 0) seen.least = Math.min(seen.least, lo);
    if (lo < 0.99) seen.below = t;
  }
  return { ...seen, end: b };
}

const cells = classes.flatMap((D) => supports.map((S) => ({ D, S })));
const results = cells.map(({ D, S }) => {
  const population = drawn(D, S);
  return { D, S, limit: population.limit, small: followed(population), large: followed(population, 50) };
});

/** Two digits, and no minus before a zero. */
const short = (v: number) => v.toFixed(2).replace(/^-(0\.00)$/, '$1');

/** Whether the bias is on the side of a surplus, or near zero where there is none. */
const sides = (bias: number, surplus: number) => (surplus === 0 ? Math.abs(bias) < 0.1 : bias * surplus > 0);
const verdict = (holds: boolean) => (holds ? 'holds' : '**fails**');

function table(): string {
  const head = [
    'population',
    'b at the hand-over',
    'sign from',
    '99 % at',
    'least after',
    'below to',
    'b at 2^14',
    'limit',
    'phase 1',
    'phase 2',
    'accuracy falls',
    'beyond 2/beta',
  ];
  const rows = results.map(({ D, S, limit, small, large }) => [
    `D(${D.join(', ')}) S(${S.join(', ')})`,
    `${short(small.bias)} (${small.handOver})`,
    small.signFrom,
    small.learnt,
    small.least < 0.99 ? `${(100 * small.least).toFixed(1)} %` : '-',
    small.below,
    short(small.end),
    short(limit),
    verdict(sides(small.bias, D[0] - D[1])),
    verdict(sides(small.end, S[0] - S[1])),
    verdict(small.least < 0.99),
    `${large.jumps}, ${short(large.end)}`,
  ]);
  return `${[head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n')}\n`;
}

describe(page, () => {
  it('should show the grid of populations and supports as it comes out', () => {
    const text = readFileSync(page, 'utf8');
    const [from, to] = [text.indexOf(marks[0]) + marks[0].length, text.indexOf(marks[1])];
    if (process.env.UPDATE_DOCS) writeFileSync(page, `${text.slice(0, from)}\n${table()}\n${text.slice(to)}`);
    else expect(text.slice(from, to)).toBe(`\n${table()}\n`);
  });

  it('should have phases 1 and 2 as claimed in every cell, and unlearning in those of another mind', () => {
    for (const { D, S, small, large } of results) {
      const [larger, support] = [D[0] - D[1], S[0] - S[1]];
      expect(sides(small.bias, larger)).toBe(true);
      expect(sides(small.end, support)).toBe(true);
      // Beyond 2/beta the end is the same.
      expect(sides(large.end, support)).toBe(true);
      if (support !== 0) expect(small.least < 0.99).toBe(larger * support <= 0);
      if (larger * support < 0) expect(small.signFrom).toBeGreaterThan(small.handOver);
    }
  });
});
