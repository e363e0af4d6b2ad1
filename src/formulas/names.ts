/** Letters, and words for letters, as TeX. */
const letters: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    [
      ...['alpha', 'beta', 'gamma', 'delta', 'epsilon', 'zeta', 'eta', 'theta', 'kappa', 'lambda', 'mu', 'nu', 'xi'],
      ...['pi', 'rho', 'sigma', 'tau', 'phi', 'chi', 'psi', 'omega', 'Gamma', 'Delta', 'Theta', 'Lambda', 'Xi', 'Pi'],
      ...['Sigma', 'Phi', 'Psi', 'Omega', 'ell'],
    ].map((name) => [name, `\\${name}`]),
  ),
  eps: '\\varepsilon',
  infinity: '\\infty',
  thetahat: '\\hat{\\theta}',
  Lbar: '\\bar{L}',
};

/** Functions that may stand before their argument without brackets: `log T`, `grad L`. */
const functions: Readonly<Record<string, string>> = {
  ...Object.fromEntries(['log', 'ln', 'exp', 'sin', 'cos', 'tanh', 'det'].map((name) => [name, `\\${name}`])),
  ...Object.fromEntries(['sign', 'dist', 'conv', 'rank'].map((name) => [name, `\\operatorname{${name}}`])),
  grad: '\\nabla',
};

/** Operators that take a range below: `sum_{k<t}`, `min_n`. */
const ranged: Readonly<Record<string, string>> = {
  ...Object.fromEntries(['sum', 'prod', 'min', 'max', 'sup', 'inf'].map((name) => [name, `\\${name}`])),
  mean: '\\operatorname{mean}',
};

const words = new Set([
  ...['for', 'every', 'all', 'and', 'with', 'where', 'if', 'then', 'that', 'is', 'or', 'some', 'each', 'any', 'so'],
  ...['at', 'on', 'of', 'the', 'has', 'but', 'not', 'both', 'exactly', 'here', 'hence', 'before', 'after', 'it'],
  ...['least', 'most', 'step', 'steps', 'between', 'below', 'above'],
]);

/** Own entries only: a word such as `constructor` is no letter. */
const own = (table: Readonly<Record<string, string>>, name: string) =>
  Object.hasOwn(table, name) ? table[name]! : null;

/** A letter as TeX, or null where the word is none. */
export function letterOf(name: string): string | null {
  return name.length === 1 ? name : own(letters, name);
}

/** A function as TeX, or null where the word is none. */
export function functionOf(name: string): string | null {
  return own(functions, name);
}

/** An operator with a range as TeX, or null where the word is none. */
export function rangedOf(name: string): string | null {
  return own(ranged, name);
}

/** Whether the word is plain English that may join two formulas. */
export function isWord(name: string): boolean {
  return words.has(name);
}
