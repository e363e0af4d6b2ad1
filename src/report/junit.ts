import type { Report } from './table.js';

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
const forbidden = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g;

function escaped(text: string): string {
  const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
  // XML 1.0 has no other control characters than tab and the ends of lines, and no lone surrogates.
  return Buffer.from(text)
    .toString()
    .replaceAll(forbidden, '\uFFFD')
    .replace(/[&<>"]/g, (c) => entities[c]!);
}

/**
 * The verdicts as JUnit XML: a test case a property, failed when the verdict is not the expected
 * one.
 */
export function junitOf(report: Report): string {
  const odd = report.results.filter((r) => !r.asExpected);
  const cases = report.results.map((r) => {
    const [paper, claim] = r.id.split('/');
    const head = `<testcase classname="${escaped(paper!)}" name="${escaped(claim!)}" time="${r.seconds}"`;
    if (r.asExpected) return `    ${head}/>`;
    const message = `${r.verdict}, expected ${r.expected}${r.reason ? `: ${r.reason}` : ''}`;
    const kind = r.verdict === 'invalid' ? 'error' : 'failure';
    return `    ${head}><${kind} message="${escaped(message)}">record ${escaped(r.record ?? 'none')}</${kind}></testcase>`;
  });
  const errors = odd.filter((r) => r.verdict === 'invalid').length;
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites><testsuite name="theorycheck" tests="${report.results.length}" failures="${odd.length - errors}" errors="${errors}">`,
    `    <properties><property name="seed" value="${report.seed}"/></properties>`,
    ...cases,
    '</testsuite></testsuites>',
    '',
  ].join('\n');
}
