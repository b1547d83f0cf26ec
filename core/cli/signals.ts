import { createCancellation, type Cancellation } from '../run/cancellation.ts';
import type { Terminal } from './terminal.ts';

/**
 * What the terminal's signals mean: Ctrl-C cancels and a second one kills; SIGTERM and SIGHUP (a closed terminal, a logout)
 * end only this engine and leave the jobs, which live in sessions of their own, to `resume`.
 */
export function listenForSignals(terminal: Terminal): Cancellation {
  const cancellation = createCancellation();
  process.on('SIGINT', () => {
    if (cancellation.requested) terminal.err('Killing what is still running.');
    cancellation.request('Ctrl-C; once more kills what does not stop');
  });
  for (const signal of ['SIGTERM', 'SIGHUP'] as const) process.on(signal, () => cancellation.abandon(signal));
  return cancellation;
}
