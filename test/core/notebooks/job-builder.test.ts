import { expect, test } from 'vitest';
import { notebooksBuilder } from '../../../core/notebooks/job-builder.ts';
import { single, tinyBackends } from './backends.ts';
import { notebook } from './publish/published-project.ts';

const dependencies = (text: string): string => /^# needs .*$/m.exec(text)?.[0] ?? '';
const cells = () => [{ type: 'code' as const, source: 'print(1)', tags: [], line: 1 }];
const builder = notebooksBuilder(tinyBackends({ single: single({ cells, dependencies }) }));

test('what is up to date stays so where there is no sandbox, and not where one is wished', () => {
  const { meaning } = builder;
  const plain = notebook({ format: 'single' });
  expect(meaning?.(plain)).toEqual({ format: 'single', params: {}, kernel: 'python3', variant: '' });
  expect(meaning?.({ ...plain, sandbox: true })).toEqual({ ...(meaning?.(plain) as object), sandbox: true });
});

test('the packages that a notebook names make it stale in a sandbox alone', () => {
  const fingerprint = (sandbox: boolean, text: string) =>
    builder.fingerprint?.(
      notebook({ format: 'single', source: 'x.py', sandbox, stages: ['execute'] }),
      (_, part) => part?.of(Buffer.from(text)) ?? '',
      '/project',
    );
  const changed = (sandbox: boolean): readonly string[] => {
    const before = fingerprint(sandbox, '# needs a\nprint(1)');
    return Object.entries(fingerprint(sandbox, '# needs b\nprint(1)') ?? {}).flatMap(([part, value]) =>
      before?.[part] === value ? [] : [part],
    );
  };
  expect(changed(true)).toEqual(['dependencies:x.py']);
  expect(changed(false)).toEqual([]);
});
