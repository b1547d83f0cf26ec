/** How a notebook stands to its last execution, as a page tells its reader. */
export type ExecutionStanding = {
  state: 'executed' | 'stale' | 'failed' | 'never';
  /** ISO 8601, when the execution ended. */
  when?: string;
  seconds?: number;
  run?: string;
  /** Why it failed, or what made it stale, in one sentence. */
  reason?: string;
};

/** The word on a page's badge. */
export const BADGES: Readonly<Record<ExecutionStanding['state'], string>> = {
  executed: 'Executed',
  stale: 'Stale',
  failed: 'Failed',
  never: 'Not executed',
};

/** What a reader has to know before the results; undefined where all is well. `shown`: whether there are outputs of an earlier execution. */
export function caveat({ state, reason }: ExecutionStanding, shown: boolean): string | undefined {
  const why = reason === undefined ? '' : ` (${reason.replace(/\.$/, '')})`;
  switch (state) {
    case 'executed':
      return undefined;
    case 'stale':
      return `The notebook or what it depends on has changed since it was executed${why}: the results below are of an earlier version.`;
    case 'failed':
      return `Its last execution failed${why}. ${shown ? 'The results below are of the last success.' : 'There are no results.'}`;
    case 'never':
      return shown ? 'Nothing is known of the execution that the results below are of.' : 'It was never executed: there are no results.';
    default:
      return state satisfies never;
  }
}
