import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import type { NotebookBackends, NotebookContext } from '../../../core/contracts/notebook.ts';
import { readNotebookFile, type NotebookFile } from '../../../core/notebooks/file/load.ts';
import { createTool } from '../../../core/process/tool.ts';
import { temporaryDirectory } from '../../rig/process.ts';
import { tinyBackends } from './backends.ts';

export type Folder = {
  root: string;
  backends: NotebookBackends;
  context: NotebookContext;
  write(files: Readonly<Record<string, string>>): void;
  read(path: string): string;
  /** All files, sorted; git's own and empty folders are left out. */
  files(): readonly string[];
  /** A notebook.yml that must be good. */
  load(file?: string): NotebookFile;
};

/** A project with these files, and no git. */
export function createFolder(files: Readonly<Record<string, string>>, backends: NotebookBackends = tinyBackends()): Folder {
  const root = temporaryDirectory();
  const signal = new AbortController().signal;
  const read = (path: string): string => readFileSync(join(root, path), 'utf8');
  const write: Folder['write'] = (all) => {
    for (const [path, text] of Object.entries(all)) {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, path), text);
    }
  };
  write(files);
  return {
    root,
    backends,
    context: { project: root, signal, log: () => undefined, tool: createTool({ cwd: root, signal }) },
    write,
    read,
    files: () =>
      readdirSync(root, { recursive: true, withFileTypes: true })
        .filter((item) => !item.isDirectory())
        .map((item) => relative(root, join(item.parentPath, item.name)))
        .filter((path) => !path.startsWith('.git/'))
        .sort(),
    load(file = 'notebooks/notebook.yml') {
      const loaded = readNotebookFile(file, { read, exists: (path) => existsSync(join(root, path)), backends, project: root });
      if (loaded.kind === 'rejected') throw new Error(JSON.stringify(loaded.findings, undefined, 1));
      return loaded;
    },
  };
}
