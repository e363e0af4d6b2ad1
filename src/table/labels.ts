import { BadInput } from '../statement/badInput.js';
import { isNumber, quoted } from './cells.js';
import type { NumberTable } from './numbers.js';

/** What is to be learned of a table: which of two classes, or a number. */
export type Task = 'classification' | 'regression';

/** The column to be predicted, as numbers. */
export type Learned =
  | {
      readonly task: 'classification';
      /** -1 or 1, one for each row. */
      readonly labels: readonly number[];
      /** What stands for -1 and for 1; null where there is one class only. */
      readonly classes: { readonly minus: string | null; readonly plus: string | null };
      readonly why: string;
    }
  | { readonly task: 'regression'; readonly targets: readonly number[]; readonly why: string };

/** Pairs of words whose second is taken for +1. */
const opposites: readonly (readonly [minus: string, plus: string])[] = [
  ...([
    ['no', 'yes'],
    ['false', 'true'],
    ['n', 'y'],
    ['-', '+'],
    ['negative', 'positive'],
  ] as const),
];

/**
 * Reads the column to be predicted: two values are two classes, other numbers are targets. `task`
 * is what the user asked for, `positive` the value that is to be +1. Throws BadInput where the
 * column is neither, or not what was asked for.
 */
export function learnedFrom({ label, place }: NumberTable, source: string, task?: Task, positive?: string): Learned {
  const column = `${source}: the column ${quoted(label.name)}`;
  const distinct = [...new Set(label.values.map(normal))];
  const text = label.values.findIndex((value) => !isNumber(value));
  const few = distinct.length <= 2;
  if (task === 'regression' || (task === undefined && !few && text < 0)) {
    if (positive !== undefined)
      throw new BadInput('--positive is for two classes: leave it out, or say --task classification');
    if (text >= 0)
      throw new BadInput(
        `${column} holds ${quoted(label.values[text]!)} in ${place(text)}, which is no number: regression needs numbers`,
      );
    const targets = label.values.map((value) => Number(value) + 0);
    const odd = targets.findIndex((y) => !Number.isFinite(y));
    if (odd >= 0)
      throw new BadInput(
        `${column} holds ${quoted(label.values[odd]!)} in ${place(odd)}, which is beyond the range of doubles: scale it`,
      );
    const why = task === undefined ? `guessed: ${distinct.length} different numbers` : 'as asked for';
    return { task: 'regression', targets, why };
  }
  if (!few)
    throw new BadInput(
      `${column} has ${distinct.length} different values (${distinct.slice(0, 4).map(quoted).join(', ')}, ...): classification here is of two classes: keep the rows of two${text < 0 ? ', or say --task regression' : ''}`,
    );
  const [minus, plus] = ordered(distinct, column, positive);
  return {
    task: 'classification',
    labels: label.values.map((value) => (normal(value) === plus ? 1 : -1)),
    classes: { minus, plus },
    why: task === undefined ? `guessed: ${distinct.length === 1 ? 'one value' : 'two values'}` : 'as asked for',
  };
}

/** Numbers that are equal count as one value, however they are written. */
function normal(value: string): string {
  return isNumber(value) ? String(Number(value)) : value;
}

/**
 * Which value is -1 and which is +1: the one that is asked for, else the larger number, the usual
 * word, or the second by the alphabet.
 */
function ordered(values: readonly string[], column: string, positive?: string): [string | null, string | null] {
  if (positive !== undefined) {
    const plus = normal(positive);
    if (!values.includes(plus))
      throw new BadInput(`${column} has no value ${quoted(positive)}: it has ${values.map(quoted).join(' and ')}`);
    return [values.find((value) => value !== plus) ?? null, plus];
  }
  const [first, second] = values as [string, string?];
  const usual = opposites.find(([minus, plus]) => values.every((v) => [minus, plus].includes(v.toLowerCase())));
  if (second === undefined) {
    const isMinus = isNumber(first) ? Number(first) <= 0 : usual?.[0] === first.toLowerCase();
    return isMinus ? [first, null] : [null, first];
  }
  if (values.every(isNumber)) return Number(first) < Number(second) ? [first, second] : [second, first];
  if (usual !== undefined) return first.toLowerCase() === usual[0] ? [first, second] : [second, first];
  return first < second ? [first, second] : [second, first];
}
