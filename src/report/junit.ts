import type { Report } from './table.js';
import { xmlText } from './xml.js';

/** A test case: passed, unless it says otherwise. */
export interface JunitCase {
  readonly classname: string;
  readonly name: string;
  /** Seconds. */
  readonly time: number;
  readonly failure?: { readonly message: string; readonly text: string };
  readonly error?: { readonly message: string; readonly text: string };
  /** Why it was not run. */
  readonly skipped?: string;
}

/** A suite of test cases as JUnit XML, with properties by name. */
export function junitWith(
  name: string,
  properties: Readonly<Record<string, string>>,
  cases: readonly JunitCase[],
): string {
  const count = (key: 'failure' | 'error' | 'skipped') => cases.filter((c) => c[key] !== undefined).length;
  const skipped = count('skipped') > 0 ? ` skipped="${count('skipped')}"` : '';
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites><testsuite name="${xmlText(name)}" tests="${cases.length}" failures="${count('failure')}" errors="${count('error')}"${skipped}>`,
    `    <properties>${Object.entries(properties)
      .map(([key, value]) => `<property name="${xmlText(key)}" value="${xmlText(value)}"/>`)
      .join('')}</properties>`,
    ...cases.map((c) => `    ${caseOf(c)}`),
    '</testsuite></testsuites>',
    '',
  ].join('\n');
}

function caseOf({ classname, name, time, failure, error, skipped }: JunitCase): string {
  const head = `<testcase classname="${xmlText(classname)}" name="${xmlText(name)}" time="${time}"`;
  if (skipped !== undefined) return `${head}><skipped message="${xmlText(skipped)}"/></testcase>`;
  const says = failure ?? error;
  if (says === undefined) return `${head}/>`;
  const kind = failure === undefined ? 'error' : 'failure';
  return `${head}><${kind} message="${xmlText(says.message)}">${xmlText(says.text)}</${kind}></testcase>`;
}

/** The paper of a property as the class, the rest of its id as the name of a test case. */
export function splitId(id: string): Pick<JunitCase, 'classname' | 'name'> {
  const [paper, ...claim] = id.split('/');
  return { classname: paper!, name: claim.join('/') || paper! };
}

/**
 * The verdicts as JUnit XML: a test case a property, failed when the verdict is not the expected
 * one.
 */
export function junitOf(report: Report): string {
  const cases = report.results.map((r): JunitCase => {
    const base = { ...splitId(r.id), time: r.seconds };
    if (r.asExpected) return base;
    const message = `${r.verdict}, expected ${r.expected}${r.reason ? `: ${r.reason}` : ''}`;
    const says = { message, text: `record ${r.record ?? 'none'}` };
    return { ...base, ...(r.verdict === 'invalid' ? { error: says } : { failure: says }) };
  });
  return junitWith('theorycheck', { seed: report.seed }, cases);
}
