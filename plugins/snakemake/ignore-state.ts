import { appendFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import type { TaskContext } from '../../core/plugin.ts';

/**
 * Makes git ignore what a tool keeps for itself in its working directory, by lines in the `.gitignore` there. Answers the file written,
 * relative to the project, or nothing. Tracked state is worse than untidy: snakemake 9 writes through annexed links, which fails for a
 * user and corrupts the annex for root.
 */
export async function ignoreState(
  names: readonly string[],
  directory: string,
  context: Pick<TaskContext, 'project' | 'tool'>,
): Promise<readonly string[]> {
  const place = join(context.project, directory);
  mkdirSync(place, { recursive: true });
  const missing: string[] = [];
  for (const name of names) if (await isVisible(name, place, context)) missing.push(name);
  if (missing.length === 0) return [];
  const file = join(place, '.gitignore');
  // Read and appended in one go: another task of this run may have the same wish at the same time.
  const present = existsSync(file) ? readFileSync(file, 'utf8') : '';
  const lines = missing.map((name) => `/${name}`).filter((line) => !present.split(/\r?\n/).includes(line));
  if (lines.length > 0) appendFileSync(file, `${present === '' || present.endsWith('\n') ? '' : '\n'}${lines.join('\n')}\n`);
  return [posix.join(directory, '.gitignore')];
}

/** Outside a repository (128) nobody tracks anything. A file beneath is asked for: whether a folder that is not there yet is one, git cannot know. */
async function isVisible(name: string, place: string, context: Pick<TaskContext, 'tool'>): Promise<boolean> {
  const { code } = await context.tool(['git', '-C', place, 'check-ignore', '--quiet', '--', name.endsWith('/') ? `${name}any` : name]);
  return code === 1;
}
