import { existsSync, mkdirSync, readdirSync, renameSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import type { Finding } from '../contracts/finding.ts';
import { stateDirectory } from '../journal/layout.ts';
import type { Migration } from './migrate.ts';

/** What is remembered of a notebook by the path of its source: how its faces last agreed, its executions, and what was overwritten. */
const KINDS = ['pairs', 'executions', 'kept'] as const;

/** Takes along what is remembered of a notebook whose source has moved. What cannot be is a warning: losing it costs the story, not the truth. */
export function carryState({ notebook, moves }: Migration, project: string): Finding | undefined {
  const source = moves.at(-1);
  if (!source) return undefined;
  try {
    for (const kind of KINDS) carry(join(stateDirectory(project), 'notebooks', kind), source);
    return undefined;
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    const message = `${notebook} moved, and what the engine remembers of it did not: ${why}`;
    return { code: 'notebook.memory-left', severity: 'warning', message, at: { file: source.to } };
  }
}

/** `SOURCE` is a folder, `SOURCE.json` a note, `SOURCE@VARIANT.json` that of one row of a matrix. */
function carry(folder: string, { from, to }: Migration['moves'][number]): void {
  const old = join(folder, posix.dirname(from));
  const name = posix.basename(from);
  for (const item of existsSync(old) ? readdirSync(old) : []) {
    const rest = item.slice(name.length);
    if (!item.startsWith(name) || !/^(|\.json|@.*\.json)$/.test(rest)) continue;
    const target = join(folder, to + rest);
    // Of another notebook that once lay there: versions stay apart until they are too old.
    if (rest === '' && existsSync(target)) continue;
    mkdirSync(dirname(target), { recursive: true });
    renameSync(join(old, item), target);
  }
}
