import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { toolInside } from '../../../core/run/tool-inside.ts';
import { prefix } from '../../../plugins/environments/prefix.ts';
import { venv } from '../../../plugins/environments/venv.ts';
import { temporaryDirectory } from '../../rig/process.ts';

const world = (project: string) => ({ project, signal: new AbortController().signal, env: { SUBJECT: '01' } });

test('a tool is the one of the environment, and sees the variables of the task', async () => {
  const project = temporaryDirectory();
  mkdirSync(join(project, 'env/bin'), { recursive: true });
  writeFileSync(join(project, 'env/bin/tell'), '#!/bin/sh\necho "$VIRTUAL_ENV $SUBJECT $1"\n', { mode: 0o755 });
  const inVenv = toolInside({ service: venv, options: 'env' }, world(project));
  expect(await inVenv(['tell', 'me'])).toMatchObject({ code: 0, stdout: 'env 01 me\n' });
  const behindPrefix = toolInside({ service: prefix, options: ['env', 'MORE=x'] }, world(project));
  expect(await behindPrefix(['sh', '-c', 'echo "$SUBJECT $MORE"'])).toMatchObject({ stdout: '01 x\n' });
  expect(await toolInside(undefined, world(project))(['sh', '-c', 'echo "$SUBJECT"'])).toMatchObject({ stdout: '01\n' });
});
