import type { File } from '../contracts/file.ts';
import type { Json } from '../contracts/json.ts';
import { below } from './pointer.ts';
import type { ProjectPaths } from './project-paths.ts';
import type { Report } from './report.ts';

/** The declared inputs or outputs of one task; undefined when one is refused, which has been reported. */
export function filesOf(value: Json | undefined, pointer: string, paths: ProjectPaths, report: Report): readonly File[] | undefined {
  if (value === undefined) return [];
  if (!Array.isArray(value)) return filesOf([value], pointer, paths, report);
  const files: File[] = [];
  let good = true;
  for (const [index, item] of (value as readonly Json[]).entries()) {
    const at = value.length === 1 ? pointer : below(pointer, index);
    // One expression can stand for a list of paths.
    const found = Array.isArray(item) ? filesOf(item, at, paths, report) : fileOf(item, at, paths, report);
    if (!found) good = false;
    else files.push(...[found].flat());
  }
  return good ? files : undefined;
}

function fileOf(item: Json, pointer: string, paths: ProjectPaths, report: Report): File | undefined {
  if (typeof item === 'string' || typeof item === 'number') return pathOf(String(item), pointer, paths, report);
  if (typeof item !== 'object' || item === null || Array.isArray(item))
    return void report.error('manifest.path', pointer, 'A path must be a text.');
  const { path, from, to } = item as { path?: Json; from?: Json; to?: Json };
  const uri = from ?? to;
  if (uri !== undefined) {
    const scheme = /^([a-z][a-z0-9+.-]*):/i.exec(String(uri))?.[1];
    const key = from === undefined ? 'to' : 'from';
    report.error(
      'manifest.not-available',
      below(pointer, key),
      scheme === undefined
        ? `\`${key}\` takes a URI such as \`xnat://…\`.`
        : `Files ${key === 'from' ? 'from' : 'delivered to'} \`${scheme}:\` are not available yet.`,
      'Content that git-annex knows is fetched without `from`.',
      'key',
    );
    return undefined;
  }
  return pathOf(String(path), below(pointer, 'path'), paths, report);
}

function pathOf(path: string, pointer: string, paths: ProjectPaths, report: Report): File | undefined {
  const checked = paths.check(path, pointer, report);
  if (checked === undefined) return undefined;
  if (checked === '.')
    return void report.error('manifest.path', pointer, 'The whole project cannot be an input or output.', 'Name the files or directories.');
  if (/^\.(git|engine)(\/|$)/.test(checked))
    return void report.error(
      'manifest.path',
      pointer,
      `\`${path}\` belongs to ${checked.startsWith('.git') ? 'git' : 'the engine'}.`,
      'Name a place of your own.',
    );
  return { path: checked };
}
