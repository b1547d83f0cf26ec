import type { EngineEvent } from './event.ts';
import { token, type Token } from './token.ts';

/** Consumes events. Must return at once; the engine never waits for a reporter, and detaches one that throws. */
export interface Reporter {
  handle(event: EngineEvent): void;
  /** Called once after the last event; given up when the deadline aborts. */
  flush?(deadline: AbortSignal): Promise<void>;
}

/** What a reporter may know of the world. */
export interface ReporterHost {
  write(text: string): void;
  /** A live terminal and its size now, which a person may change any time; undefined where the output is appended to a file or pipe. */
  terminal?: { columns(): number; rows(): number };
  colours: boolean;
  /** Whether the reader's locale shows more than ASCII. */
  unicode: boolean;
  project: string;
}

/** What a reporter's factory asks for to be given its host. */
export const REPORTER_HOST: Token<ReporterHost> = token('reporter-host');
