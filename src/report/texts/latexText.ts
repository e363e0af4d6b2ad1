/** Signs of ASCII that TeX reads as commands, or joins with a neighbour. */
const ascii: Readonly<Record<string, string>> = {
  ...{ '\\': '\\textbackslash{}', '{': '\\{', '}': '\\}', $: '\\$', '&': '\\&', '#': '\\#', '%': '\\%', _: '\\_' },
  ...{ '^': '\\textasciicircum{}', '~': '\\textasciitilde{}', '<': '\\textless{}', '>': '\\textgreater{}' },
  ...{ '|': '\\textbar{}', '"': '{\\char34}', "'": '{\\char39}', '`': '{\\char96}' },
};

const accents: Readonly<Record<string, string>> = {
  ...{ '\u0300': '\\`', '\u0301': "\\'", '\u0302': '\\^', '\u0303': '\\~', '\u0304': '\\=', '\u0306': '\\u' },
  ...{ '\u0307': '\\.', '\u0308': '\\"', '\u030A': '\\r', '\u030B': '\\H', '\u030C': '\\v', '\u0327': '\\c' },
};

const greek = 'alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi'.split(' ');
const signs: Readonly<Record<string, string>> = {
  ...Object.fromEntries(greek.map((name, n) => [String.fromCodePoint(0x3b1 + n), `\\ensuremath{\\${name}}`])),
  ...{ π: '\\ensuremath{\\pi}', ρ: '\\ensuremath{\\rho}', σ: '\\ensuremath{\\sigma}', τ: '\\ensuremath{\\tau}' },
  ...{ φ: '\\ensuremath{\\varphi}', χ: '\\ensuremath{\\chi}', ψ: '\\ensuremath{\\psi}', ω: '\\ensuremath{\\omega}' },
  ...{
    '≤': '\\ensuremath{\\leq}',
    '≥': '\\ensuremath{\\geq}',
    '≠': '\\ensuremath{\\neq}',
    '∞': '\\ensuremath{\\infty}',
  },
  ...{ '×': '\\ensuremath{\\times}', '·': '\\ensuremath{\\cdot}', '±': '\\ensuremath{\\pm}', '−': '\\ensuremath{-}' },
  ...{ '→': '\\ensuremath{\\to}', '²': '\\ensuremath{^2}', '³': '\\ensuremath{^3}', '…': '\\ldots{}' },
  ...{ '–': '{--}', '—': '{---}', '‘': '{`}', '’': "{'}", '“': '{``}', '”': "{''}" },
  ...{ ß: '{\\ss}', ø: '{\\o}', Ø: '{\\O}', æ: '{\\ae}', Æ: '{\\AE}', œ: '{\\oe}', ł: '{\\l}', Ł: '{\\L}', ı: '{\\i}' },
};

/**
 * Text as LaTeX sets it with any engine and font encoding: in one line, in ASCII alone. A sign that
 * has no command is named by its number, as [U+4E2D].
 */
export function latexText(text: string): string {
  const signs = [...text.normalize('NFC').replaceAll(/\s+/g, ' ')];
  // Two hyphens or commas in a row would be joined to another sign.
  return signs.map((sign, n) => signOf(sign) + (/[-,]/.test(sign) && signs[n + 1] === sign ? '{}' : '')).join('');
}

/** The same in the font of a typewriter, where a line may end behind a slash, hyphen or mark. */
export function latexName(text: string): string {
  return `\\texttt{${latexText(text).replaceAll(/[/-]|\\#|\\_/g, (mark) => `${mark}\\allowbreak{}`)}}`;
}

function signOf(sign: string): string {
  if (/^[ -~]$/.test(sign)) return ascii[sign] ?? sign;
  const [base, accent, ...more] = sign.normalize('NFD');
  const command = more.length === 0 && /^[A-Za-z]$/.test(base!) ? accents[accent ?? ''] : undefined;
  if (command !== undefined) return `${command}{${base}}`;
  return signs[sign] ?? `{[U+${sign.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}]}`;
}
