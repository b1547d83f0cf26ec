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
  /** What is done but cannot be kept shall not wait any longer: the user has said so of this very run. */
  readonly givingUp: boolean;
  request(reason: string, force?: boolean): void;
  giveUp(reason: string): void;
  abandon(reason: string): void;
};

/** Every waiting task listens to these signals: thousands of listeners are no leak here. */
export function createCancellation(): Cancellation {
  const polite = new AbortController();
  const force = new AbortController();
  const leave = new AbortController();
  let givingUp = false;
  setMaxListeners(0, polite.signal, force.signal, leave.signal);
  return {
    get requested() {
      return polite.signal.aborted;
    },
    get givingUp() {
      return givingUp;
    },
    polite: polite.signal,
    force: force.signal,
    leave: leave.signal,
    request(reason, atOnce = false) {
      if (polite.signal.aborted || atOnce) force.abort(reason);
      polite.abort(reason);
    },
    giveUp(reason) {
      givingUp = true;
      force.abort(reason);
      polite.abort(reason);
    },
    abandon: (reason) => leave.abort(reason),
  };
}

/** The engine was told to go while jobs are running: they are left alive, and the journal stays open for `resume`. */
export class EngineLeaves extends Error {}
