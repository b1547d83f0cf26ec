import { createHash } from 'node:crypto';
import { closeSync, openSync, readSync } from 'node:fs';

const CHUNK_BYTES = 1 << 20;

/** The digest of a file's content, as `<algorithm>:<hex>`, without holding the file in memory. Throws the system's error. */
export function hashFile(file: string, algorithm: string): string {
  const hash = createHash(algorithm);
  const chunk = Buffer.allocUnsafe(CHUNK_BYTES);
  const descriptor = openSync(file, 'r');
  try {
    for (let read = readSync(descriptor, chunk); read > 0; read = readSync(descriptor, chunk)) hash.update(chunk.subarray(0, read));
  } finally {
    closeSync(descriptor);
  }
  return `${algorithm}:${hash.digest('hex')}`;
}

/** The same for content that has been read already. */
export const hashBytes = (bytes: Uint8Array, algorithm: string): string =>
  `${algorithm}:${createHash(algorithm).update(bytes).digest('hex')}`;
