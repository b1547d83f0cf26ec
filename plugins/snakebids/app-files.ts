import { posix } from 'node:path';
import type { Digest, File, Json } from '../../core/plugin.ts';
import { isScript } from './command-line.ts';
import type { SnakebidsDeclaration } from './declaration.ts';
import { participants } from './participants.ts';

/** Raised when the same declaration and files come to mean another result. */
const RESULT_VERSION = 1;

/** What a task reads: the app's folder, and of the dataset the named participants with the files that describe the whole. */
export function appInputs({ app, bids_dir, participant_label }: SnakebidsDeclaration): readonly File[] {
  const named = participants(participant_label);
  const dataset =
    named.length === 0
      ? [asDirectory(bids_dir)]
      : [posix.join(bids_dir, '*.*'), ...named.map((label) => asDirectory(posix.join(bids_dir, `sub-${label}`)))];
  return [...appFiles(app), ...dataset].map((path) => ({ path }));
}

/**
 * What a task writes: the folders of the named participants, so that the record of one holds no other's files; without names, or at
 * group level, all of the derivative. An app that puts a participant's files elsewhere needs `outputs` in the flow as well.
 */
export function appOutputs({ output_dir, level = 'participant', participant_label }: SnakebidsDeclaration): readonly File[] {
  const named = level === 'participant' ? participants(participant_label) : [];
  if (named.length === 0) return [{ path: asDirectory(output_dir) }];
  return named.map((label) => ({ path: asDirectory(posix.join(output_dir, `sub-${label}`)) }));
}

/** The parts of the app that may or may not be there: beside a run.py at the top of the project stands everything else too. */
export function appParts({ app }: SnakebidsDeclaration, digest: Digest): Readonly<Record<string, Json>> {
  const atTop = isScript(app) && posix.dirname(app) === '.' ? ['config/', 'workflow/', 'snakebids.yml', 'Snakefile'] : [];
  return { resultVersion: RESULT_VERSION, ...Object.fromEntries(atTop.map((path) => [`app:${path}`, digest(path)])) };
}

function appFiles(app: string): readonly string[] {
  if (!isScript(app)) return [];
  return [posix.dirname(app) === '.' ? app : asDirectory(posix.dirname(app))];
}

const asDirectory = (path: string): string => (path.endsWith('/') ? path : `${path}/`);
