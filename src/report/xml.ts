// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
const forbidden = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g;

/** Text as it stands in XML, between tags or in an attribute with double quotes. */
export function xmlText(text: string): string {
  const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
  // XML 1.0 has no other control characters than tab and the ends of lines, and no lone surrogates.
  return Buffer.from(text)
    .toString()
    .replaceAll(forbidden, '\uFFFD')
    .replace(/[&<>"]/g, (c) => entities[c]!);
}
