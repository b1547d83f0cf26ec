import type { EngineEvent } from './event.ts';

/** Consumes events. Must return at once; the engine never waits for a reporter, and detaches one that throws. */
export interface Reporter {
  handle(event: EngineEvent): void;
  /** Called once after the last event; given up when the deadline aborts. */
  flush?(deadline: AbortSignal): Promise<void>;
}

/** What a reporter may know of the world. */
export interface ReporterHost {
  write(text: string): void;
  /** A live terminal, wide `columns`; undefined where the output is appended to a file or pipe. */
  terminal?: { columns(): number };
  colours: boolean;
  project: string;
}
