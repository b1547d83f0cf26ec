import { relative, isAbsolute } from 'node:path';
import type { Command, Job } from '../../core/plugin.ts';

/**
 * The shell text that `datalad rerun` will run in a stranger's clone; undefined when the job has none (a container or a
 * service request whose builder did not say `recordAs`).
 *
 * DataLad hands a record's `cmd` to `sh -c`, in the record's `pwd`, after filling in `{placeholders}`. So words are quoted,
 * braces doubled, and declared environment becomes an `env` prefix. Paths into the project are spelled from `$PWD`, because
 * the clone lies elsewhere. Secrets are not in it: they travel by name, and whoever reruns has their own.
 */
export function recordedCommand(job: Job, project: string): string | undefined {
  const { action } = job;
  const argv = job.recordAs ?? (action.kind === 'process' ? action.argv : undefined);
  if (argv === undefined) return undefined;
  const assignments = action.kind === 'process' ? environmentPrefix(action, project) : [];
  return escapePlaceholders(assignments.length === 0 ? bareCommand(argv) : ['env', ...assignments, quoteAll(argv)].join(' '));
}

/** DataLad formats `cmd`, `inputs` and `outputs` like Python's `str.format`: a literal brace is written twice. */
export const escapePlaceholders = (text: string): string => text.replaceAll('{', '{{').replaceAll('}', '}}');

/** A `shell:` job is its script: DataLad's `sh -c` is the same shell, and the record reads as it was written. */
function bareCommand(argv: readonly string[]): string {
  const [shell, flag, script] = argv;
  if (argv.length === 3 && shell === 'sh' && flag === '-c' && script !== undefined) return script;
  return quoteAll(argv);
}

function environmentPrefix({ env, path, cwd }: Command, project: string): string[] {
  const here = (place: string): string => fromWorkingDirectory(place, cwd, project);
  const assignments = Object.entries(env)
    .filter(([name]) => name !== 'PATH' || path === undefined)
    .sort(([left], [right]) => (left < right ? -1 : 1))
    .map(([name, value]) => (isInside(value, project) ? `${name}=${here(value)}` : quote(`${name}=${value}`)));
  if (path === undefined || path.length === 0) return assignments;
  const inherited = env['PATH'] === undefined ? '"$PATH"' : quote(env['PATH']);
  return [...assignments, `PATH=${path.map(here).join(':')}:${inherited}`];
}

/** `"$PWD"/.venv/bin`, from a path that is absolute or relative to the project. */
function fromWorkingDirectory(place: string, cwd: string, project: string): string {
  const inProject = isAbsolute(place) ? (isInside(place, project) ? relative(project, place) : undefined) : place;
  if (inProject === undefined) return quote(place);
  const fromHere = relative(`/${cwd}`, `/${inProject}`);
  return fromHere === '' ? '"$PWD"' : `"$PWD"/${quote(fromHere)}`;
}

const isInside = (place: string, project: string): boolean => place === project || place.startsWith(`${project}/`);

const quoteAll = (argv: readonly string[]): string => argv.map(quote).join(' ');

/** As Python's `shlex.quote`, which DataLad uses: the same argv gives the same bytes in the record. */
const quote = (word: string): string => (/^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'"'"'`)}'`);
