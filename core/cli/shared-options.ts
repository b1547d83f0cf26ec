import { existsSync, lstatSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { stateDirectory } from '../journal/layout.ts';
import { DEFAULT_MANIFEST } from './default-manifest.ts';
import { EXIT, refuse } from './refusal.ts';

export const manifestArgument = ['[manifest]', 'the manifest', DEFAULT_MANIFEST] as const;

export const projectOption = [
  '-C, --project <dir>',
  'the project: the folder of the manifest (default: here, or the nearest folder above that has one)',
] as const;

/** The project of the manifest that was named; the one around here, where none was. */
export function projectOfManifest(manifest: string): string {
  if (existsSync(manifest)) return dirname(resolve(manifest));
  if (manifest === DEFAULT_MANIFEST) return findProject(undefined);
  throw refuse(EXIT.usage, 'cli.no-manifest', `There is no such file as ${manifest}.`);
}

/** The project that a command about runs means: the folder named, or the nearest one above that has a manifest or state. */
export function findProject(named: string | undefined): string {
  if (named !== undefined) {
    const folder = resolve(named);
    if (isProject(folder)) return folder;
    throw refuse(EXIT.usage, 'cli.no-project', `${folder} has neither ${DEFAULT_MANIFEST} nor runs.`, 'Name the folder of a manifest.');
  }
  for (let folder = process.cwd(); ; folder = dirname(folder)) {
    if (isProject(folder)) return folder;
    if (folder === dirname(folder)) break;
  }
  throw refuse(
    EXIT.usage,
    'cli.no-project',
    `Neither this folder nor one above it has ${DEFAULT_MANIFEST} or runs.`,
    `Go to a project, name it with --project, or begin one: engine init`,
  );
}

/** Also where the manifest is a link whose content was not fetched. */
const isProject = (folder: string): boolean =>
  lstatSync(join(folder, DEFAULT_MANIFEST), { throwIfNoEntry: false }) !== undefined || existsSync(stateDirectory(folder));

/** For options that take a whole number above zero. */
export function positiveInteger(name: string): (text: string) => number {
  return (text) => {
    const number = Number(text);
    if (!Number.isInteger(number) || number < 1) {
      throw refuse(EXIT.usage, 'cli.bad-number', `--${name} takes a whole number from 1, not "${text}".`);
    }
    return number;
  };
}
