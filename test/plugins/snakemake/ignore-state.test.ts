import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { ignoreState } from '../../../plugins/snakemake/ignore-state.ts';
import { checkTrackedState } from '../../../plugins/snakemake/check-tracked-state.ts';
import { temporaryDirectory } from '../../rig/process.ts';
import { builderContext, write } from '../builder-context.ts';

let project: string;
beforeEach(() => {
  project = temporaryDirectory();
});

const git = (...words: string[]): string => execFileSync('git', ['-C', project, ...words], { encoding: 'utf8' });
const ignore = (directory: string): Promise<readonly string[]> => ignoreState(['.snakemake/'], directory, builderContext(project, {}));

test('the state of snakemake is ignored by a line next to it, also where the folder is not there yet', async () => {
  git('init', '-q');
  expect(await ignore('out/figures')).toEqual(['out/figures/.gitignore']);
  expect(readFileSync(join(project, 'out/figures/.gitignore'), 'utf8')).toBe('/.snakemake/\n');
  write(project, { 'out/figures/.snakemake/log/x': '' });
  expect(git('status', '--porcelain', '--untracked-files=all')).toBe('?? out/figures/.gitignore\n');
});

test('what is ignored already, by whatever rule, is left alone', async () => {
  git('init', '-q');
  write(project, { '.gitignore': '**/.snakemake/\n' });
  expect(await ignore('out')).toEqual([]);
  expect(existsSync(join(project, 'out/.gitignore'))).toBe(false);
  expect(await ignore('.')).toEqual([]);
});

test('an ignore file that lacks its last line end is not spoilt', async () => {
  git('init', '-q');
  writeFileSync(join(project, '.gitignore'), '*.tmp');
  expect(await ignore('.')).toEqual(['.gitignore']);
  expect(readFileSync(join(project, '.gitignore'), 'utf8')).toBe('*.tmp\n/.snakemake/\n');
});

test('two tasks at once write the line once', async () => {
  git('init', '-q');
  await Promise.all([ignore('.'), ignore('.')]);
  expect(readFileSync(join(project, '.gitignore'), 'utf8')).toBe('/.snakemake/\n');
});

test('outside a repository nothing is written', async () => {
  expect(await ignore('.')).toEqual([]);
});

test('state that was once committed is refused: ignoring it does not help any more', async () => {
  git('init', '-q');
  write(project, { 'w/.snakemake/metadata/x': '{}' });
  git('add', '.');
  expect(await checkTrackedState('w', builderContext(project, {}))).toMatchObject([{ code: 'snakemake.state-tracked', severity: 'error' }]);
  git('rm', '-r', '-q', '--cached', 'w/.snakemake');
  expect(await checkTrackedState('w', builderContext(project, {}))).toEqual([]);
});
