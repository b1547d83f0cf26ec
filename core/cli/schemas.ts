import { readFileSync, readdirSync } from 'node:fs';

/** The package's schemas lie beside its package.json, two folders above both this file and its bundle. */
const FOLDER = new URL('../../schemas/', import.meta.url);
const ENDING = '.schema.json';

export const schemaNames = (): readonly string[] =>
  readdirSync(FOLDER)
    .filter((name) => name.endsWith(ENDING))
    .map((name) => name.slice(0, -ENDING.length))
    .toSorted();

export const readSchema = (name: string): string => readFileSync(new URL(`${name}${ENDING}`, FOLDER), 'utf8');
