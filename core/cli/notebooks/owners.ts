import { isAbsolute } from 'node:path';
import type { Notebook, NotebookBackends } from '../../contracts/notebook.ts';
import { readNotebookFile } from '../../notebooks/file/load.ts';
import { filesOf, isNotebookFile } from './flow.ts';
import { listsAbove } from './locate.ts';

/** Which lists of notebooks a command is about, and which notebooks of each; undefined for all of them. A notebook that no list names is its own. */
export type Wanted = ReadonlyMap<string, readonly string[] | undefined>;

/** For each file that was named the nearest notebook.yml that lists it, by any of its faces: what it says of the notebook holds then, too. */
export function ownersOf(project: string, files: readonly string[], backends: NotebookBackends): Wanted {
  const wanted = new Map<string, readonly string[] | undefined>();
  for (const file of files) {
    const { list, name } = ownerOf(project, file, backends);
    const before = wanted.get(list);
    const all = name === undefined || (wanted.has(list) && before === undefined);
    wanted.set(list, all ? undefined : [...(before ?? []), name]);
  }
  return wanted;
}

function ownerOf(project: string, file: string, backends: NotebookBackends): { list: string; name?: string } {
  if (isNotebookFile(file) || isAbsolute(file)) return { list: file };
  for (const list of listsAbove(project, file)) {
    const read = readNotebookFile(list, { ...filesOf(project), backends });
    // A list that cannot be read says so when it is itself asked for; here it only does not tell.
    if (read.kind === 'rejected') continue;
    const entry = read.entries.find(({ notebook }) => facesOf(notebook, backends).includes(file));
    if (entry) return { list, name: entry.notebook.name };
  }
  return { list: file };
}

function facesOf(notebook: Notebook, backends: NotebookBackends): readonly (string | undefined)[] {
  const artifacts = backends.get(notebook.format)?.artifacts(notebook);
  return [notebook.source, artifacts?.workspace, artifacts?.myst, artifacts?.executed];
}
