import { lstatSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { isGlob, type Finding, type PlannedTask, type RunContext } from '../../../core/plugin.ts';
import type { Dataset, Home } from '../dataset.ts';
import { coveredBy, plain } from '../declared-paths.ts';
import type { Survey } from '../survey.ts';
import { ignoredPaths } from '../ignored.ts';

/**
 * Declared inputs must be there, and be as committed: otherwise the record names a state that nobody can get back.
 * What other tasks of the run produce is exempt.
 */
export async function checkInputs(
  tasks: readonly PlannedTask[],
  run: RunContext,
  home: Home,
  datasets: readonly Dataset[],
  { changes }: Survey,
): Promise<readonly Finding[]> {
  const isProduced = coveredBy(tasks.flatMap(({ outputs }) => outputs));
  const inputs = [...new Map(tasks.flatMap(({ inputs: files }) => files.map((file) => [file.path, file] as const))).values()].filter(
    ({ path }) => !isProduced(plain(path)),
  );
  const dirty = dirtyInputs(changes, coveredBy(inputs), isProduced);
  const named = inputs.filter(({ path, from }) => !isGlob(path) && from === undefined).map(({ path }) => path);
  const absent = named.filter(
    (path) =>
      lstatSync(join(run.project, plain(path)), { throwIfNoEntry: false }) === undefined &&
      !isInUninstalled(path, run.project, datasets, home),
  );
  const ignored = await ignoredPaths(run.tool, home, datasets, named);
  return [
    ...dirty,
    ...absent.map((path): Finding => ({
      code: 'datalad.absent-input',
      severity: 'error',
      message: `The input ${path} does not exist, and no task produces it.`,
    })),
    ...ignored.map((path): Finding => ({
      code: 'datalad.ignored-input',
      severity: 'warning',
      message: `The input ${path} is ignored by git: a clone will not have it, so the record cannot be rerun there.`,
      remedy: 'Correct .gitignore, and save the file.',
    })),
  ];
}

function dirtyInputs(changes: Survey['changes'], isInput: (path: string) => boolean, isProduced: (path: string) => boolean): Finding[] {
  const dirty = changes.flatMap(({ declared, difference }) =>
    declared !== undefined && isInput(declared) && !isProduced(declared) ? [{ path: declared, difference }] : [],
  );
  if (dirty.length === 0) return [];
  const shown = dirty.slice(0, 10).map(({ path, difference }) => `${path} (${difference})`);
  const more = dirty.length > 10 ? ` and ${dirty.length - 10} more` : '';
  return [
    {
      code: 'datalad.dirty-input',
      severity: 'error',
      message: `These inputs are not committed as they are: ${shown.join(', ')}${more}. A record would name a state that nobody can get back.`,
      remedy: `datalad save ${dirty.length > 10 ? 'PATH…' : dirty.map(({ path }) => quoted(path)).join(' ')}`,
    },
  ];
}

/** An input in a subdataset that is not installed is fetched by the stager, with its dataset. */
function isInUninstalled(path: string, project: string, datasets: readonly Dataset[], home: Home): boolean {
  const installed = new Set(datasets.map((dataset) => dataset.path));
  for (let end = path.lastIndexOf('/'); end > 0; end = path.lastIndexOf('/', end - 1)) {
    const folder = path.slice(0, end);
    const stat = lstatSync(join(project, folder), { throwIfNoEntry: false });
    if (stat !== undefined) return isEmptySubmodule(join(project, folder)) && !installed.has(home.prefix + folder);
  }
  return false;
}

/** A subdataset that is not installed is an empty folder; nothing else in a work tree of git is. */
const isEmptySubmodule = (folder: string): boolean => readdirSync(folder).length === 0;

const quoted = (path: string): string => (/^[\w./-]+$/.test(path) ? path : `'${path.replaceAll("'", `'\\''`)}'`);
