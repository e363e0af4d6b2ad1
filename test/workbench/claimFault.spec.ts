import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { describe as described } from '../../src/claims/describe.js';
import { rational } from '../../src/exact/index.js';
import { claimFault } from '../../src/workbench/claimFault.js';
import { type AnyProperty, type Anything, brand, lawProperty, property } from '../../src/workbench/property.js';
import { standardWorkbench } from '../../src/workbench/standard.js';
import { fairCoin, survives } from '../controls/controls.js';

const theorem = survives as Anything;
const law = fairCoin as Anything;

/** Why the property is invalid, as `verify` would say it. */
function faultOf(p: AnyProperty): string | null {
  const what = p[brand] === 'law' ? 'law' : 'property';
  return described(
    { property: p, file: 'claim.ts', id: 'my/claim', bench: null, fault: claimFault(p, what) },
    null,
    standardWorkbench,
  ).fault;
}

const changed = (change: object): AnyProperty => property({ ...theorem, ...change });
const stated = (change: object): AnyProperty => changed({ theorem: { ...theorem.theorem, ...change } });
const supposed = (change: object): AnyProperty =>
  stated({
    hypotheses: { ...theorem.theorem.hypotheses, odd: { about: 'data', says: 'x', check: () => true, ...change } },
  });
const divided = (change: object): AnyProperty =>
  changed({ strata: () => ({ all: { ...theorem.strata().all, ...change } }) });
const lawful = (change: object): AnyProperty => lawProperty({ ...law, law: { ...law.law, ...change } });
const { probability: _, ...chance } = law.law;
const chancy = (change: object): AnyProperty => lawProperty({ ...law, law: { ...chance, ...change } as Anything });
const half = () => rational(1n, 2n);
const averaged = (change: object): AnyProperty => chancy({ kind: 'expectation', mean: half, range: half, ...change });
const placed = (change: object): AnyProperty => chancy({ kind: 'quantile', share: half, value: half, ...change });

/** A word with one letter left out, doubled, or changed. */
const slip = (word: string) =>
  fc.tuple(fc.nat(word.length - 1), fc.constantFrom('out', 'twice', 'other')).map(([at, how]) => {
    const rest = word.slice(at + 1);
    const letter = how === 'out' ? '' : how === 'twice' ? word[at]!.repeat(2) : word[at] === 'q' ? 'z' : 'q';
    return word.slice(0, at) + letter + rest;
  });

/** An object with one of its keys renamed. */
function renamed<T extends object>(of: T, from: string, to: string): T {
  return Object.fromEntries(Object.entries(of).map(([key, value]) => [key === from ? to : key, value])) as T;
}

