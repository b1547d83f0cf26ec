import { setMaxListeners } from 'node:events';

/** Whether and how urgently the run shall end. */
export type Cancellation = {
  readonly requested: boolean;
  /** Aborts at the first request: stop starting, ask running jobs to end. */
  readonly polite: AbortSignal;
  /** Aborts at the second request: kill. */
  readonly force: AbortSignal;
  /** Aborts when the engine itself must go (SIGTERM, SIGHUP): jobs are left alive for `resume`. */
  readonly leave: AbortSignal;
  request(reason: string, force?: boolean): void;
  abandon(reason: string): void;
};

/** Every waiting task listens to these signals: thousands of listeners are no leak here. */
export function createCancellation(): Cancellation {
  const polite = new AbortController();
  const force = new AbortController();
  const leave = new AbortController();
  setMaxListeners(0, polite.signal, force.signal, leave.signal);
  return {
    get requested() {
      return polite.signal.aborted;
    },
    polite: polite.signal,
    force: force.signal,
    leave: leave.signal,
    request(reason, atOnce = false) {
      if (polite.signal.aborted || atOnce) force.abort(reason);
      polite.abort(reason);
    },
    abandon: (reason) => leave.abort(reason),
  };
}

/** The engine was told to go while jobs are running: they are left alive, and the journal stays open for `resume`. */
export class EngineLeaves extends Error {}
