import { cpSync, lstatSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import type { Changes, Damage, Finding, RunContext } from '../../core/plugin.ts';
import { holdDatasets } from './dataset-lease.ts';
import type { Dataset, Home } from './dataset.ts';
import { git, literalPathspecs } from './git.ts';
import { explainFailure } from './save-failure.ts';
import { datasetsOf } from './survey.ts';

/** Puts files back as the last commit has them. What stands there is kept under `aside`, with the same relative path. */
export async function restoreDamage(home: Home, damage: readonly Damage[], aside: string, run: RunContext): Promise<Changes> {
  const datasets = await datasetsOf(
    run.tool,
    home,
    damage.map(({ path }) => path),
  );
  const lease = await holdDatasets(datasets, run.signal);
  if ('refused' in lease) return { written: [], findings: [lease.refused] };
  const written: string[] = [];
  const findings: Finding[] = [];
  try {
    for (const dataset of datasets) {
      const paths = damage.map(({ path }) => path).filter((path) => innermost(datasets, home.prefix + path) === dataset);
      if (paths.length === 0) continue;
      for (const path of paths) setAside(join(run.project, path), resolve(run.project, aside, path));
      const names = paths.map((path) => within(dataset, home.prefix + path));
      const argv = ['restore', '--source=HEAD', '--staged', '--worktree', '--pathspec-from-file=-', '--pathspec-file-nul'];
      const answer = await git(run.tool, dataset.root, argv, literalPathspecs(names));
      if (answer.code === 0) written.push(...paths);
      else findings.push(explainFailure(dataset, answer));
    }
  } finally {
    lease.release();
  }
  return { written, findings };
}

function innermost(datasets: readonly Dataset[], path: string): Dataset | undefined {
  const around = datasets.filter((dataset) => dataset.path === '' || path.startsWith(`${dataset.path}/`));
  return around.sort((left, right) => right.path.length - left.path.length)[0];
}

const within = (dataset: Dataset, path: string): string => (dataset.path === '' ? path : path.slice(dataset.path.length + 1));

function setAside(file: string, kept: string): void {
  if (lstatSync(file, { throwIfNoEntry: false }) === undefined) return;
  mkdirSync(dirname(kept), { recursive: true });
  rmSync(kept, { recursive: true, force: true });
  try {
    renameSync(file, kept);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EXDEV')) throw error;
    cpSync(file, kept, { recursive: true, verbatimSymlinks: true }); // another file system, e.g. scratch
    rmSync(file, { recursive: true });
  }
}
