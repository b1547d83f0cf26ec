import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { commandLine, type CommandLine } from './command-line.ts';
import { createDataset, type TestDataset } from './dataset.ts';
import { temporaryDirectory } from './process.ts';

/** A manifest as text; JSON is YAML, and here it needs no care for quotes. */
export const manifestOf = (flows: Readonly<Record<string, object>>, more: object = {}): string =>
  `${JSON.stringify({ version: 1, ...more, flows }, undefined, 1)}\n`;

/** Every flow is recorded by DataLad. */
export const RECORDED = { defaults: { backend: 'datalad' } } as const;

export type DatasetProject = TestDataset & CommandLine;

/** A dataset with a committed manifest, and the engine's command line in it. */
export function createDatasetProject(
  flows: Readonly<Record<string, object>>,
  files: Readonly<Record<string, string>> = {},
): DatasetProject {
  const dataset = createDataset({ 'engine.yml': manifestOf(flows, RECORDED), ...files });
  return { ...dataset, ...commandLine(dataset.root) };
}

export type PlainProject = CommandLine & { root: string; write(files: Readonly<Record<string, string>>): void; read(path: string): string };

/** A directory with a manifest and no git: for what does not concern records. */
export function createPlainProject(
  flows: Readonly<Record<string, object>>,
  files: Readonly<Record<string, string>> = {},
  more: object = {},
): PlainProject {
  const root = temporaryDirectory();
  const write: PlainProject['write'] = (all) => {
    for (const [path, text] of Object.entries(all)) {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, path), text);
    }
  };
  write({ 'engine.yml': manifestOf(flows, more), ...files });
  return { root, write, read: (path) => readFileSync(join(root, path), 'utf8'), ...commandLine(root) };
}

/** Commits that hold a run record, oldest first. */
export const recordsOf = ({ git }: Pick<TestDataset, 'git'>, range = 'HEAD'): readonly string[] =>
  git('log', '--reverse', '--format=%H', '--fixed-strings', '--grep==== Do not change lines below ===', range).split('\n').filter(Boolean);

/** Processes that live and belong to a run: its shims by their arguments, everything below them by the attempt's variable. */
export const processesOf = (run: string): readonly string[] =>
  readdirSync('/proc').filter((pid) => {
    try {
      if (!/^\d+$/.test(pid) || /\) Z /.test(readFileSync(`/proc/${pid}/stat`, 'latin1'))) return false;
      const belongs = readFileSync(`/proc/${pid}/environ`, 'latin1').includes(`ENGINE_ATTEMPT=${run}`);
      return belongs || readFileSync(`/proc/${pid}/cmdline`, 'latin1').includes(`/runs/${run}/`);
    } catch {
      return false; // ended while we looked
    }
  });
