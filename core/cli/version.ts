import { readFileSync } from 'node:fs';

/** From the package's own package.json, which lies two folders above both this file and its bundle. */
export const VERSION: string = (JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as { version: string })
  .version;
