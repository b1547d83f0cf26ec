import { appendFileSync, mkdirSync } from 'node:fs';
import { randomBytes } from 'node:crypto';
import { dirname } from 'node:path';
import type { Fingerprint } from '../contracts/context.ts';
import { compactSegments, loadSuccesses } from './memory-segments.ts';

/** A task's last success on this machine. `when` is ISO 8601. */
export type Success = {
  task: string;
  fingerprint: Fingerprint;
  local: Fingerprint;
  outputs: Fingerprint;
  run: string;
  attempt: string;
  when: string;
  seconds: number;
};

export type Memory = {
  get(task: string): Success | undefined;
  /** On disk when it returns. Losing it to a power cut costs one repetition, so it is not synced. */
  remember(success: Success): void;
};

/**
 * The last success of each task. `file` holds what was known when it was last compacted; each engine appends to a file of its own beside
 * it (`file.<engine>`), so that two engines at once never write the same one, on network file systems too.
 */
export function createMemory(file: string): Memory {
  const successes = loadSuccesses(file);
  let segment: string | undefined;
  return {
    get: (task) => successes.get(task),
    remember(success) {
      successes.set(success.task, success);
      if (segment === undefined) {
        mkdirSync(dirname(file), { recursive: true });
        compactSegments(file);
        segment = `${file}.${process.pid}-${randomBytes(4).toString('hex')}`;
      }
      // Opened anew each time: once it was compacted away, the next success begins a new one.
      appendFileSync(segment, `${JSON.stringify(success)}\n`);
    },
  };
}
