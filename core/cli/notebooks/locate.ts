import { existsSync, lstatSync, statSync } from 'node:fs';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import { DEFAULT_MANIFEST } from '../default-manifest.ts';
import { EXIT, refuse, type Refusal } from '../refusal.ts';

export const NOTEBOOK_FILE = 'notebook.yml';

/** Where a command on notebooks works. Paths under `files` are relative to the project, with `/`. */
export type Place = {
  /** Absolute path. */
  project: string;
  /** Absolute path of the manifest, where there is one. */
  manifest?: string;
  /** notebook.yml files or single notebooks. Without them it is all flows of the manifest. */
  files?: readonly string[];
};

/** The folder that a command works as if started in. Throws a Refusal where there is none. */
export function startOf(named: string | undefined): string {
  const folder = resolve(named ?? '.');
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory()) return folder;
  throw refuse(EXIT.usage, 'cli.no-such-folder', `There is no such folder as ${named ?? folder}.`);
}

/**
 * Finds the notebooks that a command means when it is started in `from`: the files named; else the nearest notebook.yml below the manifest's
 * own folder; else all flows of the manifest. The project is the folder of the nearest manifest, else the root of the git repository, else
 * the folder that holds `notebooks/` or the notebook.yml. `byFlow`: a flow was named, which only a manifest has. Throws a Refusal when there
 * is nothing, or nothing in common.
 */
export function locateNotebooks(from: string, named: readonly string[], byFlow: boolean): Place {
  const place = named.length > 0 ? placeOfFiles(from, named) : placeAround(from, byFlow);
  if (place) return place;
  throw refuse(
    EXIT.usage,
    'notebook.no-file',
    `Neither this folder nor one above it has ${NOTEBOOK_FILE} or ${DEFAULT_MANIFEST}.`,
    'Go to the notebooks, name one (engine nb sync FILE), or begin one: engine nb new NAME',
  );
}

/** The same without a file that is named; undefined where there is nothing. */
export function placeAround(from: string, byFlow: boolean): Place | undefined {
  const manifest = nearest(from, DEFAULT_MANIFEST);
  const project = manifest && dirname(manifest);
  if (manifest !== undefined && project !== undefined && byFlow) return { project, manifest };
  for (const folder of upwards(from)) {
    if (manifest !== undefined && folder === project) return { project, manifest };
    const file = notebookFileIn(folder);
    if (file === undefined) continue;
    const owner = project ?? projectWithout(dirname(file));
    return { project: owner, files: [within(owner, file)], ...(manifest && { manifest }) };
  }
  return undefined;
}

/** Where a folder's first notebook.yml goes: into it when it is called `notebooks`, else into a folder of that name. */
export function placeOfFirst(from: string): Place & { files: readonly [string] } {
  const home = basename(from) === 'notebooks' ? from : join(from, 'notebooks');
  const manifest = nearest(from, DEFAULT_MANIFEST);
  const project = manifest ? dirname(manifest) : projectWithout(home);
  return { project, files: [within(project, join(home, NOTEBOOK_FILE))], ...(manifest && { manifest }) };
}

function placeOfFiles(from: string, named: readonly string[]): Place {
  const places = named.map((name): { project: string; manifest?: string; file: string } => {
    const file = resolve(from, name);
    if (!existsSync(file)) throw refuse(EXIT.usage, 'notebook.no-such-file', `There is no such file as ${name}.`);
    if (!MAY_BE_MEANT.test(file) || !statSync(file).isFile()) throw noNotebook(name);
    const manifest = nearest(dirname(file), DEFAULT_MANIFEST);
    const project = manifest ? dirname(manifest) : projectWithout(workspaceOf(file));
    return { project, file: within(project, file), ...(manifest && { manifest }) };
  });
  const [first, ...rest] = places as [(typeof places)[number], ...typeof places];
  const other = rest.find(({ project }) => project !== first.project);
  if (other) {
    throw refuse(
      EXIT.usage,
      'notebook.several-projects',
      `${first.file} belongs to the project ${first.project}, and ${other.file} to ${other.project}.`,
      'Name the files of one project at a time.',
    );
  }
  return { project: first.project, files: places.map(({ file }) => file), ...(first.manifest && { manifest: first.manifest }) };
}

/** A notebook, one of its faces, or a list of notebooks. */
const MAY_BE_MEANT = /\.(?:py|ipynb|md|ya?ml|json)$/;

const noNotebook = (name: string): Refusal =>
  refuse(
    EXIT.usage,
    'notebook.no-notebook',
    `${name} is no notebook, and no list of notebooks.`,
    `Name a .py or .ipynb file, or a ${NOTEBOOK_FILE}.`,
  );

/** The notebook.yml of a folder, in it or in its `notebooks/`; absolute. */
export const notebookFileIn = (folder: string): string | undefined =>
  [join(folder, NOTEBOOK_FILE), join(folder, 'notebooks', NOTEBOOK_FILE)].find((file) => existsSync(file));

/** The notebook.yml that could list a file: those beside and above it, nearest first, up to the project. */
export function listsAbove(project: string, file: string): readonly string[] {
  const lists: string[] = [];
  for (const folder of upwards(dirname(join(project, file)))) {
    const list = join(folder, NOTEBOOK_FILE);
    if (existsSync(list)) lists.push(within(project, list));
    if (folder === project) break;
  }
  return lists;
}

/** The project where no manifest says what it is. */
function projectWithout(home: string): string {
  const git = nearest(home, '.git');
  if (git) return dirname(git);
  return basename(home) === 'notebooks' ? dirname(home) : home;
}

/** The folder that people see a notebook in: `.src` and `.myst` hold its other faces. */
const workspaceOf = (file: string): string => {
  const folder = dirname(file);
  return /^\.(?:src|myst|executed)$/.test(basename(folder)) ? dirname(folder) : folder;
};

function nearest(from: string, name: string): string | undefined {
  // Also a link whose content was not fetched: then that is what is told.
  const isThere = (file: string): boolean => lstatSync(file, { throwIfNoEntry: false }) !== undefined;
  for (const folder of upwards(from)) if (isThere(join(folder, name))) return join(folder, name);
  return undefined;
}

function* upwards(from: string): Generator<string> {
  for (let folder = resolve(from); ; folder = dirname(folder)) {
    yield folder;
    if (folder === dirname(folder)) return;
  }
}

export const within = (project: string, file: string): string => relative(project, file).split(sep).join('/');
