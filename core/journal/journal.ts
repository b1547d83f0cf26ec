import { appendFileSync } from 'node:fs';
import { open, readFile, truncate, type FileHandle } from 'node:fs/promises';
import type { DurableEvent, EngineEvent } from '../contracts/event.ts';

/** A durable event as it stands in the journal. */
export type JournaledEvent = Extract<EngineEvent, { seq: number }>;

export type Journal = {
  /** What was there when the journal was opened. */
  readonly past: readonly JournaledEvent[];
  /** Stamps the event and queues its line. Returns at once: the state changes and the event exists in the same turn. */
  append(event: DurableEvent): JournaledEvent;
  /** Resolves when everything appended so far is on disk; one fsync serves all who wait. Rejects when the disk refused. */
  durable(): Promise<void>;
  /** Makes what is left durable first, and rejects as `durable` does, also for what nobody had waited for. */
  close(): Promise<void>;
};

/** The disk refused the journal. Without it nothing irreversible may follow: the engine leaves, and its jobs go on for `resume`. */
export class JournalBroken extends Error {
  constructor(file: string, cause: unknown) {
    super(`The journal ${file} cannot be written: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
  }
}

/** How lines reach the disk. Replaced only by the fault tests, which die at a chosen write. */
export type JournalSink = { write(lines: string): Promise<void>; sync(): Promise<void>; close(): Promise<void> };

/**
 * The append-only record of a run: one JSON event a line, in the order of `seq`.
 * A torn last line (the engine died while writing it) never happened, and is cut off when the journal is opened again.
 */
export async function openJournal(file: string, run: string, sink: (file: string) => Promise<JournalSink> = fileSink): Promise<Journal> {
  const past = await readJournal(file);
  if (past.torn) await truncate(file, past.bytes);
  const disk = await sink(file);
  let seq = past.events.at(-1)?.seq ?? 0;
  let pending: string[] = [];
  let writing: Promise<void> | undefined;
  let broken: JournalBroken | undefined;

  const writeAll = async (): Promise<void> => {
    try {
      await Promise.resolve(); // let this turn's other events join the group
      while (pending.length > 0) {
        const lines = pending.join('');
        pending = [];
        await disk.write(lines);
        await disk.sync();
      }
    } catch (error) {
      broken = new JournalBroken(file, error);
      throw broken;
    } finally {
      // In the same turn as the last look at `pending`: an event appended right after starts a write of its own.
      writing = undefined;
    }
  };

  const flush = (): Promise<void> => {
    if (broken !== undefined) return Promise.reject(broken);
    return (writing ??= writeAll());
  };

  return {
    past: past.events,
    append(event) {
      seq += 1;
      const stamped = { v: 1, seq, time: new Date().toISOString(), run, ...event } as JournaledEvent;
      pending.push(`${JSON.stringify(stamped)}\n`);
      // Nobody may ever wait for this event, but it must still reach the disk soon; who does wait hears of a failure.
      // A write that is under way takes this line along when it looks again.
      if (writing === undefined) flush().catch(() => undefined);
      return stamped;
    },
    async durable() {
      while (pending.length > 0 || writing !== undefined || broken !== undefined) await flush();
    },
    async close() {
      try {
        while (pending.length > 0 || writing !== undefined || broken !== undefined) await flush();
      } finally {
        await disk.close();
      }
    },
  };
}

/** The events of a journal that another process may be writing: a torn last line is left out. */
export async function readJournal(file: string): Promise<{ events: readonly JournaledEvent[]; torn: boolean; bytes: number }> {
  const bytes = await readFile(file).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return Buffer.alloc(0);
    throw error;
  });
  const end = bytes.lastIndexOf(0x0a) + 1;
  const events: JournaledEvent[] = [];
  let offset = 0;
  for (const line of bytes.subarray(0, end).toString('utf8').split('\n')) {
    if (line !== '') {
      try {
        events.push(JSON.parse(line) as JournaledEvent);
      } catch {
        // A power cut can leave zeros where a line was promised. What follows it was never acknowledged: the journal ends here.
        return { events, torn: true, bytes: offset };
      }
    }
    offset += Buffer.byteLength(line) + 1;
  }
  return { events, torn: end !== bytes.length, bytes: end };
}

const fileSink = async (file: string): Promise<JournalSink> => {
  const handle: FileHandle = await open(file, 'a');
  return {
    // Into the page cache, which takes microseconds: handing it to the thread pool costs several times that. Only the sync waits for the disk.
    write: async (lines) => appendFileSync(handle.fd, lines),
    sync: () => handle.datasync(),
    close: () => handle.close(),
  };
};
