import { type Check, runChecks } from './conformanceChecks.js';
import type { Said } from './conformanceProbe.js';
import { strainChecks } from './conformanceStrains.js';
import { NotApplicable, Odd, Talk } from './conformanceTalk.js';
import { type Limits, usualLimits } from './limits.js';

/** What came of one check. */
export interface Finding {
  readonly check: string;
  readonly result: 'pass' | 'fail' | 'not applicable';
  /** What was seen, in half a sentence. */
  readonly why: string;
}

/** Everything that is tried, in order. */
const checks: readonly Check[] = [...runChecks, ...strainChecks];

/** The checks that find out whom the others talk to. */
const restedOn: readonly string[] = ['greeting', 'a run of each kind'];

/** Who hears how the checks go on. */
export interface Watcher {
  begun(check: string, n: number, of: number): void;
  /** What was said in a check, as a conversation of its own that begins with the greeting. */
  said(check: string, transcript: readonly Said[]): void;
  stopped(): boolean;
}

/** The checks of a command up to the first that the watcher stops, or all of them. */
export interface Conformance {
  /** Name and version of the greeting, or null where there was none. */
  readonly solver: { readonly name: string; readonly version: string } | null;
  readonly findings: readonly Finding[];
  readonly isWhole: boolean;
}

/**
 * Tries whether a command speaks the protocol of docs/solver-protocol.md. No theorem is involved,
 * and whether its descent is right is not asked. No process is left behind. With `only` that check
 * is tried, behind those that it rests on.
 */
export async function conformanceOf(
  command: string,
  version: string,
  watcher: Watcher,
  limits: Limits = usualLimits,
  only?: string,
): Promise<Conformance> {
  const talk = new Talk(command, limits, version);
  const findings: Finding[] = [];
  const wanted = checks.filter(({ name }) => only === undefined || [only, ...restedOn].includes(name));
  try {
    for (const [n, check] of wanted.entries()) {
      if (watcher.stopped()) break;
      watcher.begun(check.name, n, wanted.length);
      // A command that never greeted is not waited for again and again.
      if (n > 0 && talk.greeting === null)
        findings.push({ check: check.name, result: 'not applicable', why: 'it did not greet' });
      else findings.push(await findingOf(check, talk));
      if (talk.greeting !== null) watcher.said(check.name, talk.transcript());
    }
  } finally {
    await talk.end();
  }
  const solver = talk.greeting === null ? null : { name: talk.greeting.name, version: talk.greeting.version };
  return { solver, findings, isWhole: findings.length === wanted.length };
}

async function findingOf(check: Check, talk: Talk): Promise<Finding> {
  try {
    return { check: check.name, result: 'pass', why: await check.tried(talk) };
  } catch (error) {
    if (error instanceof NotApplicable) return { check: check.name, result: 'not applicable', why: error.message };
    if (!(error instanceof Odd)) throw error;
    // What it still has to say belongs to this check.
    await talk.end();
    return { check: check.name, result: 'fail', why: error.message };
  }
}
