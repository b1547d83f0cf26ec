import { posix } from 'node:path';
import type { Digest, File, Json } from '../../core/plugin.ts';
import type { SnakemakeDeclaration } from './declaration.ts';
import { isWithin, workingDirectory } from './working-directory.ts';

/** Raised when the same declaration and files come to mean another result. */
const RESULT_VERSION = 1;

/** Where snakemake's documentation puts what a Snakefile uses, for Snakefiles in a folder that holds more than the workflow. */
const CONVENTIONAL = ['rules/', 'scripts/', 'envs/', 'notebooks/', 'report/', 'schemas/', 'config/', 'profiles/', 'lib/'];

/** What every run reads: the workflow's folder, or the Snakefile alone where that folder is also the working directory, and the config file. */
export function workflowInputs({ snakefile, directory, configfile }: SnakemakeDeclaration): readonly File[] {
  const folder = snakefile === undefined ? undefined : workflowFolder(snakefile, directory);
  const config =
    configfile === undefined || (folder !== undefined && isWithin(workingDirectory(configfile), folder)) ? [] : [{ path: configfile }];
  if (snakefile === undefined) return config;
  return [{ path: folder === undefined ? snakefile : `${folder}/` }, ...config];
}

/** The rest of the workflow: files that may or may not be there, so they cannot be declared inputs, and yet change the result. */
export function workflowParts(
  { snakefile: declared, directory, profile }: SnakemakeDeclaration,
  digest: Digest,
): Readonly<Record<string, Json>> {
  const snakefile = declared ?? 'Snakefile';
  const here = posix.dirname(snakefile);
  const folder = workflowFolder(snakefile, directory);
  // In the standard layout `config/` stands beside `workflow/`.
  const beside = folder !== undefined && posix.basename(folder) === 'workflow' ? [posix.join(posix.dirname(folder), 'config/')] : [];
  const parts = folder === undefined ? CONVENTIONAL.map((name) => posix.join(here, name)) : beside;
  const found = declared === undefined ? ['Snakefile', 'snakefile', 'workflow/'] : []; // where snakemake looks for one
  const modules = folder === undefined ? [posix.join(here, '*.smk'), posix.join(here, '*.py')] : [];
  const profiles = profile === undefined || posix.isAbsolute(profile) ? [] : [`${workingDirectory(profile)}/`];
  return {
    resultVersion: RESULT_VERSION,
    ...Object.fromEntries([...found, ...parts, ...modules, ...profiles].map((path) => [`workflow:${path}`, digest(path)])),
  };
}

/** The folder that is the workflow and nothing else: results written beneath it would make the flow depend on its own output. */
function workflowFolder(snakefile: string, directory: string | undefined): string | undefined {
  const folder = workingDirectory(posix.dirname(snakefile));
  return folder === '.' || isWithin(workingDirectory(directory), folder) ? undefined : folder;
}
