import { lstatSync } from 'node:fs';
import { join } from 'node:path';
import type { Json } from '../../core/plugin.ts';
import type { Home } from './dataset.ts';
import type { Links } from './locked-outputs.ts';
import type { Change, Survey } from './survey.ts';

/** The dataset as it was just before a job started. Journaled as what `prepare` returned, so it must stay small. */
export type Note = {
  v: 1;
  /** ISO 8601. */
  at: string;
  /** Undefined when HEAD was detached. */
  branch?: string;
  /** The commit of the superdataset ('') and of each subdataset that holds outputs, by its path. */
  heads: { [dataset: string]: string };
  /** What differed from HEAD already, with size and time; absent when that was too much to note. */
  dirty?: { [path: string]: string };
  /** Locked outputs that were replaced by writable copies, and what their links said. */
  links: Links;
};

/** A project with more than this many uncommitted files is not watched for undeclared changes: the note would bloat the journal. */
const MOST_DIRTY = 500;

export function noteState(home: Home, { statuses, changes }: Survey, links: Note['links']): Note {
  const branch = statuses.get(home)?.branch;
  const heads = Object.fromEntries([...statuses].map(([dataset, status]) => [dataset.path, status.head]));
  const inside = changes.filter(({ declared }) => declared !== undefined);
  const dirty = Object.fromEntries(inside.map((change) => [change.declared ?? '', signature(change)]));
  return {
    v: 1,
    at: new Date().toISOString(),
    ...(branch === undefined ? {} : { branch }),
    heads,
    ...(inside.length > MOST_DIRTY ? {} : { dirty }),
    links,
  };
}

/** What `prepare` returned in this or an earlier engine process; undefined when it is not ours. */
export function readNote(prepared: Json | undefined): Note | undefined {
  if (typeof prepared !== 'object' || prepared === null || Array.isArray(prepared)) return undefined;
  return 'v' in prepared && prepared['v'] === 1 && 'heads' in prepared ? (prepared as unknown as Note) : undefined;
}

/** The changes that came after the note was taken; none when too much had changed before. */
export function changedSince(note: Note | undefined, changes: readonly Change[]): readonly Change[] {
  const dirty = note?.dirty;
  if (dirty === undefined) return [];
  return changes.filter((change) => change.declared !== undefined && dirty[change.declared] !== signature(change));
}

function signature({ dataset, path }: Change): string {
  const stat = lstatSync(join(dataset.root, path), { throwIfNoEntry: false });
  return stat === undefined ? 'absent' : `${stat.size}:${stat.mtimeMs}`;
}
