import { lstatSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { isGlob, type File } from '../../core/plugin.ts';
import { coveredBy, fixedPrefix, plain } from './declared-paths.ts';

/** The files on disk that these declared paths name, relative to the project; links are not followed. */
export function* filesOf(project: string, declared: readonly File[]): Generator<string> {
  for (const file of declared) {
    if (!isGlob(file.path)) {
      yield* below(project, plain(file.path));
      continue;
    }
    const matches = coveredBy([file]);
    const folder = plain(fixedPrefix(file.path).replace(/[^/]*$/, ''));
    for (const path of below(project, folder)) if (matches(path)) yield path;
  }
}

function* below(project: string, path: string): Generator<string> {
  const stat = lstatSync(join(project, path), { throwIfNoEntry: false });
  if (stat === undefined) return;
  if (!stat.isDirectory()) {
    yield path;
    return;
  }
  for (const name of readdirSync(join(project, path))) {
    if (!SKIPPED.has(name)) yield* below(project, path === '' ? name : `${path}/${name}`);
  }
}

/** State of tools, never content. */
const SKIPPED = new Set(['.git', '.engine', '.snakemake', '.datalad']);
