import { closeSync, openSync, readSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';

/** A piece of a log, and the byte after it: where a later reader goes on. */
export type LogPiece = { text: string; cursor: string };

/**
 * Follows a growing log from a byte offset on. Once `ended` has settled, reads what is left and ends: the shim writes its exit record
 * after the job's last byte, so nothing is missed. A piece never splits a character; bytes that are not UTF-8 become U+FFFD.
 */
export async function* tailLog(path: string, from: string | undefined, ended: Promise<unknown>): AsyncIterable<LogPiece> {
  let over = false;
  const end = ended.finally(() => (over = true)).catch(() => undefined); // A failure is the outcome's to tell, not the log's.
  let position = from === undefined ? 0 : Number(from);
  for (let waitMilliseconds = 20; ;) {
    const last = over; // Asked before reading: what was written before the end is then surely read.
    const bytes = readFrom(path, position);
    const whole = last && bytes.length < CHUNK ? bytes.length : wholeCharacters(bytes);
    if (whole > 0) {
      position += whole;
      waitMilliseconds = 20;
      yield { text: bytes.toString('utf8', 0, whole), cursor: String(position) };
    } else if (last) return;
    else {
      // Unreferenced: whoever waits for the end keeps the process alive, and the last pause must not.
      await Promise.race([end, pause(waitMilliseconds, undefined, { ref: false })]);
      waitMilliseconds = Math.min(waitMilliseconds * 2, 250);
    }
  }
}

const CHUNK = 64 * 1024;

/** Up to one chunk; empty at the end of the log and while there is none. */
function readFrom(path: string, position: number): Buffer {
  let file: number;
  try {
    file = openSync(path, 'r');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return Buffer.alloc(0);
    throw error;
  }
  try {
    const buffer = Buffer.allocUnsafe(CHUNK);
    return buffer.subarray(0, readSync(file, buffer, 0, CHUNK, position));
  } finally {
    closeSync(file);
  }
}

/** How many bytes make whole UTF-8 characters: all but a sequence that has begun within the last three bytes and lacks its end. */
function wholeCharacters(bytes: Uint8Array): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const byte = bytes[bytes.length - back] ?? 0;
    if (byte < 0x80) break;
    if (byte >= 0xc0) {
      const needed = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2;
      return needed > back ? bytes.length - back : bytes.length;
    }
  }
  return bytes.length;
}
