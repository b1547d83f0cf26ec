import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Json } from '../../core/plugin.ts';
import { readNote, type Note } from './note.ts';

/** In the attempt's own folder. */
const fileOf = (directory: string): string => join(directory, 'datalad-note.json');

/**
 * Keeps a note through a power cut. For a note of what is about to be done: `prepare` is journaled when it has ended, so an engine that
 * dies in it would otherwise take what it has done for how things were.
 */
export function keepNote(directory: string, note: Note): void {
  mkdirSync(directory, { recursive: true });
  const draft = `${fileOf(directory)}.draft`;
  writeFileSync(draft, JSON.stringify(note), { flush: true });
  renameSync(draft, fileOf(directory));
  const folder = openSync(directory, 'r');
  fsyncSync(folder);
  closeSync(folder);
}

/** The note that an earlier `prepare` of this attempt kept; undefined where it did not come so far. */
export const readKeptNote = (directory: string): Note | undefined =>
  existsSync(fileOf(directory)) ? readNote(JSON.parse(readFileSync(fileOf(directory), 'utf8')) as Json) : undefined;
