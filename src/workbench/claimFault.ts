import { isTag, knownTags } from '../problems/tags.js';
import { describeValue } from '../statement/malformed.js';
import { type ChanceKind, origins } from '../statement/theorem.js';
import { nearest, unknownField } from '../statement/unknownField.js';
import type { AnyProperty } from './property.js';

const fields = {
  property: [
    ...['theorem', 'aspect', 'drawsOf', 'instances', 'strata', 'without'],
    ...['corpus', 'onData', 'consult', 'simulate', 'kills', 'repair'],
  ],
  law: ['law', 'aspect', 'batches', 'draws', 'draw', 'without', 'kills'],
  theorem: [
    ...['id', 'says', 'source', 'kind', 'hypotheses', 'trivial'],
    ...['conclude', 'phases', 'witness', 'blindSpots', 'expected', 'origin'],
  ],
  lawStatement: [
    ...['id', 'says', 'source', 'kind', 'hypotheses', 'sense'],
    ...['detects', 'trivial', 'witness', 'blindSpots', 'expected', 'origin'],
  ],
  data: ['about', 'says', 'constitutive', 'check'],
  parameters: ['about', 'says', 'constitutive', 'met'],
  objective: ['about', 'says', 'constitutive', 'tag'],
  stratum: ['share', 'instances', 'measured'],
  measured: ['trivial', 'outside', 'undecided', 'repeated', 'violates'],
} as const;

/** What a statement about chance has, by its kind, beside what all have: functions all. */
const ofKind: Record<ChanceKind, readonly string[]> = {
  law: ['probability'],
  expectation: ['mean', 'range'],
  quantile: ['share', 'value'],
};

/** How far the shares of the strata may be from one together: rounding of a sum. */
const ofOne = 1e-9;

type Fields = Readonly<Record<string, unknown>>;

/**
 * What is wrong with the form of a property that an author wrote, in a sentence; null where nothing
 * is. Files are loaded without a compiler, so every name that may be mistyped is checked here.
 */
export function claimFault(p: AnyProperty, what: 'property' | 'law'): string | null {
  const members = p as unknown as Fields;
  return what === 'law' ? lawPropertyFault(members) : propertyFault(members);
}

function propertyFault(p: Fields): string | null {
  const t = p.theorem;
  if (!isObject(t)) return `theorem is ${describeValue(t)}: it must be an object`;
  return (
    unknownField('the property', p, fields.property) ??
    unknownField('the theorem', t, fields.theorem) ??
    functions('the property', p, ['strata', 'consult', 'simulate']) ??
    functions('the theorem', t, ['trivial', 'conclude']) ??
    statementFault(t, ['exact', 'bound', 'limit', 'regularity'], ['data', 'parameters', 'objective', 'law']) ??
    optional('phases', t.phases, 'function') ??
    count('instances', p.instances) ??
    optional('without', p.without, 'function') ??
    optional('repair', p.repair, 'function') ??
    (p.onData === undefined || isObject(p.onData)
      ? null
      : `onData is ${describeValue(p.onData)}: it must be an object`) ??
    (p.corpus === undefined || Array.isArray(p.corpus)
      ? null
      : `corpus is ${describeValue(p.corpus)}: it must be a list`) ??
    (isObject(t.witness) ? null : `witness is ${describeValue(t.witness)}: it must be an instance`) ??
    namesFault(p)
  );
}

function lawPropertyFault(p: Fields): string | null {
  const l = p.law;
  if (!isObject(l)) return `law is ${describeValue(l)}: it must be an object`;
  return (
    unknownField('the property', p, fields.law) ??
    oneOf('kind', l.kind, Object.keys(ofKind)) ??
    unknownField(`the ${l.kind}`, l, [...fields.lawStatement, ...ofKind[l.kind as ChanceKind]]) ??
    functions('the property', p, ['draw']) ??
    functions(`the ${l.kind}`, l, [...ofKind[l.kind as ChanceKind], 'detects', 'trivial']) ??
    statementFault(l, Object.keys(ofKind), ['law', 'parameters', 'objective']) ??
    oneOf('sense', l.sense, [...(l.kind === 'quantile' ? [] : ['equal']), 'at least', 'at most']) ??
    count('draws', p.draws) ??
    (Array.isArray(p.batches) && p.batches.length
      ? null
      : `batches is ${describeValue(p.batches)}: it must be a list of parameters`) ??
    namesFault(p)
  );
}

function statementFault(s: Fields, kinds: readonly string[], abouts: readonly string[]): string | null {
  const source = s.source as Fields | undefined;
  return (
    text('says', s.says) ??
    text('blindSpots', s.blindSpots) ??
    text('source.paper', source?.paper) ??
    text('source.item', source?.item) ??
    oneOf('kind', s.kind, kinds) ??
    oneOf('expected', s.expected, ['survived', 'refuted', 'vacuous', 'inconclusive']) ??
    (s.origin === undefined ? null : oneOf('origin', s.origin, origins)) ??
    (isObject(s.hypotheses) ? null : `hypotheses is ${describeValue(s.hypotheses)}: it must be an object`) ??
    first(Object.entries(s.hypotheses as object), ([name, h]) => hypothesisFault(name, h, abouts))
  );
}

