import { chmodSync, utimesSync } from 'node:fs';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { DeclaredTask } from '../../../core/contracts/task.ts';
import { identifyExecutable } from '../../../core/plan/executable.ts';
import { fingerprintOf } from '../../../core/plan/fingerprint.ts';
import { isFresh } from '../../../core/plan/freshness.ts';
import { createProject, task } from './project.ts';

let project: ReturnType<typeof createProject>;
beforeEach(() => {
  project = createProject();
});
afterEach(() => project.remove());

const of = (declared: DeclaredTask, identity = {}) => {
  const { identify, digest } = project.content();
  const executable = (name: string): string | undefined => identifyExecutable(name, project.root, project.place('bin'));
  return fingerprintOf(
    { declared },
    {},
    { identity: () => identity },
    { project: '/project', identify, digest, results: (flow) => `left by ${flow}`, executable },
  );
};

test('has a readable part for each thing that the result depends on', () => {
  const declared = task({
    id: 'a',
    command: { argv: ['python', 'a.py'] },
    env: { BINS: '20' },
    passEnv: ['TOKEN'],
    inputs: ['absent.csv'],
    needs: ['tidy'],
    environment: { name: 'venv', options: {} },
  });
  expect(of(declared, { lock: { python: '3.11' } }).portable).toEqual({
    builder: 'command',
    command: '["python","a.py"]',
    'env.BINS': '20',
    passEnv: '["TOKEN"]',
    environment: 'venv',
    'environment.lock': '{"python":"3.11"}',
    'input:absent.csv': 'missing',
    'needs:tidy': 'left by tidy',
  });
});

test('has a part for each key of a larger declaration, and digests what is too long to read', () => {
  const { portable } = of(task({ id: 'a', command: { snakefile: 'Snakefile', targets: ['x'.repeat(300)] } }));
  expect(portable).toMatchObject({ 'command.snakefile': 'Snakefile', 'command.targets': expect.stringMatching(/^sha256:[0-9a-f]{64}$/) });
});

test('does not depend on where and how the task runs', () => {
  const declared = task({ id: 'a' });
  expect(
    of({
      ...declared,
      executor: { name: 'slurm', options: { partition: 'long' } },
      timeoutSeconds: 3,
      resources: { cpus: 8, locks: ['x'] },
    }),
  ).toEqual(of(declared));
});

test('knows the program by its file on this machine, and another program outdates the result', () => {
  project.write('bin/tool', '#!/bin/sh\n');
  chmodSync(project.place('bin/tool'), 0o755);
  const declared = task({ id: 'a', command: { argv: ['tool'] } });
  const before = of(declared);
  const remembered = { fingerprint: before.portable, local: before.local, outputs: {}, when: '2026-01-01T00:00:00Z' };
  const present = (): Parameters<typeof isFresh>[0] => ({ fingerprint: of(declared), outputs: {}, shared: new Set() });
  expect(isFresh(present(), remembered).fresh).toBe(true);
  utimesSync(project.place('bin/tool'), new Date(0), new Date(0));
  expect(isFresh(present(), remembered)).toMatchObject({
    fresh: false,
    reasons: [expect.stringMatching(/^tool is another program than before/)],
  });
  // A record from another machine says nothing about the programs of this one.
  expect(isFresh(present(), { ...remembered, local: {} }).fresh).toBe(true);
});

test('leaves the program to the environment where there is one', () => {
  expect(of(task({ id: 'a', command: { argv: ['python'] }, environment: { name: 'venv', options: {} } })).local).toEqual({});
});
