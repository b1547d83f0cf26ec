import { existsSync, mkdirSync, readFileSync, realpathSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { writeWhole } from '../files/write-whole.ts';
import type { FoundPlugin } from './third-party.ts';

/** Projects by path, and in each the digest of every plugin the user trusted there. */
type TrustFile = { v: 1; projects: Record<string, Record<string, string>> };

/** Where a user's trust is remembered: outside any project, so that no project can grant it to itself. */
const trustFile = (env: NodeJS.ProcessEnv): string => join(env['XDG_CONFIG_HOME'] || join(homedir(), '.config'), 'engine', 'trust.json');

/** The plugins whose present code the user has not trusted in this project. */
export function untrusted(plugins: readonly FoundPlugin[], project: string, env: NodeJS.ProcessEnv = process.env): readonly FoundPlugin[] {
  const trusted = read(env).projects[realpathSync(project)] ?? {};
  return plugins.filter(({ reference, digest }) => trusted[reference] !== digest);
}

export function trust(plugins: readonly FoundPlugin[], project: string, env: NodeJS.ProcessEnv = process.env): void {
  const file = read(env);
  file.projects[realpathSync(project)] = Object.fromEntries(plugins.map(({ reference, digest }) => [reference, digest]));
  write(file, env);
}

export function distrust(project: string, env: NodeJS.ProcessEnv = process.env): void {
  const file = read(env);
  delete file.projects[realpathSync(project)];
  write(file, env);
}

function read(env: NodeJS.ProcessEnv): TrustFile {
  const path = trustFile(env);
  try {
    if (existsSync(path)) return JSON.parse(readFileSync(path, 'utf8')) as TrustFile;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error; // A damaged file trusts nobody.
  }
  return { v: 1, projects: {} };
}

function write(file: TrustFile, env: NodeJS.ProcessEnv): void {
  const path = trustFile(env);
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  writeWhole(path, `${JSON.stringify(file, undefined, 2)}\n`, { mode: 0o600 });
}
