/** A number in a few digits, with a real minus sign. */
export function short(x: number | null, digits = 3): string {
  if (x === null) return '';
  if (!Number.isFinite(x)) return Number.isNaN(x) ? '?' : x > 0 ? '∞' : '−∞';
  if (x === 0) return '0';
  const size = Math.abs(x);
  const text = size < 1e-3 || size >= 1e5 ? x.toExponential(digits - 1) : `${Number(x.toPrecision(digits))}`;
  return text.replaceAll('-', '−').replace('e+', 'e');
}

/** A number of steps, from its decimal logarithm. */
export function stepsText(exponent: number): string {
  if (exponent === Number.NEGATIVE_INFINITY) return 'the start';
  if (exponent < 3.01) return `step ${Math.round(Math.exp(exponent * Math.LN10))}`;
  return `10^${short(exponent)} steps`;
}
