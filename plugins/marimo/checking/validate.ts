import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Finding, Notebook, NotebookContext } from '../../../core/plugin.ts';
import { marimoFindings } from './marimo-check.ts';
import { undefinedNames } from './undefined-names.ts';

/** What marimo itself finds wrong, and names that no cell defines, which it does not look for. One process each for all notebooks. */
export async function validateNotebooks(
  notebooks: readonly Notebook[],
  context: Pick<NotebookContext, 'project' | 'tool'>,
): Promise<readonly Finding[]> {
  const files = notebooks.map(({ source }) => source).filter((source) => existsSync(join(context.project, source)));
  if (files.length === 0) return [];
  const found = await Promise.all([marimoFindings(files, context), undefinedNames(files, context)]);
  return found.flat();
}
