import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Plugin } from '../../../core/contracts/plugin.ts';

/** Writes a file into a project and returns its path. */
export function put(project: string, path: string, text: string): string {
  const file = join(project, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
  return file;
}

/** The source of a plugin module that contributes one reporter; `more` replaces or adds properties. */
export const pluginSource = (name: string, more = ''): string => `export default {
  name: '${name}',
  apiVersion: 1,
  setup(engine) {
    engine.reporter('${name}', { stream: 'file', options: { json: { type: 'object' } }, create: { tokens: [], make: () => ({ handle() {} }) } });
  },
  ${more}
};
`;

/** A plugin as a program that embeds the engine would hand it over. */
export const aPlugin = (name: string, setup: Plugin['setup']): Plugin => ({ name, apiVersion: 1, setup });
