import type { Notebook } from '../../contracts/notebook.ts';

/** Notebooks of the same format together: a format is asked once for many. */
export function byFormat(notebooks: readonly Notebook[]): readonly (readonly [Notebook, ...Notebook[]])[] {
  const groups = new Map<string, [Notebook, ...Notebook[]]>();
  for (const notebook of notebooks) {
    const group = groups.get(notebook.format);
    if (group) group.push(notebook);
    else groups.set(notebook.format, [notebook]);
  }
  return [...groups.values()];
}
