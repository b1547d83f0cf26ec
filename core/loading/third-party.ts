import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { createRequire } from 'node:module';
import { dirname, isAbsolute, join, resolve } from 'node:path';
import type { Finding } from '../contracts/finding.ts';
import { API_VERSION } from '../contracts/plugin.ts';

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
  const root = packageRoot(entry, isPath(reference) && !statSync(resolve(project, reference)).isDirectory());
  const description = root === undefined ? undefined : describe(root);
  if (description && description.apiVersion !== API_VERSION) return { finding: wrongVersion(reference, description.apiVersion) };
  return { reference, entry, digest: digestOf(root ?? entry), ...(description && { description }) };
}

export const wrongVersion = (reference: string, found: unknown): Finding => ({
  code: 'plugin.api-version',
  severity: 'error',
  message: `The plugin "${reference}" is written for version ${String(found)} of the plugin API; this engine has version ${API_VERSION}.`,
  remedy: `Install a release of the plugin that names apiVersion ${API_VERSION}, or the engine that it was written for.`,
});

const isPath = (reference: string): boolean => reference.startsWith('.') || isAbsolute(reference);

function resolveEntry(reference: string, project: string): string | undefined {
  const requireFrom = createRequire(join(project, 'package.json'));
  try {
    return requireFrom.resolve(isPath(reference) ? resolve(project, reference) : reference);
  } catch {
    return undefined; // not found is the only thing that resolution can say
  }
}

/** The folder of the package that an entry file belongs to; a lone file has none. */
function packageRoot(entry: string, loneFile: boolean): string | undefined {
  if (loneFile) return undefined;
  for (let folder = dirname(entry); folder !== dirname(folder); folder = dirname(folder)) {
    if (existsSync(join(folder, 'package.json'))) return folder;
  }
  return undefined;
}

function describe(root: string): StaticDescription | undefined {
  const { engine } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { engine?: StaticDescription };
  if (engine === undefined) return undefined;
  const contributes = Object.fromEntries(
    Object.entries(engine.contributes ?? {}).map(([kind, schemas]) => [
      kind,
      Object.fromEntries(
        Object.entries(schemas).map(([name, schema]) => [
          name,
          typeof schema === 'string' ? (JSON.parse(readFileSync(join(root, schema), 'utf8')) as object) : schema,
        ]),
      ),
    ]),
  );
  return { apiVersion: engine.apiVersion, contributes };
}

/** sha256 over a file, or over every file of a package but its own dependencies: any change of its code asks for trust again. */
function digestOf(path: string): string {
  const hash = createHash('sha256');
  const add = (file: string, name: string): void => {
    if (statSync(file).isDirectory()) {
      for (const child of readdirSync(file).toSorted())
        if (child !== 'node_modules' && child !== '.git') add(join(file, child), `${name}/${child}`);
    } else hash.update(`${name}\0`).update(readFileSync(file)).update('\0');
  };
  add(path, '');
  return `sha256:${hash.digest('hex')}`;
}
