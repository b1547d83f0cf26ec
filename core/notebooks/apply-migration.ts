import { existsSync, lstatSync, mkdirSync, readdirSync, readlinkSync, renameSync, rmdirSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import type { Finding } from '../contracts/finding.ts';
import type { NotebookContext } from '../contracts/notebook.ts';
import { carryState } from './carry-state.ts';
import { editInPlace } from './file/write.ts';
import type { Migration, Move } from './migrate.ts';

export type Migrated = {
  /** Those that were moved whole. */
  done: readonly Migration[];
  findings: readonly Finding[];
};

/**
 * Carries a migration out, one notebook after the other. `file`: the notebook.yml, relative to the project. What git tracks moves in git's
 * index, too. Stopped anywhere, nothing is lost: each file is in its old place or its new one, entries are found in either, and planning
 * again says what is left.
 */
export async function applyMigration(migrations: readonly Migration[], file: string, context: NotebookContext): Promise<Migrated> {
  const { project } = context;
  const done: Migration[] = [];
  const findings: Finding[] = [];
  const tracked = await trackedOf(
    migrations.flatMap(({ moves }) => moves.map(({ from }) => from)),
    context,
  );
  for (const migration of migrations) {
    if (context.signal.aborted) break;
    const failed = await moveAll(migration, tracked, context);
    if (failed) {
      findings.push(failed);
      continue;
    }
    const left = carryState(migration, project);
    if (left) findings.push(left);
    const { entry } = migration;
    const edited = entry && editInPlace(project, file, [{ kind: 'update', path: entry.from, fields: { path: entry.to } }]);
    if (edited?.kind === 'refused') findings.push(edited.finding);
    else done.push(migration);
  }
  return { done, findings };
}

async function moveAll(
  { notebook, moves }: Migration,
  tracked: ReadonlySet<string>,
  context: NotebookContext,
): Promise<Finding | undefined> {
  for (const move of moves) {
    const why = await moveOne(move, tracked.has(move.from), context);
    if (why !== undefined) {
      return {
        code: 'notebook.not-moved',
        severity: 'error',
        message: `${notebook}: ${move.from} cannot move to ${move.to}: ${why}`,
        remedy: 'What has moved is found where it is. Mend this, and migrate again.',
        at: { file: move.from },
      };
    }
  }
  for (const { from } of moves) removeEmpty(context.project, posix.dirname(from));
  return undefined;
}

/** Answers why it could not be done. */
async function moveOne({ from, to }: Move, tracked: boolean, { project, tool }: NotebookContext): Promise<string | undefined> {
  const target = join(project, to);
  if (lstatSync(target, { throwIfNoEntry: false })) return 'something is there already';
  try {
    mkdirSync(dirname(target), { recursive: true });
    if (!tracked) {
      renameSync(join(project, from), target);
      return undefined;
    }
    const moved = await tool([...gitAt(from), 'mv', '--', posix.basename(from), posix.relative(posix.dirname(from), to)]);
    if (moved.code !== 0) return moved.stderr.trim() || `git mv ended with ${moved.code}`;
    if (!isAnnexLink(target)) return undefined;
    // The link of an annexed file names its content from where it lies.
    const fixed = await tool([...gitAt(to), 'annex', 'fix', '--', posix.basename(to)]);
    return fixed.code === 0 ? undefined : `it moved, but git annex fix said: ${fixed.stderr.trim()}`;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** From the file's own folder: a flow may be a subdataset, whose files the project's own repository does not know. */
const gitAt = (path: string): readonly string[] => ['git', '-C', posix.dirname(path)];

const isAnnexLink = (path: string): boolean => lstatSync(path).isSymbolicLink() && readlinkSync(path).includes('.git/annex/objects/');

/** Without git, or where it tracks none of them, none: then a plain rename is all there is to do. */
async function trackedOf(paths: readonly string[], { project, tool }: NotebookContext): Promise<ReadonlySet<string>> {
  const tracked = new Set<string>();
  for (const folder of new Set(paths.map((path) => posix.dirname(path)))) {
    if (!existsSync(join(project, folder))) continue;
    const listed = await tool(['git', '-C', folder, 'ls-files', '-z', '--', '.']).catch(() => undefined); // git is not installed
    if (listed?.code !== 0) continue;
    for (const name of listed.stdout.split('\0')) if (name !== '') tracked.add(posix.join(folder, name));
  }
  return tracked;
}

function removeEmpty(project: string, folder: string): void {
  const path = join(project, folder);
  if (existsSync(path) && readdirSync(path).length === 0) rmdirSync(path);
}
