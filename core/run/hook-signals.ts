/** The abort signals that the hooks of one attempt see. */
export type HookSignals = {
  /** Aborts when the limit of the row that is being asked has passed. */
  untilLimit(): AbortSignal;
  /** Aborts also when the run is cancelled. */
  untilLimitOrCancelled(): AbortSignal;
  /** The limit of the row has passed; the rows that follow get signals of their own. */
  expire(): void;
};

/**
 * Rows are asked one after the other, so one pair of signals serves all of them until a row runs into its limit: a pair for each row of
 * ten thousand attempts costs more than the rows.
 */
export function createHookSignals(cancelled: AbortSignal): HookSignals {
  let limit = new AbortController();
  let either: AbortSignal | undefined;
  return {
    untilLimit: () => limit.signal,
    untilLimitOrCancelled: () => (either ??= AbortSignal.any([limit.signal, cancelled])),
    expire() {
      limit.abort();
      limit = new AbortController();
      either = undefined;
    },
  };
}
