import { isAbsolute } from 'node:path';
import type { Notebook, NotebookBackends } from '../../contracts/notebook.ts';
import { readNotebookFile } from '../../notebooks/file/load.ts';
import { filesOf } from '../../notebooks/files-of.ts';
import { isNotebookFile, projectFiles } from './flow.ts';
import { listsAbove } from './locate.ts';

/** Which lists of notebooks a command is about, and which notebooks of each; undefined for all of them. A notebook that no list names is its own. */
export type Wanted = ReadonlyMap<string, readonly string[] | undefined>;

/** For each file that was named the nearest notebook.yml that lists it, by any of its faces: what it says of the notebook holds then, too. */
export function ownersOf(project: string, files: readonly string[], backends: NotebookBackends): Wanted {
  const wanted = new Map<string, readonly string[] | undefined>();
  const lists = new Map<string, ReadonlyMap<string, string>>();
  const namesIn = (list: string): ReadonlyMap<string, string> => {
    const names = lists.get(list) ?? namesByFace(list, project, backends);
    lists.set(list, names);
    return names;
  };
  for (const file of files) {
    const list = isNotebookFile(file) || isAbsolute(file) ? undefined : listsAbove(project, file).find((each) => namesIn(each).has(file));
    const name = list === undefined ? undefined : namesIn(list).get(file);
    const key = list ?? file;
    const before = wanted.get(key);
    const all = name === undefined || (wanted.has(key) && before === undefined);
    wanted.set(key, all ? undefined : [...(before ?? []), name]);
  }
  return wanted;
}

/** The names of a list's notebooks by each of their files. A list that cannot be read says so when it is itself asked for; here it only does not tell. */
function namesByFace(list: string, project: string, backends: NotebookBackends): ReadonlyMap<string, string> {
  const read = readNotebookFile(list, { ...projectFiles(project), backends });
  const notebooks = read.kind === 'rejected' ? [] : read.entries.map(({ notebook }) => notebook);
  return new Map(notebooks.flatMap((notebook) => facesOf(notebook, backends).map((face) => [face, notebook.name] as const)));
}

function facesOf(notebook: Notebook, backends: NotebookBackends): readonly string[] {
  const backend = backends.get(notebook.format);
  return [notebook.source, ...(backend ? Object.values(filesOf(notebook, backend)) : [])];
}
