import { describeValue } from '../../statement/malformed.js';
import { type Need, needNames } from './references.js';

type Fields = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isArbitrary = (value: unknown) => isObject(value) && 'generate' in value;
const isFunction = (value: unknown) => typeof value === 'function';
const isText = (value: unknown) => typeof value === 'string' && value.trim() !== '';
const isOptional = (is: (value: unknown) => boolean) => (value: unknown) => value === undefined || is(value);
const isNamed = (is: (value: unknown) => boolean) => (value: unknown) =>
  isObject(value) && Object.values(value).every(is);
const isWhole = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 0;

/** A field, what it may hold, and in which words. */
type Rule = readonly [field: string, is: (value: unknown) => boolean, due: string];

const rules: readonly Rule[] = [
  ['id', isText, 'a text such as my/claim'],
  ['says', isText, 'a sentence'],
  ['source', (source) => isText(source) || isObject(source), 'a text such as Author 2024, Theorem 1'],
  ['instances', (of) => isArbitrary(of) || isStrata(of), 'an arbitrary, or strata with a share and instances'],
  ['given', isOptional(isNamed(isFunction)), 'an object of functions'],
  ['measures', isOptional(isNamed(isFunction)), 'an object of functions'],
  ['needs', isOptional(areNeeds), `a list of ${Object.keys(needNames).join(', ')}, one of each kind`],
  ['predicts', isOptional(isFunction), 'a function'],
  ['labels', isOptional(isText), 'the name of an array'],
  ['run', isFunction, 'a function'],
  ['conclude', isFunction, 'a function'],
  ['trivial', isOptional(isFunction), 'a function'],
  ['without', isOptional(isNamed(isArbitrary)), 'an object of arbitraries'],
  ['kills', isOptional(Array.isArray), 'a list of names'],
];

/** Of max margins one, of interpolants one: they are read by one name. */
function areNeeds(of: unknown): boolean {
  if (!Array.isArray(of) || !of.every((name) => typeof name === 'string' && Object.hasOwn(needNames, name)))
    return false;
  const names = (of as Need[]).map((name) => needNames[name]);
  return new Set(names).size === names.length;
}

function isStrata(of: unknown): boolean {
  return isNamed((stratum) => isObject(stratum) && isArbitrary(stratum.instances))(of);
}

const runRules: readonly Rule[] = [
  ['objective', isObject, 'what objective(...) returns'],
  ['data', isObject, 'an object of arrays'],
  ['sizes', isOptional(isObject), 'an object of sizes'],
  ['start', (start) => isObject(start) || Array.isArray(start), 'a list of numbers, or blocks by name'],
  ['steps', isWhole, 'a whole number of at least 0'],
];

/** What is wrong with the words of a claim, in a sentence; null if nothing is. */
export function claimWordsFault(words: unknown): string | null {
  if (!isObject(words)) return `the claim is ${describeValue(words)}: it must be an object`;
  return ruled('the claim', words, rules);
}

/** What is wrong with what the function `run` of a claim returns; null if nothing is. */
export function runWordsFault(run: unknown): string | null {
  if (!isObject(run)) return `run of the claim returns ${describeValue(run)}: it must be an object`;
  const fault = ruled('the run', run, runRules);
  if (fault !== null) return fault;
  const { look, steps } = run as { readonly look?: unknown; readonly steps: number };
  if (look === undefined) return null;
  const fits = Array.isArray(look) && look.length > 0 && look.every((k) => isWhole(k) && k <= steps);
  return fits ? null : `look of the run is ${describeValue(look)}: it must list steps from 0 to ${steps}`;
}

function ruled(what: string, of: Fields, all: readonly Rule[]): string | null {
  for (const [field, is, due] of all)
    if (!is(of[field])) return `${field} of ${what} is ${describeValue(of[field])}: it must be ${due}`;
  return null;
}
