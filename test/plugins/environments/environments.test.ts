import { chmodSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Process } from '../../../core/contracts/job.ts';
import { conda } from '../../../plugins/environments/conda.ts';
import { pixi } from '../../../plugins/environments/pixi.ts';
import { prefix } from '../../../plugins/environments/prefix.ts';
import { venv } from '../../../plugins/environments/venv.ts';
import { temporaryDirectory } from '../../rig/process.ts';
import { write } from '../builder-context.ts';

const process_: Process = { kind: 'process', argv: ['python', 'a b.py'], cwd: '.', env: { A: '1' }, passEnv: ['TOKEN'] };
let project: string;

beforeEach(() => {
  project = temporaryDirectory();
  vi.stubEnv('PATH', join(project, 'bin'));
  vi.stubEnv('HOME', project);
});
afterEach(() => vi.unstubAllEnvs());

function program(path: string): void {
  write(project, { [path]: '#!/bin/sh\n' });
  chmodSync(join(project, path), 0o755);
}

/** Answers as the planner's does. */
const digest = (path: string): string => (path.endsWith('lock') || path.endsWith('requirements.txt') ? `sha256:${path}` : 'missing');
const codes = (findings: readonly { code: string }[] | undefined): readonly string[] => (findings ?? []).map(({ code }) => code);

test('venv puts its bin first and names itself as the job sees it', () => {
  const wrapped = venv.wrap({ ...process_, path: ['x/bin'] }, '.venv');
  expect(wrapped).toEqual({ ...process_, path: ['.venv/bin', 'x/bin'], env: { A: '1', VIRTUAL_ENV: '.venv' } });
  expect(venv.wrap({ ...process_, cwd: 'sub/dir' }, '.venv').env['VIRTUAL_ENV']).toBe('../../.venv');
  expect(venv.wrap(process_, '/opt/env')).toMatchObject({ path: ['/opt/env/bin'], env: { VIRTUAL_ENV: '/opt/env' } });
});

test('conda, pixi and prefix put themselves before the command', () => {
  expect(conda.wrap(process_, 'analysis').argv).toEqual(['conda', 'run', '--no-capture-output', '--name', 'analysis', 'python', 'a b.py']);
  expect(conda.wrap(process_, './envs/a').argv.slice(3, 5)).toEqual(['--prefix', './envs/a']);
  expect(pixi.wrap(process_, '.').argv).toEqual(['pixi', 'run', '--frozen', '--manifest-path', 'pixi.toml', 'python', 'a b.py']);
  expect(pixi.wrap(process_, 'env/pyproject.toml').argv).toContain('env/pyproject.toml');
  expect(prefix.wrap(process_, ['srun', '-n1'])).toEqual({ ...process_, argv: ['srun', '-n1', 'python', 'a b.py'] });
});

test('an environment is known by the lock files that made it', () => {
  expect(venv.identity('.venv', digest)).toMatchObject({ folder: '.venv', 'requirements.txt': 'sha256:requirements.txt' });
  expect(pixi.identity('env', digest)).toEqual({ workspace: 'env', 'env/pixi.lock': 'sha256:env/pixi.lock' });
  expect(conda.identity('analysis', () => 'missing')).toEqual({ environment: 'analysis' });
  expect(prefix.identity(['srun'])).toEqual({ prefix: ['srun'] });
  expect(venv.identity('/opt/env', digest)).toEqual({ folder: '/opt/env' });
});

test('what is not there is a finding that says how to make it', () => {
  write(project, { 'requirements.txt': '' });
  expect(venv.check?.('.venv', project)).toMatchObject([
    { code: 'environment.venv-missing', remedy: 'Make it: python3 -m venv .venv && .venv/bin/pip install -r requirements.txt' },
  ]);
  expect(codes(conda.check?.('analysis', project))).toEqual(['environment.conda-missing']);
  expect(codes(pixi.check?.('.', project))).toEqual(['environment.pixi-missing', 'environment.pixi-no-manifest']);
  expect(codes(prefix.check?.(['srun'], project))).toEqual(['environment.prefix-missing']);
});

test('what is there is none', () => {
  for (const path of ['bin/conda', 'bin/pixi', 'bin/srun', '.venv/bin/python', 'tools/wrap']) program(path);
  write(project, { 'envs/analysis/conda-meta/history': '', 'pixi.toml': '', 'pixi.lock': '' });
  expect(venv.check?.('.venv', project)).toEqual([]);
  expect(conda.check?.('analysis', project)).toEqual([]);
  expect(conda.check?.('envs/analysis', project)).toEqual([]);
  expect(pixi.check?.('.', project)).toEqual([]);
  expect(prefix.check?.(['srun'], project)).toEqual([]);
  expect(prefix.check?.(['tools/wrap'], project)).toEqual([]);
});

test('a conda environment that is not found by name is only warned about: conda may know it', () => {
  program('bin/conda');
  expect(conda.check?.('other', project)).toMatchObject([{ code: 'environment.conda-unknown', severity: 'warning' }]);
  expect(conda.check?.('./other', project)).toMatchObject([{ code: 'environment.conda-unknown', severity: 'error' }]);
});

test('a pixi workspace without its lock file is refused: jobs run from it', () => {
  program('bin/pixi');
  write(project, { 'env/pixi.toml': '' });
  expect(codes(pixi.check?.('env', project))).toEqual(['environment.pixi-unlocked']);
});
