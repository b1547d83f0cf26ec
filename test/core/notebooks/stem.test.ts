import { expect, test } from 'vitest';
import { placePages } from '../../../core/notebooks/publish/page-paths.ts';
import { stemOf } from '../../../core/notebooks/stem.ts';
import { marimoBackend } from '../../../plugins/marimo/backend.ts';
import { notebook } from '../cli/notebooks/opened.ts';
import { percent } from './backends.ts';

const row = notebook('peaks', { variant: 'a/b', publish: { formats: ['html'], directory: 'docs', prefix: 'nb-' } });

test('a variant is spelled the same in every file name, and leads into no folder', () => {
  expect(stemOf(row)).toBe('peaks-a_b');
  expect(percent().artifacts(row).executed).toBe('notebooks/.executed/peaks-a_b.ipynb');
  expect(marimoBackend.artifacts(row).executed).toBe('notebooks/.src/.executed/peaks-a_b.ipynb');
  expect(placePages(row, ['html'], 'report', '/project')).toMatchObject({
    kind: 'placed',
    paths: { sidecar: '.published/report/peaks-a_b.json' },
  });
});

test('without a matrix, and for plain names, it is what it looks like', () => {
  expect(stemOf({ name: 'peaks', variant: '' })).toBe('peaks');
  expect(stemOf({ name: 'peaks', variant: 'demo-sub.01 é' })).toBe('peaks-demo-sub.01 é');
});
