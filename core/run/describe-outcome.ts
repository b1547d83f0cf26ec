import type { Outcome } from '../contracts/outcome.ts';

/** What the process did, in words that fit after "failed:". */
export function describeOutcome(outcome: Outcome): string {
  switch (outcome.kind) {
    case 'exited':
      return outcome.code === 127 ? 'exit 127: the command was not found' : `exit ${outcome.code}`;
    case 'signalled':
      return `killed by ${outcome.signal}`;
    case 'timed-out':
      return 'it ran into its time limit';
    case 'out-of-memory':
      return 'it ran out of memory';
    case 'cancelled':
      return 'cancelled';
    case 'not-started':
      return `it could not be started: ${outcome.reason}`;
    case 'lost':
      return `lost: ${outcome.reason}`;
    default:
      return outcome satisfies never;
  }
}
