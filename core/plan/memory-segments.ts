import { mkdirSync, readFileSync, readdirSync, renameSync, rmSync, rmdirSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { writeWhole } from '../files/write-whole.ts';
import type { Success } from './memory.ts';

/** Below this many files, reading them all costs less than compacting them. */
const MANY_SEGMENTS = 16;

/** Who has not written for so long is most likely gone; if not, the loss of a success would cost one repetition. */
const IDLE_MS = 3_600_000;

/** A compaction takes milliseconds: a lock this old was left by a crash. */
const STALE_LOCK_MS = 600_000;

/** Reads the compacted file and all segments beside it. Of two successes of one task the newer counts. A torn or corrupt line is none. */
export function loadSuccesses(file: string): Map<string, Success> {
  const successes = new Map<string, Success>();
  fold(successes, readOr(file, ''));
  for (const segment of segmentsOf(file)) fold(successes, readOr(segment, ''));
  return successes;
}

/** Takes idle segments into `file`. Safe beside other engines: one compacts at a time, and what is still written to is left alone. */
export function compactSegments(file: string): void {
  const idle = segmentsOf(file).filter((segment) => Date.now() - modified(segment) > IDLE_MS);
  if (idle.length < MANY_SEGMENTS) return;
  const lock = `${file}~lock`;
  if (!take(lock)) return;
  try {
    const successes = new Map<string, Success>();
    fold(successes, readOr(file, ''));
    const sizes = idle.map((segment) => {
      const text = readOr(segment, '');
      fold(successes, text);
      return Buffer.byteLength(text);
    });
    writeWhole(file, [...successes.values()].map((success) => `${JSON.stringify(success)}\n`).join(''));
    idle.forEach((segment, at) => {
      if (statSync(segment, { throwIfNoEntry: false })?.size === sizes[at]) rmSync(segment, { force: true });
    });
  } finally {
    rmSync(lock, { recursive: true, force: true });
  }
}

function take(lock: string): boolean {
  if (Date.now() - modified(lock) > STALE_LOCK_MS) {
    // Of several that find the lock stale, only one can move it away.
    const aside = `${lock}-${process.pid}`;
    try {
      renameSync(lock, aside);
      rmdirSync(aside);
    } catch {
      return false;
    }
  }
  try {
    mkdirSync(lock);
    return true;
  } catch {
    // Another engine is at it.
    return false;
  }
}

const modified = (path: string): number => statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? Number.POSITIVE_INFINITY;

function segmentsOf(file: string): readonly string[] {
  const prefix = `${basename(file)}.`;
  try {
    return readdirSync(dirname(file))
      .filter((name) => name.startsWith(prefix))
      .sort()
      .map((name) => join(dirname(file), name));
  } catch {
    // No folder yet: nothing was remembered.
    return [];
  }
}

function readOr(file: string, otherwise: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    // Absent, or compacted away a moment ago: what it held is in the compacted file, or costs one repetition.
    return otherwise;
  }
}

function fold(successes: Map<string, Success>, text: string): void {
  for (const value of parseLines(text)) {
    if (!isSuccess(value)) continue;
    const known = successes.get(value.task);
    if (!known || known.when <= value.when) successes.set(value.task, value);
  }
}

function parseLines(text: string): readonly unknown[] {
  try {
    // In one go: several times faster than line by line, and ten thousand tasks are loaded for every plan.
    return JSON.parse(`[${text.trimEnd().replaceAll('\n', ',')}]`) as unknown[];
  } catch {
    return text.split('\n').flatMap(parseLine);
  }
}

function parseLine(line: string): readonly unknown[] {
  try {
    return [JSON.parse(line)];
  } catch {
    // Torn by a crash in the middle of a write.
    return [];
  }
}

const isSuccess = (value: unknown): value is Success =>
  typeof value === 'object' &&
  value !== null &&
  'task' in value &&
  'fingerprint' in value &&
  'outputs' in value &&
  'when' in value &&
  typeof value.when === 'string';
