import { posix } from 'node:path';
import type { Notebook, NotebookArtifacts } from '../../core/plugin.ts';

/** `explore/peaks.py` is executed into `explore/.executed/peaks.ipynb`; a variant's name is added to the file's. */
export function artifactsOf({ source, variant }: Notebook): NotebookArtifacts {
  const { dir, name } = posix.parse(source);
  return { executed: posix.join(dir, '.executed', `${name}${variant === '' ? '' : `-${variant}`}.ipynb`) };
}
