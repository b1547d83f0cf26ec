import { posix } from 'node:path';
import type { FinishedContext, Fingerprint } from '../../core/plugin.ts';
import type { Home } from './dataset.ts';
import { escapePlaceholders } from './recorded-command.ts';

/** What the engine keeps beside DataLad's own keys. DataLad ignores it; `rerun` does not copy it to the record that it makes. */
export type EngineKey = {
  v: 1;
  task: string;
  attempt: string;
  /** Where in the dataset the project lies, '.' for its root: two projects of one dataset may use the same task ids. */
  project: string;
  fingerprint: Fingerprint;
  outputs: Fingerprint;
};

/**
 * The commit message of a run, byte for byte as DataLad writes one: JSON indented by one space, keys sorted, non-ASCII kept.
 * `datalad rerun` and `datalad run` history tools read it. Format: datalad/core/local/run.py, `run_command`.
 */
export function renderRecord(context: FinishedContext, home: Home, title: string, command: string, outputs: Fingerprint): string {
  const { job, outcome } = context;
  const cwd = job.action.kind === 'request' ? '.' : job.action.cwd;
  const fromCwd = (path: string): string => escapePlaceholders(relativeTo(cwd, path));
  const engine: EngineKey = {
    v: 1,
    task: context.task,
    attempt: context.attempt.id,
    project: projectKey(home),
    fingerprint: context.fingerprint,
    outputs,
  };
  const record = {
    chain: [],
    cmd: command,
    dsid: home.id,
    engine,
    exit: outcome.kind === 'exited' ? outcome.code : 0,
    extra_inputs: [],
    inputs: job.inputs.map(({ path }) => fromCwd(path)),
    outputs: job.outputs.map(({ path }) => fromCwd(path)),
    pwd: posix.join(home.prefix, cwd).replace(/\/$/, '') || '.',
  };
  return [
    `[DATALAD RUNCMD] ${title}`,
    '',
    '=== Do not change lines below ===',
    JSON.stringify(sortKeys(record), undefined, 1),
    '^^^ Do not change lines above ^^^',
    '',
  ].join('\n');
}

export const projectKey = ({ prefix }: Home): string => prefix.replace(/\/$/, '') || '.';

/** A trailing slash stays: it is what makes DataLad install a subdataset before it writes there. */
function relativeTo(cwd: string, path: string): string {
  const bare = posix.relative(`/${cwd}`, `/${path}`) || '.';
  return path.endsWith('/') ? `${bare}/` : bare;
}

type Sortable = string | number | readonly Sortable[] | { readonly [key: string]: Sortable };

function sortKeys(value: Sortable): Sortable {
  if (Array.isArray(value)) return value.map(sortKeys);
  if (typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([left], [right]) => (left < right ? -1 : left > right ? 1 : 0))
      .map(([key, inner]): [string, Sortable] => [key, sortKeys(inner)]),
  );
}
