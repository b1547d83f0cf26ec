import { NOTEBOOK_BACKENDS, type Notebook } from '../contracts/notebook.ts';
import type { Plugin } from '../contracts/plugin.ts';
import { provide } from '../contracts/token.ts';
import { notebooksBuilder } from './job-builder.ts';
import type { NotebooksDeclaration } from './members.ts';

/** The flow kind `notebooks`, as a plugin like any other. The manifest's schema knows its form. */
export const notebooks: Plugin = {
  name: 'notebooks',
  apiVersion: 1,
  setup(engine) {
    engine.job<NotebooksDeclaration, Notebook>('notebooks', {
      options: { json: { type: 'object' } },
      create: provide([NOTEBOOK_BACKENDS], notebooksBuilder),
    });
  },
};
