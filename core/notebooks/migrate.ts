import { existsSync, lstatSync, readdirSync } from 'node:fs';
import { join, posix } from 'node:path';
import type { Finding } from '../contracts/finding.ts';
import type { Notebook, NotebookBackend, NotebookBackends, PairState } from '../contracts/notebook.ts';
import type { Entry, NotebookFile } from './file/load.ts';
import { filesOf } from './files-of.ts';
import { namesExactly, writtenPath } from './file/source.ts';

/** A file that moves. Paths are relative to the project. */
export type Move = { from: string; to: string };

/** What becomes of one notebook: its files, the source last, and then its entry. */
export type Migration = {
  notebook: string;
  moves: readonly Move[];
  /** The path of the entry before and after; undefined where it is right already. */
  entry: { from: string; to: string } | undefined;
};

export type MigrationPlan = { migrations: readonly Migration[]; findings: readonly Finding[] };

/**
 * What brings the notebooks of a notebook.yml from the older layouts, flat (`x.py`) and in a folder of its own (`x/x.py`), to the split one:
 * the source in `.src/`, its other face beside that folder. Only formats with two faces have it. A notebook stays, with a finding, where
 * something lies in its way or its faces differ: moving is no time to lose an edit. Reads only.
 */
export function planMigration(file: NotebookFile, project: string, backends: NotebookBackends): MigrationPlan {
  // Also the link of an annexed file whose content is elsewhere.
  const exists = (path: string): boolean => lstatSync(join(project, path), { throwIfNoEntry: false }) !== undefined;
  const findings: Finding[] = [];
  const names = file.entries.map(({ notebook }) => notebook.name);
  const migrations = file.entries.flatMap((entry): readonly Migration[] => {
    const backend = backends.get(entry.notebook.format);
    if (!backend || !entry.present) return [];
    const { notebook } = entry;
    const target = backend.pairing ? splitPlace(notebook) : notebook.source;
    const moves =
      target === notebook.source ? [] : movesOf(notebook, target, backend, { project, names }).filter(({ from }) => exists(from));
    const blocked = moves.map(({ to }) => to).find(exists);
    const state = moves.length === 0 ? 'synced' : (backend.pairing?.state(notebook, project) ?? 'unpaired');
    const why = blocked !== undefined ? inTheWay(entry, blocked) : SAFE.has(state) ? undefined : facesDiffer(entry, state);
    if (why) findings.push(why);
    const renamed = renaming(entry, why ? notebook.source : target, file.home);
    return !why && (moves.length > 0 || renamed) ? [{ notebook: notebook.name, moves, entry: renamed }] : [];
  });
  return { migrations, findings };
}

const SAFE: ReadonlySet<PairState> = new Set(['synced', 'missing', 'unpaired']);

/** A notebook's own folder goes; the one above it is where people work. */
function splitPlace({ source, name }: Notebook): string {
  const folder = posix.dirname(source);
  const inside = posix.basename(folder);
  if (inside === '.src') return source;
  const workspace = inside === name ? posix.dirname(folder) : folder;
  return posix.join(workspace, '.src', `${name}.py`);
}

/** The source comes last: until then everything is found from where it was, and a migration that was interrupted goes on. */
function movesOf(notebook: Notebook, target: string, backend: NotebookBackend, folder: ExecutedFolder): readonly Move[] {
  const before = filesOf(notebook, backend);
  const after = filesOf({ ...notebook, source: target }, backend);
  const faces = [
    [before.workspace, after.workspace],
    [before.myst, after.myst],
    ...executedOf(notebook, before.executed, folder).map((path) => [path, posix.join(posix.dirname(after.executed), posix.basename(path))]),
    [notebook.source, target],
  ];
  return faces.flatMap(([from, to]) => (from === undefined || to === undefined || from === to ? [] : [{ from, to }]));
}

/** `names`: of all notebooks, whose executed ones may lie together. */
type ExecutedFolder = { project: string; names: readonly string[] };

/** Each row of a matrix has an executed notebook of its own: `x.ipynb`, `x-sub01.ipynb`. Of a notebook `x-1` none of them is. */
function executedOf({ name }: Notebook, executed: string, { project, names }: ExecutedFolder): readonly string[] {
  const folder = posix.dirname(executed);
  if (!existsSync(join(project, folder))) return [];
  return readdirSync(join(project, folder))
    .filter((item) => isMadeOf(name, item) && !names.some((other) => other.startsWith(`${name}-`) && isMadeOf(other, item)))
    .map((item) => posix.join(folder, item));
}

const isMadeOf = (name: string, item: string): boolean =>
  item === `${name}.ipynb` || (item.startsWith(`${name}-`) && item.endsWith('.ipynb'));

function renaming({ path }: Entry, source: string, home: string): Migration['entry'] {
  return namesExactly(path, source, home) ? undefined : { from: path, to: writtenPath(source, home) };
}

const inTheWay = ({ notebook, at }: Entry, path: string): Finding => ({
  code: 'notebook.in-the-way',
  severity: 'error',
  message: `${notebook.name} cannot move: ${path} is there already.`,
  remedy: 'Compare the two files, and remove or rename one.',
  at,
});

const facesDiffer = ({ notebook, at }: Entry, state: PairState): Finding => ({
  code: 'notebook.faces-differ',
  severity: 'error',
  message: `${notebook.name} cannot move while its source and its notebook differ (${state.replace('-', ' ')}).`,
  remedy: `Sync it first: engine nb sync --entry ${notebook.name}`,
  at,
});
