import { spawn } from 'node:child_process';
import { openSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { engineLogFile } from '../journal/layout.ts';
import type { Lease } from '../process/lease.ts';
import { EXIT } from './refusal.ts';
import type { Terminal } from './terminal.ts';

/** Leaves a run that was begun to an engine of its own, which outlives the terminal; prints the run's id at once. */
export function detach(
  project: string,
  id: string,
  directory: string,
  { json, trusted, lease }: { json: boolean; trusted: boolean; lease: Lease },
  terminal: Terminal,
): number {
  const log = openSync(engineLogFile(directory), 'a');
  const cli = process.argv[1] ?? fileURLToPath(import.meta.url);
  const child = spawn(process.execPath, [cli, 'resume', id, '--project', project, ...(trusted ? ['--trust'] : [])], {
    cwd: project,
    detached: true, // a session of its own: closing the terminal does not reach it
    stdio: ['ignore', log, log],
  });
  // There is no moment in which the run is nobody's: it passes from this process to that one.
  if (child.pid !== undefined) lease.handTo(child.pid);
  child.unref();
  if (json) terminal.json({ v: 1, run: id, detached: true });
  else terminal.out(id);
  return EXIT.succeeded;
}
