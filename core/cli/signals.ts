import { createCancellation, type Cancellation } from '../run/cancellation.ts';
import type { Terminal } from './terminal.ts';

/**
 * What the terminal's signals mean: Ctrl-C cancels and a second one kills; SIGTERM and SIGHUP (a closed terminal, a logout)
 * end only this engine and leave the jobs, which live in sessions of their own, to `resume`.
 */
export function listenForSignals(terminal: Terminal): Cancellation {
  const cancellation = createCancellation();
  process.on('SIGINT', () => {
    terminal.err(cancellation.requested ? 'Killing what is still running.' : 'Cancelling: waiting for running jobs to stop. Ctrl-C again kills them.');
    cancellation.request('Ctrl-C');
  });
  for (const signal of ['SIGTERM', 'SIGHUP'] as const) process.on(signal, () => cancellation.abandon(signal));
  return cancellation;
}