describe('a claim that no compiler saw', () => {
  it('should be taken as it is where it is well formed', () => {
    expect(faultOf(property(theorem))).toBeNull();
    expect(faultOf(lawProperty(law))).toBeNull();
  });

  it('should be told which name was meant where a key is mistyped, wherever it stands', () => {
    const places: [object, (of: object) => AnyProperty][] = [
      [theorem, (of) => property(of as Anything)],
      [theorem.theorem, stated],
      [theorem.strata().all, (of) => changed({ strata: () => ({ all: of }) })],
      [theorem.theorem.hypotheses.positive, (of) => stated({ hypotheses: { positive: of } })],
      [law.law, (of) => lawProperty({ ...law, law: of })],
    ];
    for (const [of, made] of places)
      for (const key of Object.keys(of).filter((k) => k.length > 3))
        fc.assert(
          fc.property(slip(key), (typo) => {
            fc.pre(!(typo in of));
            // A copy of what a stratum or theorem must have under a mistyped name lacks the right
            // one too.
            const fault = faultOf(made(renamed(of, key, typo)) as Anything);
            expect(fault, `${typo} for ${key}`).not.toBeNull();
            expect(fault, `${typo} for ${key}`).toMatch(/unknown field|is nothing|lacks|did you mean/);
          }),
          { numRuns: 5 },
        );
    expect(faultOf(stated({ phses: () => [] }))).toMatch(`'phses': did you mean 'phases'?`);
    expect(faultOf(stated({ expcted: 'refuted' }))).toMatch(`'expcted': did you mean 'expected'?`);
  });

  it('should be told which word was meant, or which there are', () => {
    for (const [p, said] of [
      [stated({ kind: 'bonud' }), `did you mean 'bound'`],
      [stated({ expected: 'proved' }), `it must be 'survived', 'refuted'`],
      [stated({ origin: 'pirnted' }), `did you mean 'printed'`],
      [supposed({ about: 'dta' }), `did you mean 'data'`],
      [supposed({ about: 'objective', check: undefined, tag: 'logistic los' }), /unknown field 'check'/],
      [
        stated({ hypotheses: { odd: { about: 'objective', says: 'x', tag: 'logistic los' } } }),
        `did you mean 'logistic loss'`,
      ],
      [
        stated({ hypotheses: { odd: { about: 'objective', says: 'x', tag: 'nonsense' } } }),
        `it must be 'classification'`,
      ],
      [lawful({ sense: 'at mst' }), `did you mean 'at most'`],
      [lawful({ kind: 'expectaton' }), `did you mean 'expectation'`],
      [lawful({ kind: 'expectation' }), `the expectation has the unknown field 'probability'`],
      [lawful({ mean: half }), `the law has the unknown field 'mean'`],
      [averaged({ rnage: half }), `did you mean 'range'`],
      [averaged({ range: undefined }), `the expectation lacks the function 'range'`],
      [placed({ sense: 'equal' }), `it must be 'at least', 'at most'`],
      [placed({ value: 1 }), `the quantile lacks the function 'value'`],
    ] as const)
      expect(faultOf(p)).toMatch(said);
  });

  it('should be told what must be there, of what type', () => {
    for (const [p, said] of [
      [changed({ theorem: undefined }), 'theorem is nothing'],
      [changed({ simulate: undefined }), `lacks the function 'simulate'`],
      [changed({ strata: { all: 1 } }), `lacks the function 'strata'`],
      [changed({ kills: 'none' }), 'must be a list of mutants'],
      [changed({ corpus: {} }), 'corpus is an object'],
      [changed({ without: {} }), 'without is an object: it must be a function'],
      [stated({ phases: [] }), 'phases is a list of 0: it must be a function'],
      [stated({ witness: undefined }), 'witness is nothing'],
      [stated({ says: ' ' }), 'says is'],
      [stated({ source: { paper: 'p' } }), 'source.item is nothing'],
      [stated({ hypotheses: null }), 'hypotheses is null'],
      [supposed({ check: true }), `lacks the function 'check'`],
      [stated({ hypotheses: JSON.parse('{"__proto__": {}}') }), 'needs a name'],
      [lawProperty({ ...law, batches: [] }), 'batches is a list of 0'],
    ] as const)
      expect(faultOf(p)).toMatch(said);
    for (const count of [0, -1, 1.5, Number.NaN, undefined, '40', 1e9]) {
      expect(faultOf(changed({ instances: count }))).toMatch(/instances is .*whole number/);
      expect(faultOf(lawProperty({ ...law, draws: count }))).toMatch(/draws is .*whole number/);
    }
  });

  it('should have strata whose shares are shares and add up to one', () => {
    const shares = fc.array(fc.integer({ min: 1, max: 64 }), { minLength: 1, maxLength: 5 });
    const { instances } = theorem.strata().all;
    const of = (list: number[]) =>
      changed({ strata: () => Object.fromEntries(list.map((share, k) => [`s${k}`, { share, instances }])) });
    fc.assert(
      fc.property(shares, fc.integer({ min: 2, max: 50 }), (parts, off) => {
        const total = parts.reduce((a, b) => a + b, 0);
        expect(faultOf(of(parts.map((x) => x / total)))).toBeNull();
        expect(faultOf(of(parts.map((x) => x / total / off)))).toMatch('they must add up to 1');
      }),
    );
    for (const share of [0, -1, 2, Number.NaN, undefined, '1']) expect(faultOf(divided({ share }))).toMatch('share of');
    expect(faultOf(changed({ strata: () => ({}) }))).toMatch('at least one stratum');
    expect(faultOf(divided({ instances: [1, 2] }))).toMatch('must be a fast-check arbitrary');
    expect(faultOf(divided({ measured: { trivial: 2 } }))).toMatch('must be a share from 0 to 1');
    expect(faultOf(divided({ measured: { trival: 0.1 } }))).toMatch(`did you mean 'trivial'`);
  });

  it('should be told what its own code throws while it is described, at its place', () => {
    const strata = () => {
      throw new Error('no strata today');
    };
    expect(faultOf(changed({ strata }))).toMatch(/no strata today \(at .*claimFault\.spec\.ts/);
    const odd = () => {
      throw Object.create(null);
    };
    expect(faultOf(changed({ strata: odd }))).toMatch('an object');
  });

  it('should claim probabilities that are some, and detect what contradicts the claim', () => {
    const at = (n: number) => rational(BigInt(n), 8n);
    fc.assert(
      fc.property(
        fc.integer({ min: -4, max: 12 }),
        fc.integer({ min: -4, max: 12 }),
        fc.constantFrom('equal', 'at least', 'at most'),
        (p, q, sense) => {
          const fault = faultOf(lawful({ probability: () => at(p), detects: () => at(q), sense }));
          const shares = p >= 0 && p <= 8 && q >= 0 && q <= 8;
          const side = sense === 'equal' ? q !== p : sense === 'at least' ? q < p : q > p;
          expect(fault === null, `${fault}`).toBe(shares && side);
        },
      ),
    );
    for (const odd of [0.5, '1/2', undefined, { numerator: 1, denominator: 2 }, { numerator: 1n, denominator: 0n }])
      expect(faultOf(lawful({ probability: () => odd }))).toMatch('must be a rational from 0 to 1');
    expect(faultOf(lawful({ trivial: () => 'no' }))).toMatch('must be true or false');
    expect(faultOf(lawful({ probability: half, detects: half }))).toMatch('name another one');
  });
});
