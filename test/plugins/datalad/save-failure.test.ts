import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { explainError, explainFailure, foreignHooks } from '../../../plugins/datalad/save-failure.ts';
import { temporaryDirectory } from '../../rig/process.ts';

const dataset = () => {
  const root = temporaryDirectory();
  mkdirSync(join(root, '.git/hooks'), { recursive: true });
  return { root, path: '', gitDirectory: join(root, '.git'), id: 'x', annexed: true };
};

describe('why a commit failed', () => {
  test.each([
    ['datalad.disk-full', 'error: unable to write file .git/objects/ab/cd: No space left on device'],
    ['datalad.read-only', "fatal: Unable to create '/d/.git/index.lok': Read-only file system"],
    ['datalad.permission', 'error: insufficient permission for adding an object to repository database .git/objects'],
    ['datalad.identity', 'Author identity unknown\n\n*** Please tell me who you are.'],
    ['datalad.merge-in-progress', 'fatal: cannot do a partial commit during a merge.'],
    ['datalad.commit', 'fatal: something that nobody has seen before'],
  ])('%s is told with a remedy that ends in resuming', (code, stderr) => {
    const finding = explainFailure(dataset(), { code: 128, stdout: '', stderr });
    expect(finding).toMatchObject({ code, severity: 'error' });
    expect(finding.remedy).toContain('engine resume');
    expect(finding.message).toContain(stderr.split('\n').at(-1));
  });

  test('a system error is told like what git says of it, and a bug is thrown on', () => {
    expect(explainError(Object.assign(new Error('write ENOSPC'), { code: 'ENOSPC' }), dataset()).code).toBe('datalad.disk-full');
    expect(explainError(new DOMException('This operation was aborted', 'AbortError'), dataset()).code).toBe('datalad.interrupted');
    expect(() => explainError(new TypeError('x is undefined'), dataset())).toThrow('x is undefined');
  });

  test('hooks count only when they run and are not those of git-annex', () => {
    const here = dataset();
    const hook = (name: string, text: string, mode: number): void => {
      writeFileSync(join(here.gitDirectory, 'hooks', name), text);
      chmodSync(join(here.gitDirectory, 'hooks', name), mode);
    };
    hook('pre-commit', '#!/bin/sh\n# automatically configured by git-annex\ngit annex pre-commit .\n', 0o755);
    hook('commit-msg', '#!/bin/sh\nexit 1\n', 0o755);
    hook('post-commit', '#!/bin/sh\n', 0o644);
    hook('pre-push', '#!/bin/sh\n', 0o755);
    expect(foreignHooks(here)).toEqual(['commit-msg']);
  });
});
