import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** SHA-256 of the source's bytes, in hexadecimal. */
export const sourceHash = (project: string, source: string): string =>
  createHash('sha256')
    .update(readFileSync(join(project, source)))
    .digest('hex');
