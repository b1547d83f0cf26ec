import { isAbsolute, posix, relative } from 'node:path';
import type { Report } from '../../manifest/report.ts';
import type { Publish } from './notebook-file.generated.ts';
import type { NotebookFile, ReadRequest } from './notebook-file.ts';

/** Where pages go. A folder outside the project stays as it is named: absolute, or through `..`. */
export function readPublish(
  declared: Publish | undefined,
  request: Pick<ReadRequest, 'project' | 'exists'>,
  report: Report,
): NotebookFile['publish'] {
  const { format = 'html', docs_dir: directory = '', prefix = DEFAULT_PREFIX } = declared ?? {};
  const tidy = directory === '' ? '' : tidied(directory, request.project);
  const why = unfit(directory, tidy, request);
  if (why !== undefined)
    report.error('notebook.path', '/publish/docs_dir', why, 'Name a folder of its own for the pages, relative to the project.');
  if (prefix.includes('/'))
    report.error(
      'notebook.path',
      '/publish/prefix',
      `A prefix begins a file's name; \`${prefix}\` names a folder.`,
      'Put the folder into `docs_dir`.',
    );
  if (CONTROL.test(prefix))
    report.error(
      'notebook.path',
      '/publish/prefix',
      `The prefix ${JSON.stringify(prefix)} holds a line break or another control character.`,
      'A prefix begins a file’s name, such as `nb-`.',
    );
  return { format, directory: tidy, prefix };
}

/** What the specification of notebook.yml says where the file says nothing. */
export const DEFAULT_PREFIX = 'nb-';

const CONTROL = /\p{Cc}/u;

/** Folders that are not for pages: what lies there is somebody else's to write and to remove. */
const OWNED: Readonly<Record<string, string>> = {
  '.git': 'git',
  '.engine': 'the engine',
  '.published': 'the engine',
  '.run': 'the engine',
  '.src': 'the sources of notebooks',
  '.myst': 'the paired files of notebooks',
  '.executed': 'executed notebooks',
};

/** Why no pages can lie there. */
function unfit(directory: string, tidy: string, { project, exists }: Pick<ReadRequest, 'project' | 'exists'>): string | undefined {
  if (directory.startsWith('~')) return `\`~\` in \`${directory}\` is not expanded.`;
  if (CONTROL.test(directory)) return `The path ${JSON.stringify(directory)} holds a line break or another control character.`;
  const owned = tidy.split('/').find((part) => Object.hasOwn(OWNED, part));
  if (owned !== undefined) return `\`${directory}\` belongs to ${OWNED[owned]}.`;
  if (tidy === '' || (isAbsolute(tidy) && project === undefined)) return undefined;
  const path = isAbsolute(tidy) && project !== undefined ? relative(project, tidy) : tidy;
  // With a slash behind it only a folder is found.
  return exists(path) && !exists(`${path}/`) ? `\`${directory}\` is a file.` : undefined;
}

function tidied(directory: string, project: string | undefined): string {
  const path = posix.normalize(directory).replace(/(?<=.)\/$/, '');
  if (!isAbsolute(path) || project === undefined) return path;
  const inside = relative(project, path);
  if (inside === '') return '.';
  return inside.startsWith('..') || isAbsolute(inside) ? path : inside;
}
