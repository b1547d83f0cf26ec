import { removeFile } from './published-file.ts';
import { readSidecars, writeSidecar, type Sidecar } from './sidecar.ts';

/** What is published in a folder, read once for all notebooks of a call and kept up to date while they are published. */
export type Shelf = {
  docs: string;
  notes: ReadonlyMap<string, Sidecar>;
  /** Whose pages are being made, by the page's path. */
  claims: Map<string, Pick<Sidecar, 'source' | 'variant' | 'flow'>>;
  /** Answers whether it had to be written. */
  note(path: string, sidecar: Sidecar): boolean;
  forget(path: string): void;
};

export function openShelf(docs: string): Shelf {
  const notes = new Map(readSidecars(docs));
  return {
    docs,
    notes,
    claims: new Map(),
    note(path, sidecar) {
      notes.set(path, sidecar);
      return writeSidecar(docs, path, sidecar);
    },
    forget(path) {
      notes.delete(path);
      removeFile(docs, path);
    },
  };
}
