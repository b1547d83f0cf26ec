import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import type { Finding } from '../contracts/finding.ts';
import { API_VERSION } from '../contracts/plugin.ts';
import { digestFile, digestPackage } from './code-digest.ts';
import { isPath, resolveEntry } from './resolve-entry.ts';

/**
 * What a package says of itself under `"engine"` in its package.json, so that `validate` can check its options without running its code.
 * Each schema is a JSON Schema, or a path to one relative to the package.
 */
export type StaticDescription = {
  apiVersion: number;
  contributes?: Partial<Record<'jobs' | 'executors' | 'recorders' | 'environments' | 'reporters', Record<string, object>>>;
};

/** A plugin that the manifest names, found but not loaded. `digest` identifies its code for `engine trust`. */
export type FoundPlugin = { reference: string; entry: string; digest: string; description?: StaticDescription };

/** Finds a plugin from the project's directory: a relative or absolute path, or a package name. Runs none of its code. */
export function findPlugin(reference: string, project: string): FoundPlugin | { finding: Finding } {
  const entry = resolveEntry(reference, project);
  if (entry === undefined) {
    return {
      finding: {
        code: 'plugin.not-found',
        severity: 'error',
        message: `The plugin "${reference}" was not found from ${project}.`,
        remedy: isPath(reference) ? 'Correct the path; it is relative to the manifest.' : `Install it there: npm install ${reference}`,
      },
    };
  }
  const root = packageRoot(entry, isPath(reference) && !statSync(resolve(project, reference), { throwIfNoEntry: false })?.isDirectory());
  if (root === undefined) return { reference, entry, digest: digestFile(entry) };
  const description = describe(root);
  if (description instanceof Error) return { finding: unreadable(reference, description) };
  if (description && description.apiVersion !== API_VERSION) return { finding: wrongVersion(reference, description.apiVersion) };
  return { reference, entry, digest: digestPackage(root), ...(description && { description }) };
}

export const wrongVersion = (reference: string, found: unknown): Finding => ({
  code: 'plugin.api-version',
  severity: 'error',
  message: `The plugin "${reference}" is written for version ${String(found)} of the plugin API; this engine has version ${API_VERSION}.`,
  remedy: `Install a release of the plugin that names apiVersion ${API_VERSION}, or the engine that it was written for.`,
});

const unreadable = (reference: string, { message }: Error): Finding => ({
  code: 'plugin.unreadable-description',
  severity: 'error',
  message: `What the plugin "${reference}" says of itself in its package.json cannot be read: ${message}`,
  remedy: 'Install another release of it, or tell its author.',
});

/** The folder of the package that an entry file belongs to; a lone file has none. */
function packageRoot(entry: string, loneFile: boolean): string | undefined {
  if (loneFile) return undefined;
  for (let folder = dirname(entry); folder !== dirname(folder); folder = dirname(folder)) {
    if (existsSync(join(folder, 'package.json'))) return folder;
  }
  return undefined;
}

/** What the package says of itself; the error where it, or a schema that it names, is missing or no JSON. */
function describe(root: string): StaticDescription | undefined | Error {
  const read = <T>(file: string): T => JSON.parse(readFileSync(join(root, file), 'utf8')) as T;
  try {
    const { engine } = read<{ engine?: StaticDescription }>('package.json');
    if (engine === undefined) return undefined;
    const contributes = Object.entries(engine.contributes ?? {}).map(([kind, schemas]) => {
      const loaded = Object.entries(schemas).map(([name, schema]) => [name, typeof schema === 'string' ? read<object>(schema) : schema]);
      return [kind, Object.fromEntries(loaded)] as const;
    });
    return { apiVersion: engine.apiVersion, contributes: Object.fromEntries(contributes) };
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}
