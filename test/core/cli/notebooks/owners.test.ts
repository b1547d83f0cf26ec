import { expect, test } from 'vitest';
import { ownersOf } from '../../../../core/cli/notebooks/owners.ts';
import { percent, tinyBackends } from '../../notebooks/backends.ts';
import { createFolder } from '../../notebooks/folder.ts';

const FILES = {
  'notebooks/notebook.yml': 'entries:\n  - path: notebooks/.src/a.py\n  - path: notebooks/.src/b.py\n',
  'notebooks/.src/a.py': '# %%\n',
  'notebooks/.src/b.py': '# %%\n',
  'notebooks/.src/alone.py': '# %%\n',
};

test('a file that is named belongs to the list that lists it, by any of its faces; else it is its own', () => {
  const { root, backends } = createFolder(FILES);
  const named = ['notebooks/a.ipynb', 'notebooks/.executed/b.ipynb', 'notebooks/.src/alone.py'];
  expect([...ownersOf(root, named, backends)]).toEqual([
    ['notebooks/notebook.yml', ['a', 'b']],
    ['notebooks/.src/alone.py', undefined],
  ]);
  expect([...ownersOf(root, ['notebooks/.src/a.py', 'notebooks/notebook.yml'], backends)]).toEqual([['notebooks/notebook.yml', undefined]]);
});

test('a list is read once, however many of its files are named', () => {
  const { root } = createFolder(FILES);
  let detected = 0;
  const counting = percent({ detect: () => (detected += 1) > 0 });
  ownersOf(root, ['notebooks/.src/a.py', 'notebooks/.src/b.py', 'notebooks/a.ipynb'], tinyBackends({ percent: counting }));
  expect(detected).toBe(2);
});
