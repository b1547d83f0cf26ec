import type { File } from '../contracts/file.ts';
import type { Json } from '../contracts/json.ts';
import type { Scope } from './look-up.ts';
import { below } from './pointer.ts';
import type { ProjectPaths } from './project-paths.ts';
import type { Report } from './report.ts';
import { createTemplate, fill } from './template.ts';
import { listOf, textOf } from './texts.ts';

export type ReadFiles = {
  /** The declared files of one task; undefined when one is refused, which has been reported. */
  read(scope: Scope): readonly File[] | undefined;
  /** Stands for the paths where one was refused, so that what looks them up is not blamed for it. */
  unknown: readonly string[];
};

/** Reads the `inputs` or `outputs` of a flow. */
export function readFiles(declared: Json | undefined, pointer: string, paths: ProjectPaths, report: Report): ReadFiles {
  const items = declared === undefined ? [] : listOf(declared);
  const readers = items.map((item, index) => readItem(item, Array.isArray(declared) ? below(pointer, index) : pointer, paths, report));
  return {
    unknown: items.map(() => 'unknown'),
    read(scope) {
      const files: File[] = [];
      let good = true;
      for (const reader of readers) {
        const found = reader(scope);
        if (!found) good = false;
        else for (const file of found) files.push(file);
      }
      return good ? files : undefined;
    },
  };
}

/** One item stands for one file, or, as an expression, for a list of them. */
function readItem(item: Json, pointer: string, paths: ProjectPaths, report: Report): (scope: Scope) => readonly File[] | undefined {
  const template = createTemplate(item, pointer, report);
  const read = (scope: Scope): readonly File[] | undefined => {
    const value = fill(template, scope, report);
    if (value === undefined) return undefined;
    if (!Array.isArray(value)) return oneFile(value, pointer, paths, report);
    const files = (value as readonly Json[]).map((one) => oneFile(one, pointer, paths, report));
    return files.includes(undefined) ? undefined : files.flatMap((one) => one ?? []);
  };
  // Most files are the same for all tasks of a flow.
  const constant = template.kind === 'literal' ? read({}) : undefined;
  return constant ? () => constant : read;
}

function oneFile(item: Json, pointer: string, paths: ProjectPaths, report: Report): readonly File[] | undefined {
  const text = textOf(item);
  if (text !== undefined) return onePath(text, pointer, paths, report);
  if (typeof item !== 'object' || item === null || Array.isArray(item)) {
    return report.error('manifest.path', pointer, 'A path must be a text.');
  }
  const { path, from, to } = item as { path?: Json; from?: Json; to?: Json };
  const uri = from ?? to;
  if (uri === undefined) return onePath(textOf(path) ?? '', below(pointer, 'path'), paths, report);
  const key = from === undefined ? 'to' : 'from';
  const scheme = /^([a-z][a-z0-9+.-]*):/i.exec(textOf(uri) ?? '')?.[1];
  const message =
    scheme === undefined
      ? `\`${key}\` takes a URI such as \`xnat://…\`.`
      : `Files ${key === 'from' ? 'from' : 'delivered to'} \`${scheme}:\` are not available yet.`;
  const remedy = key === 'from' ? 'Content that git-annex knows is fetched without `from`.' : 'Leave `to` out.';
  return report.error('manifest.not-available', below(pointer, key), message, remedy, 'key');
}

function onePath(path: string, pointer: string, paths: ProjectPaths, report: Report): readonly File[] | undefined {
  const checked = paths.check(path, pointer, report);
  if (checked === undefined) return undefined;
  if (checked === '.') {
    const remedy = 'Name the files or directories.';
    return report.error('manifest.path', pointer, 'The whole project cannot be an input or output.', remedy);
  }
  if (checked.startsWith('.') && /^\.(git|engine)(\/|$)/.test(checked)) {
    const owner = checked.startsWith('.git') ? 'git' : 'the engine';
    return report.error('manifest.path', pointer, `\`${path}\` belongs to ${owner}.`, 'Name a place of your own.');
  }
  return [{ path: checked }];
}
