import type { Notebook, NotebookArtifacts, NotebookBackend } from '../contracts/notebook.ts';

/** Every file that a notebook may have, whether its entry wants it or not: where they lie, not whether they are there. */
export const filesOf = (notebook: Notebook, backend: NotebookBackend): NotebookArtifacts =>
  backend.artifacts({ ...notebook, pair: { ipynb: true, myst: true } });
