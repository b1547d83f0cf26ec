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

/**
 * Its files are outside the project, so that they are in nobody's way. `after` is the `onTestFinished` of the test's own context (the
 * global one does not know which of several tests at once asks): then the gate opens. Nobody waits longer than two minutes.
 */
export function createGate(after: (open: () => void) => void): Gate {
  const directory = temporaryDirectory();
  const arrived = join(directory, 'arrived');
  const opened = join(directory, 'open');
  const gate: Gate = {
    shell: `echo . >> '${arrived}'; n=0; until [ -e '${opened}' ] || [ $n -gt 1200 ]; do sleep 0.1; n=$((n+1)); done`,
    arrivals: () => (existsSync(arrived) ? readFileSync(arrived, 'utf8').split('\n').length - 1 : 0),
    open: () => writeFileSync(opened, ''),
  };
  after(gate.open);
  return gate;
}
