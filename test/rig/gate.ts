import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryDirectory } from './process.ts';

/** Holds a job until the test lets it go, and counts how often the job's command ran. */
export type Gate = {
  /** Shell text that a command runs: it writes down that it came, and waits until the gate is open. */
  shell: string;
  /** How often a command came here. */
  arrivals(): number;
  open(): void;
};

/** Its files are outside the project, so that they are in nobody's way. Nobody waits longer than a minute, whatever becomes of the test. */
export function createGate({ open = false } = {}): Gate {
  const directory = temporaryDirectory();
  const arrived = join(directory, 'arrived');
  const opened = join(directory, 'open');
  const gate: Gate = {
    shell: `echo . >> '${arrived}'; n=0; until [ -e '${opened}' ] || [ $n -gt 1200 ]; do sleep 0.05; n=$((n+1)); done`,
    arrivals: () => (existsSync(arrived) ? readFileSync(arrived, 'utf8').split('\n').length - 1 : 0),
    open: () => writeFileSync(opened, ''),
  };
  if (open) gate.open();
  return gate;
}
