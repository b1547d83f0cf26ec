import { createHash } from 'node:crypto';
import { existsSync, lstatSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import type { File, Json } from '../../core/plugin.ts';

/**
 * A task as far as this matters. `root`: the project or workspace; `directory`: snakemake's own, relative to it; `meaning`: what the
 * declaration says about the result that snakemake may not see, such as `config` that a shell command uses without naming it a param.
 */
export type Making = { root: string; directory: string; task: string; meaning: Json; outputs: readonly File[] };

/** What the last start in this directory noted. It lies in `.snakemake/`, which stays with the working directory and out of git. */
type Note = { meaning: string; forced: boolean };

/**
 * Whether snakemake has to be told to make everything again. The engine runs a task that is out of date, but snakemake goes by the
 * metadata in `.snakemake/`: without any, as in a fresh clone, it compares times alone and takes outputs of an older config or script
 * for current. So outputs that nothing is known of are forced, as are outputs of another config, until a forced run has come to its end.
 * Where snakemake knows them it decides, and work of a killed run is kept.
 */
export function mustForce(making: Making): boolean {
  const outputs = making.outputs.flatMap(({ path }) => filesAt(making.root, path.replace(/\/$/, '')));
  if (outputs.length === 0) return false;
  const note = readNote(making);
  if (note) return note.forced || note.meaning !== digest(making.meaning);
  return !outputs.some((file) => isKnown(making, file));
}

/** Decides, and keeps the decision for this start and for the next one if this is killed. `asked`: the user forces it. Called before the job. */
export function noteStart(making: Making, asked = false): void {
  writeNote(making, { meaning: digest(making.meaning), forced: asked || mustForce(making) });
}

/** What `noteStart` decided. */
export const isForced = (making: Making): boolean => readNote(making)?.forced ?? false;

/** From now on snakemake knows all it has to. Called when the job has succeeded. */
export function noteSuccess(making: Making): void {
  if (existsSync(join(making.root, making.directory, '.snakemake'))) writeNote(making, { meaning: digest(making.meaning), forced: false });
}

const digest = (value: Json): string => createHash('sha256').update(JSON.stringify(value)).digest('hex');

const noteFile = ({ root, directory, task }: Making): string =>
  join(root, directory, '.snakemake', 'engine', `${digest(task).slice(0, 16)}.json`);

function readNote(making: Making): Note | undefined {
  const file = noteFile(making);
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Note) : undefined;
}

function writeNote(making: Making, note: Note): void {
  const file = noteFile(making);
  mkdirSync(join(file, '..'), { recursive: true });
  writeFileSync(file, `${JSON.stringify(note)}\n`);
}

/** Whether snakemake (7 to 9, `_record_path`) keeps metadata of a file: named by its path in Base64, cut into folders where that is too long. */
function isKnown({ root, directory }: Making, file: string): boolean {
  const name = Buffer.from(relative(join(root, directory), join(root, file))).toString('base64');
  const inUrls = name.replaceAll('+', '-').replaceAll('/', '_');
  const parts = inUrls.match(/.{1,254}/g) ?? [];
  const path = parts.map((part, index) => (index < parts.length - 1 ? `@${part}` : part));
  return existsSync(join(root, directory, '.snakemake', 'metadata', ...path));
}

function filesAt(root: string, path: string): readonly string[] {
  const stat = lstatSync(join(root, path), { throwIfNoEntry: false });
  if (!stat) return [];
  if (!stat.isDirectory()) return [path];
  // What tools keep for themselves, such as `.snakebids` or `.gitignore`, nobody's rule has made.
  return readdirSync(join(root, path)).flatMap((name) => (name.startsWith('.') ? [] : filesAt(root, `${path}/${name}`)));
}
