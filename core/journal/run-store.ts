import { randomBytes } from 'node:crypto';
import { mkdir, readFile, readdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Json } from '../contracts/json.ts';
import { planFile, runDirectory, runsDirectory } from './layout.ts';
import { ensureStateDirectorySync } from './state-directory.ts';

/** What a run is made of beside its journal. Written once, before the run starts. */
export type RunFiles<Plan = Json> = { id: string; plan: Plan; options: Json; manifestFile: string; manifestText: string };

/** Run ids sort by time and are unique across machines that share a file system. */
export const newRunId = (now = new Date()): string =>
  `${now.toISOString().slice(0, 19).replaceAll('-', '').replaceAll(':', '').replace('T', '-')}-${randomBytes(3).toString('hex')}`;

/** Makes `.engine/`, which ignores itself from its first second. */
export const ensureStateDirectory = async (project: string): Promise<string> => ensureStateDirectorySync(project);

/** The run's directory appears complete or not at all. */
export async function createRun(project: string, files: RunFiles): Promise<string> {
  await ensureStateDirectory(project);
  const directory = runDirectory(project, files.id);
  const building = `${directory}.new`;
  await mkdir(building, { recursive: true });
  // Flushed before the rename: after a power cut the run is there whole or not at all.
  await writeFile(join(building, 'manifest.yml'), files.manifestText, { flush: true });
  const plan = JSON.stringify({ manifest: files.manifestFile, options: files.options, plan: files.plan });
  await writeFile(planFile(building), plan, { flush: true });
  await rename(building, directory);
  return directory;
}

/** A run's folder lacks what it was made with, or holds only a part of it: something else than the engine was there. */
export class RunUnreadable extends Error {
  constructor(directory: string, cause: unknown) {
    super(`The run in ${directory} cannot be read: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
  }
}

/** Throws RunUnreadable. */
export async function readRunFiles<Plan>(directory: string): Promise<{ manifest: string; options: Json; plan: Plan }> {
  try {
    return JSON.parse(await readFile(planFile(directory), 'utf8')) as { manifest: string; options: Json; plan: Plan };
  } catch (error) {
    throw new RunUnreadable(directory, error);
  }
}

/** Ids of all runs of a project, newest first. */
export async function listRuns(project: string): Promise<readonly string[]> {
  const entries = await readdir(runsDirectory(project), { withFileTypes: true }).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw error;
  });
  return entries
    .filter((entry) => entry.isDirectory() && !entry.name.endsWith('.new'))
    .map(({ name }) => name)
    .toSorted()
    .toReversed();
}
