import { expect, test } from 'vitest';
import { refusalOf } from '../../../core/notebooks/refusal.ts';
import { notebook } from '../cli/notebooks/opened.ts';
import { percent, single } from './backends.ts';
import { createFolder } from './folder.ts';

const declaring = createFolder({ 'a.py': '# %% tags=["parameters"]\nbins = 20\nname = ""\n', 'none.py': '# %%\n1\n' });
const refused = (source: string, more: Parameters<typeof notebook>[1], backend = percent()) =>
  refusalOf(notebook('a', { source, ...more }), backend, declaring.root);

test('an interactive notebook is not executed, unless it is forced', () => {
  expect(refused('a.py', { kind: 'interactive' })).toMatchObject([{ code: 'notebook.interactive', severity: 'error' }]);
  expect(refused('a.py', { kind: 'interactive', force: true })).toEqual([]);
});

test('a parameter that is not declared is refused with those that are, or with the way to declare it', () => {
  expect(refused('a.py', { params: { bins: 1, colour: 'red' } })).toMatchObject([
    {
      code: 'notebook.unknown-parameter',
      message: 'a declares no parameter colour.',
      remedy: 'It declares: bins, name.',
      at: { file: 'a.py' },
    },
  ]);
  expect(refused('none.py', { params: { bins: 1 } })).toMatchObject([
    { remedy: 'A notebook declares one with a cell tagged `parameters` that sets it to its default.' },
  ]);
});

test('a format that does not tell what it declares may be given anything', () => {
  expect(refused('a.py', { params: { colour: 'red' } }, single())).toEqual([]);
});
