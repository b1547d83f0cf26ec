import type { Json } from '../../contracts/json.ts';
import type { Flight } from '../flight.ts';

/** What the engine does for one row of the lifecycle. */
export type Row = {
  /** Rows that nobody answers are skipped: no event, no cost. */
  answered(flight: Flight): boolean;
  /** Asks whom the table names. The result is journaled. Throws StageFailure for what a user can mend. */
  ask(flight: Flight, signal: AbortSignal): Promise<Json>;
};
