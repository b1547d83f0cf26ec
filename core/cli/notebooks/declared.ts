import type { NotebooksDeclaration } from '../../notebooks/members.ts';
import type { DeclaredTask } from '../../contracts/task.ts';

/** A flow with notebooks, its matrix folded: `only` is undefined where one of its rows means all notebooks of the file. */
export type DeclaredNotebooks = { flow: string; file: string; only?: readonly string[]; force?: boolean };

export const isNotebooksTask = ({ builder }: DeclaredTask): boolean => builder.key === 'notebooks';

/** What a task of a notebooks flow says under `notebooks`; the manifest's schema has seen to its shape. */
export const declarationOf = ({ builder }: DeclaredTask): NotebooksDeclaration => builder.declaration as NotebooksDeclaration;

/** The notebook flows among the tasks of a manifest, one for each notebook.yml that a flow names. */
export function declaredNotebooks(tasks: readonly DeclaredTask[]): readonly DeclaredNotebooks[] {
  const all = new Map<string, DeclaredNotebooks>();
  for (const task of tasks.filter(isNotebooksTask)) {
    const { flow } = task;
    const { file, only, force } = declarationOf(task);
    const key = `${flow} ${file}`;
    const before = all.get(key);
    const both = before ? before.only && only && [...new Set([...before.only, ...only])] : only;
    all.set(key, { flow, file, ...(both && { only: both }), ...((force || before?.force) && { force: true }) });
  }
  return [...all.values()];
}
