import type { Finding } from '../../../../core/contracts/finding.ts';
import {
  readNotebookFile,
  type Entry,
  type NotebookFile,
  type ReadRequest,
  type RejectedNotebookFile,
} from '../../../../core/notebooks/file/load.ts';
import { tinyBackends } from '../backends.ts';

export const FILE = 'code/pipelines/ieeg/notebooks/notebook.yml';
export const HOME = 'code/pipelines/ieeg/notebooks';

type Given = Partial<ReadRequest> & { file?: string; files?: Readonly<Record<string, string>> };

/** Reads a text as the notebook.yml of a flow; `files` are what lies in the project beside it. */
export function read(text: string, { file = FILE, files = {}, ...given }: Given = {}): NotebookFile | RejectedNotebookFile {
  return readNotebookFile(file, { ...request({ ...files, [file]: text }), ...given });
}

export function request(files: Readonly<Record<string, string>>): ReadRequest {
  return {
    backends: tinyBackends(),
    exists: (path) => Object.hasOwn(files, path),
    read(path) {
      const text = files[path];
      if (text === undefined) throw Object.assign(new Error(`ENOENT: ${path}`), { code: 'ENOENT' });
      return text;
    },
  };
}

/** The entries of a file that must be good. */
export function entriesOf(text: string, given: Given = {}): readonly Entry[] {
  const result = read(text, given);
  if (result.kind === 'rejected') throw new Error(told(result.findings).join('\n'));
  return result.entries;
}

export function findingsOf(text: string, given: Given = {}): readonly string[] {
  const result = read(text, given);
  return told(result.kind === 'rejected' ? result.findings : result.warnings);
}

/** Findings as a reader sees them: `error 3:5 notebook.path message remedy`. */
export const told = (findings: readonly Finding[]): readonly string[] =>
  findings.map(({ at, severity, code, message, remedy }) => {
    const place = at && 'file' in at && at.line !== undefined ? `${at.line}:${at.column}` : '-';
    return [severity, place, code, message, remedy].filter((part) => part !== undefined).join(' ');
  });
