import { EventEmitter } from 'eventemitter3';
import type { EngineEvent, EphemeralEvent } from '../contracts/event.ts';
import type { Reporter } from '../contracts/reporter.ts';

export type Bus = {
  /** Hands the event to every reporter, later in this turn of the event loop: whoever emits never waits for a reporter. */
  emit(event: EngineEvent): void;
  attach(name: string, reporter: Reporter): void;
  /** Delivers what is queued and asks each reporter to finish within the deadline. */
  close(deadlineSeconds: number): Promise<void>;
};

/** Past this many waiting events, output and progress are dropped: they are not journaled, and a reporter that lags must not eat the memory. */
const LOSSY_ABOVE = 10_000;

const isEphemeral = (event: { type: string }): boolean =>
  event.type === ('task.output' satisfies EphemeralEvent['type']) || event.type === ('task.progress' satisfies EphemeralEvent['type']);

/**
 * Carries events to reporters. eventemitter3 gives no isolation (the first throwing listener silences the rest and throws into the
 * emitter), so each reporter is wrapped: one that throws is detached and announced through `onFailure`, and the others go on.
 */
export function createBus(onFailure: (reporter: string, message: string) => void): Bus {
  const emitter = new EventEmitter<{ event: [EngineEvent] }>();
  const reporters = new Map<string, { reporter: Reporter; listener: (event: EngineEvent) => void }>();
  let queue: EngineEvent[] = [];
  let scheduled = false;

  const detach = (name: string, error: unknown): void => {
    const entry = reporters.get(name);
    if (!entry) return;
    reporters.delete(name);
    emitter.off('event', entry.listener);
    onFailure(name, error instanceof Error ? error.message : String(error));
  };

  const deliver = (): void => {
    scheduled = false;
    // A failing reporter queues an event of its own while we deliver: it goes out in the same pass, behind the others.
    for (let batch = queue; batch.length > 0; batch = queue) {
      queue = [];
      for (const event of batch) emitter.emit('event', event);
    }
  };

  return {
    emit(event) {
      if (reporters.size === 0 || (queue.length > LOSSY_ABOVE && isEphemeral(event))) return;
      queue.push(event);
      if (scheduled) return;
      scheduled = true;
      setImmediate(deliver);
    },
    attach(name, reporter) {
      const listener = (event: EngineEvent): void => {
        try {
          reporter.handle(event);
        } catch (error) {
          detach(name, error);
        }
      };
      reporters.set(name, { reporter, listener });
      emitter.on('event', listener);
    },
    async close(deadlineSeconds) {
      deliver();
      const deadline = AbortSignal.timeout(deadlineSeconds * 1000);
      const expired = new Promise<never>((_, reject) => {
        deadline.addEventListener('abort', () => reject(new Error(`not finished ${deadlineSeconds} seconds after the last event`)));
      });
      expired.catch(() => undefined); // nobody may be left waiting for it
      await Promise.all(
        [...reporters].map(async ([name, { reporter }]) => {
          try {
            await Promise.race([reporter.flush?.(deadline), expired]);
          } catch (error) {
            detach(name, error);
          }
        }),
      );
      deliver();
    },
  };
}
