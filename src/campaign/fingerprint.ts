import { existsSync, readFileSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, join, resolve, sep } from 'node:path';
import type { Described } from '../judge/described.js';
import { commandIn } from '../protocol/source.js';
import { schema } from '../records/record.js';
import type { Run, RunDescription } from '../records/run.js';
import { hashOfFile, hashOfFolders } from '../records/sources.js';
import { BadInput } from '../statement/badInput.js';
import { isShipped, packageFolder } from '../workbench/packageFolder.js';
import { version } from '../workbench/version.js';
import type { Campaign } from './campaign.js';

/** Versions of what draws and computes: another one may give other bytes. */
function versionsOf(): Pick<RunDescription, 'version' | 'node' | 'fastCheck'> {
  const fastCheck = JSON.parse(
    readFileSync(createRequire(import.meta.url).resolve('fast-check/package.json'), 'utf8'),
  ).version;
  return { version, node: process.version, fastCheck };
}

/** A campaign as `run.json` describes it, with the versions and hashes of all that it rests on. */
export function describeRun(c: Campaign, selection: readonly string[], mutant: string | null): RunDescription {
  const { properties, seed, budget, shard, solver, failFast } = c;
  return {
    schema,
    ...versionsOf(),
    ...{ seed, budget, ids: properties.map((p) => p.id), selection, mutant, purpose: c.purpose.name, solver },
    shrink: c.shrinking,
    failFast,
    shard: shard === null ? null : shard.join('/'),
    hashes: hashesOf(properties, solver?.file ?? null),
  };
}

/**
 * SHA-256 of what a run rests on: the engine, each paper of the suite, each file of the user's own,
 * the solver.
 */
function hashesOf(properties: readonly Described[], solver: string | null): Record<string, string> {
  const hashes: Record<string, string> = { engine: hashOfFolders([join(packageFolder, 'dist')], isOfSuite) };
  for (const { file, id } of properties) {
    const paper = id.split('/')[0]!;
    const key = isShipped(file) ? paper : file;
    hashes[key] ??= isShipped(file)
      ? hashOfFolders(['theorems', 'properties'].map((room) => join(packageFolder, room, paper)))
      : hashOfFile(file);
  }
  if (solver !== null) hashes[solver] = hashOfSource(solver);
  return hashes;
}

/** Of a command, over the files that it names. */
function hashOfSource(source: string): string {
  const of = commandIn(source);
  if (of === null) return hashOfFile(source);
  const files = of.command.split(/\s+/).filter((word) => existsSync(word) && statSync(word).isFile());
  return files.map((file) => hashOfFile(resolve(file))).join(' ');
}

/** What the build made of theorems and properties counts with their papers. */
function isOfSuite(name: string): boolean {
  return name.startsWith(`suite${sep}`);
}

/** Throws BadInput naming the first thing that a run rests on and that is now another. */
export function requireUnchanged(run: Run, campaign: Campaign, why: string): void {
  const then = run.description;
  const now = versionsOf();
  for (const [name, a, b] of [
    ['theorycheck', then.version, now.version],
    ['Node', then.node, now.node],
    ['fast-check', then.fastCheck, now.fastCheck],
  ] as const)
    if (a !== b) throw new BadInput(`${run.folder} was begun with ${name} ${a}, and this is ${b}: ${why}`);
  const hashes = hashesOf(campaign.properties, campaign.solver?.file ?? null);
  const changed = Object.keys(hashes).find((key) => hashes[key] !== then.hashes[key]);
  if (changed !== undefined)
    throw new BadInput(
      `${changed === 'engine' ? 'the engine' : changed} has changed since ${basename(run.folder)} was begun: ${why}`,
    );
}
