import { posix } from 'node:path';
import { stemOf, type Notebook, type NotebookArtifacts } from '../../core/plugin.ts';

/** `explore/peaks.py` is executed into `explore/.executed/peaks.ipynb`; a variant's name is added to the file's. */
export function artifactsOf(notebook: Notebook): NotebookArtifacts {
  return { executed: posix.join(posix.dirname(notebook.source), '.executed', `${stemOf(notebook)}.ipynb`) };
}
