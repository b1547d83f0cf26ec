import type { Notebook } from '../contracts/notebook.ts';

/** Whether a notebook is executed with the others, where nobody names it: not what was put away, and not what waits for people. */
export const isBatch = (notebook: Notebook): boolean => notebook.status !== 'archived' && !waitsForPeople(notebook);

/** Interactive notebooks wait for somebody to play with them; forced, they are executed with what they begin with. */
export const waitsForPeople = ({ kind, force }: Notebook): boolean => kind === 'interactive' && !force;