function hypothesisFault(name: string, h: unknown, abouts: readonly string[]): string | null {
  const who = `the hypothesis '${name}'`;
  if (!/^[A-Za-z]\w*$/.test(name)) return `${who} needs a name of letters, digits and underscores`;
  if (!isObject(h)) return `${who} is ${describeValue(h)}: it must be an object`;
  const about = oneOf(`about of ${who}`, h.about, abouts);
  if (about !== null) return about;
  const isOfLaw = h.about === 'law' || typeof h.tag === 'string';
  const known = isOfLaw ? fields.objective : fields[h.about as 'data' | 'parameters' | 'objective'];
  const odd =
    unknownField(who, h, known) ??
    text(`says of ${who}`, h.says) ??
    optional(`constitutive of ${who}`, h.constitutive, 'string');
  if (odd !== null) return odd;
  if (h.about === 'data') return functions(who, h, ['check']);
  if (h.about === 'parameters' && !isOfLaw) return functions(who, h, ['met']);
  if (h.about !== 'objective') return text(`tag of ${who}`, h.tag);
  return isTag(h.tag as string) ? null : oneOf(`tag of ${who}`, h.tag, knownTags());
}

/** What is wrong with the strata that `strata(bench)` returned, or null. */
export function strataFault(strata: unknown): string | null {
  if (!isObject(strata) || Object.keys(strata).length === 0)
    return `strata returned ${describeValue(strata)}: it must return an object with at least one stratum`;
  const fault = first(Object.entries(strata), ([name, s]) => stratumFault(name, s));
  if (fault !== null) return fault;
  const sum = Object.values(strata as Record<string, { share: number }>).reduce((total, s) => total + s.share, 0);
  return Math.abs(sum - 1) <= ofOne ? null : `the shares of the strata add up to ${sum}: they must add up to 1`;
}

function stratumFault(name: string, s: unknown): string | null {
  const who = `the stratum '${name}'`;
  if (name === '__proto__') return `${who} needs another name`;
  if (!isObject(s)) return `${who} is ${describeValue(s)}: it must be { share, instances }`;
  const odd = unknownField(who, s, fields.stratum);
  if (odd !== null) return odd;
  if (!(typeof s.share === 'number' && s.share > 0 && s.share <= 1))
    return `share of ${who} is ${describeValue(s.share)}: it must be above 0 and at most 1`;
  if (!['generate', 'shrink'].every((name) => typeof (s.instances as Fields | undefined)?.[name] === 'function'))
    return `instances of ${who} is ${describeValue(s.instances)}: it must be a fast-check arbitrary`;
  if (s.measured === undefined) return null;
  if (!isObject(s.measured))
    return `measured of ${who} is ${describeValue(s.measured)}: it must be an object of shares`;
  const lost = Object.entries(s.measured).find(([, x]) => !(typeof x === 'number' && x >= 0 && x <= 1));
  return (
    unknownField(`measured of ${who}`, s.measured, fields.measured) ??
    (lost ? `measured.${lost[0]} of ${who} is ${describeValue(lost[1])}: it must be a share from 0 to 1` : null)
  );
}

function namesFault(p: Fields): string | null {
  if (!Array.isArray(p.kills) || p.kills.some((k) => typeof k !== 'string'))
    return `kills is ${describeValue(p.kills)}: it must be a list of mutants`;
  return optional('aspect', p.aspect, 'string') ?? optional('drawsOf', p.drawsOf, 'string');
}

function functions(who: string, value: Fields, names: readonly string[]): string | null {
  const missing = names.find((name) => typeof value[name] !== 'function');
  return missing === undefined ? null : `${who} lacks the function '${missing}'`;
}

function oneOf(field: string, value: unknown, words: readonly string[]): string | null {
  if (typeof value === 'string' && words.includes(value)) return null;
  const close = typeof value === 'string' ? nearest(value, words) : null;
  const which = close ? `did you mean '${close}'?` : `it must be ${words.map((w) => `'${w}'`).join(', ')}`;
  return `${field} is ${describeValue(value)}: ${which}`;
}

function text(field: string, value: unknown): string | null {
  return typeof value === 'string' && value.trim() !== ''
    ? null
    : `${field} is ${describeValue(value)}: it must be a text`;
}

function optional(field: string, value: unknown, type: 'string' | 'function'): string | null {
  const fits = type === 'string' ? typeof value === 'string' : typeof value === 'function';
  return value === undefined || fits
    ? null
    : `${field} is ${describeValue(value)}: it must be a ${type === 'string' ? 'text' : 'function'}`;
}

function count(field: string, value: unknown): string | null {
  if (Number.isSafeInteger(value) && (value as number) >= 1 && (value as number) <= mostInstances) return null;
  return `${field} is ${describeValue(value)}: it must be a whole number from 1 to ${mostInstances}`;
}

/**
 * More instances or draws than this are a mistake: the list of tasks alone would fill the memory.
 */
const mostInstances = 1_000_000;

function first<T>(of: readonly T[], fault: (x: T) => string | null): string | null {
  for (const x of of) {
    const found = fault(x);
    if (found !== null) return found;
  }
  return null;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
