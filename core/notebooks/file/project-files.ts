import { posix } from 'node:path';
import type { Report } from '../../manifest/report.ts';

/** Declared inputs or outputs, relative to the project and tidy; those that are refused are left out, and reported. */
export function readPaths(declared: string | readonly string[] | undefined, pointer: string, report: Report): readonly string[] {
  const list = declared === undefined ? [] : typeof declared === 'string' ? [declared] : declared;
  return list.flatMap((path, index) => {
    const at = typeof declared === 'string' ? pointer : `${pointer}/${index}`;
    const why = refusal(path);
    if (why === undefined) return [posix.normalize(path)];
    report.error('notebook.path', at, why, 'Write a path relative to the project.');
    return [];
  });
}

function refusal(path: string): string | undefined {
  if (path === '') return 'A path is empty.';
  if (/[\0\n\r]/.test(path)) return `The path ${JSON.stringify(path)} holds a line break or a NUL character.`;
  if (path.startsWith('~')) return `\`~\` in \`${path}\` is not expanded.`;
  if (posix.isAbsolute(path)) return `The path \`${path}\` is absolute.`;
  const tidy = posix.normalize(path);
  if (tidy === '..' || tidy.startsWith('../')) return `The path \`${path}\` leaves the project.`;
  if (/^\.\/?$/.test(tidy)) return 'The whole project cannot be an input or output.';
  if (/^\.(?:git|engine)(?:\/|$)/.test(tidy)) return `\`${path}\` belongs to ${tidy.startsWith('.git') ? 'git' : 'the engine'}.`;
  return undefined;
}
