import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Finding } from '../contracts/finding.ts';
import { packageRoot } from './package-root.ts';

export type Provisioned = { kind: 'ready'; bin: string; changed: boolean } | { kind: 'failed'; findings: readonly Finding[] };

export type ProvisionRequest = {
  /** The interpreter to build with; else ENGINE_PYTHON, else the first on PATH that is new enough. */
  python?: string;
  /** One short line for each step, for people. */
  onProgress?: (text: string) => void;
  /** How many packages are fetched for one line about it. Default: 1. */
  packagesPerLine?: number;
};

type Provision = (request: ProvisionRequest & { directory: string; requirements: string }) => Promise<Provisioned>;

/**
 * Provides the pinned Python tools (datalad, git-annex, snakemake, snakebids) in the managed environment; nothing to do when they are
 * there already. May be interrupted and may run twice at once. Expected failures are findings: no Python, no network, no space.
 */
export async function provisionTools(request: ProvisionRequest = {}): Promise<Provisioned> {
  // Not part of any bundle: a clone runs the same file before there is one.
  const { provision } = (await import(pathToFileURL(join(packageRoot(), 'tools', 'provision.mjs')).href)) as { provision: Provision };
  return provision({ ...request, directory: managedDirectory(), requirements: join(packageRoot(), 'tools', 'python-requirements.txt') });
}

/** Where the managed environment is, or would be: below ENGINE_TOOLS, else below the user's data directory. */
export function managedDirectory(env: NodeJS.ProcessEnv = process.env): string {
  const data = env['XDG_DATA_HOME'] || join(homedir(), '.local', 'share');
  return join(env['ENGINE_TOOLS'] || join(data, 'engine', 'tools'), 'python');
}

/** PATH with the managed programs behind it: what a user has installed wins. */
export function searchPath(env: NodeJS.ProcessEnv = process.env): string {
  const managed = join(managedDirectory(env), 'bin');
  const own = env['PATH'] ?? '';
  return existsSync(managed) && !own.split(delimiter).includes(managed) ? [own, managed].filter(Boolean).join(delimiter) : own;
}
