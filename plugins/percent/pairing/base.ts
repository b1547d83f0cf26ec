import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ensureStateDirectorySync, writeWhole, type Notebook } from '../../../core/plugin.ts';
import type { AgreedCell } from './agreed-cell.ts';

/** A cell as both faces had it when they last agreed. `notebook`: where its face says it in another way, which no sync changes. */
export type BaseCell = { source: AgreedCell; notebook?: AgreedCell; id?: string };

/** What is remembered of the last sync. The hashes are SHA-256 of the whole files: equal ones need no reading. */
export type Base = {
  version: 1;
  source: string;
  notebook?: string;
  /** The kernel that the engine wrote into the notebook: one that somebody chose in Jupyter stays. */
  kernel: string;
  /** The notebook said that it is one of a pair: a program that took that out meant nothing by it. */
  paired?: true;
  /** The keys of a notebook's cell metadata that counted. */
  keys: readonly string[];
  cells: readonly BaseCell[];
  /** The MyST file: what it was made from, and what it was then. */
  myst?: { from: string; file: string };
};

/** The last agreement, or undefined where there is none or it cannot be read: then the faces are compared with each other. */
export function readBase(notebook: Notebook, project: string): Base | undefined {
  try {
    const base = JSON.parse(readFileSync(baseFile(notebook, project), 'utf8')) as Base;
    return base.version === 1 ? base : undefined;
  } catch {
    return undefined; // a memory that is lost costs a comparison, not an edit
  }
}

/** Remembers an agreement, whole or not at all; a memory that is lost costs a comparison. */
export function writeBase(notebook: Notebook, project: string, base: Base): void {
  ensureStateDirectorySync(project);
  writeWhole(baseFile(notebook, project), JSON.stringify(base), { flush: false });
}

const baseFile = (notebook: Notebook, project: string): string => join(project, '.engine', 'notebooks', 'pairs', `${notebook.source}.json`);
