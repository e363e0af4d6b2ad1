/**
 * Why an object has a field that it must not have, with the field that may have been meant, or
 * null.
 */
export function unknownField(what: string, value: object, known: readonly string[]): string | null {
  const odd = Object.keys(value).find((key) => !known.includes(key));
  if (odd === undefined) return null;
  const close = nearest(odd, known);
  return `${what} has the unknown field '${odd}'${close ? `: did you mean '${close}'?` : `: it has ${known.join(', ')}`}`;
}

/**
 * The known word that differs least from the one given, if at most a third of its letters (at least
 * two) differ.
 */
export function nearest(word: string, known: readonly string[]): string | null {
  let best: string | null = null;
  let least = Math.max(2, Math.floor(word.length / 3)) + 1;
  for (const candidate of known) {
    const distance = editDistance(word.toLowerCase(), candidate.toLowerCase());
    if (distance < least) {
      least = distance;
      best = candidate;
    }
  }
  return best;
}

/** Levenshtein distance: the least number of letters put in, left out or changed. */
function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++)
      next.push(Math.min(row[j]! + 1, next[j - 1]! + 1, row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1)));
    row = next;
  }
  return row[b.length]!;
}
