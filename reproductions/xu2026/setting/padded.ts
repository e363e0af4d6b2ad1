/** The range of positive numbers, widened by a twentieth of its factor on both sides. */
export function padded(values: readonly (number | null)[]): readonly [number, number] {
  const known = values.filter((x) => x !== null && x > 0) as number[];
  const [least, most] = [Math.min(...known), Math.max(...known)];
  const margin = Math.exp(0.05 * Math.log(most / least));
  return [least / margin, most * margin];
}
