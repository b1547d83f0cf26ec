import { createHash } from 'node:crypto';
import type { NotebookBackend } from '../contracts/notebook.ts';

/** What of a source decides its result: the code cells with their tags. Markdown and white space around cells do not count. */
export function codeKey(backend: Pick<NotebookBackend, 'cells'>, text: string): string {
  const code = backend.cells(text).filter(({ type }) => type === 'code');
  return digestOf(code.map(({ source, tags }) => [source, [...tags].sort()]));
}

/** SHA-256 of a value's JSON, marked as such. */
export const digestOf = (value: unknown): string => `sha256:${createHash('sha256').update(JSON.stringify(value)).digest('hex')}`;
