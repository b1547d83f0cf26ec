import { isAbsolute, posix, relative } from 'node:path';
import type { Report } from '../../manifest/report.ts';
import type { Publish } from './notebook-file.generated.ts';
import type { NotebookFile, ReadRequest } from './notebook-file.ts';

/** Where pages go. A folder outside the project stays as it is named: absolute, or through `..`. */
export function readPublish(
  declared: Publish | undefined,
  { project }: Pick<ReadRequest, 'project'>,
  report: Report,
): NotebookFile['publish'] {
  const { format = 'html', docs_dir: directory = '', prefix = DEFAULT_PREFIX } = declared ?? {};
  if (directory.startsWith('~'))
    report.error(
      'notebook.path',
      '/publish/docs_dir',
      `\`~\` in \`${directory}\` is not expanded.`,
      'Write a path relative to the project.',
    );
  if (prefix.includes('/'))
    report.error(
      'notebook.path',
      '/publish/prefix',
      `A prefix begins a file's name; \`${prefix}\` names a folder.`,
      'Put the folder into `docs_dir`.',
    );
  return { format, directory: directory === '' ? '' : tidied(directory, project), prefix };
}

/** What the specification of notebook.yml says where the file says nothing. */
export const DEFAULT_PREFIX = 'nb-';

function tidied(directory: string, project: string | undefined): string {
  const path = posix.normalize(directory).replace(/(?<=.)\/$/, '');
  if (!isAbsolute(path) || project === undefined) return path;
  const inside = relative(project, path);
  if (inside === '') return '.';
  return inside.startsWith('..') || isAbsolute(inside) ? path : inside;
}
