import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Finding, Notebook } from '../../../../core/plugin.ts';
import { percentBackend } from '../../../../plugins/percent/backend.ts';
import { contextOf, makePair } from '../pairing/pair.ts';

async function findings(text: string, overrides: Partial<Notebook> = {}): Promise<readonly Finding[]> {
  const { project, notebook } = makePair(text, overrides);
  return percentBackend.validate([notebook], contextOf(project));
}

const codes = async (text: string, overrides: Partial<Notebook> = {}): Promise<readonly string[]> =>
  (await findings(text, overrides)).map(({ code, at }) => `${code.replace('percent.', '')}:${at && 'line' in at ? at.line : ''}`);

test.each<[string, string, readonly string[]]>([
  ['a good notebook', '# %%\nimport os\n\n# %%\na = 1\n\n# %%\nprint(a)\n', []],
  ['a syntax error', '# %%\na = 1\n\n# %%\nb = 2\nif b\n    c\n', ['syntax:6']],
  [
    'magics, cell magics, other languages and await',
    '# %%\n# %matplotlib inline\n# files = !ls\n# !ls \\\n#   -l\n# print?\nif True:\n    # %time x = 1\n    y = 2\nawait z()\n\n# %%\n# %%time\na = 1\n\n# %% language="bash"\n# if then\n',
    [],
  ],
  ['a syntax error behind a magic', '# %%\n# %%time\na = = 1\n', ['syntax:3']],
  ['an import among other statements', '# %%\n"""About."""\nimport os\n\n# %%\na = 1\nimport sys\n', ['buried-import:7']],
  ['a function that is defined anew', '# %%\ndef f():\n    pass\n\n# %%\ndef f():\n    return 1\n', ['redefined:6']],
  ['a variable that is set anew', '# %%\nlimit = 1\n\n# %%\nlimit = 2\n', ['redefined:5']],
  [
    'a variable that is updated',
    '# %%\nlimit = 1\n\n# %%\nlimit = limit + 2\n\n# %%\nlimit += 1\n\n# %%\nfor i in []:\n    pass\n\n# %%\nfor i in []:\n    pass\n',
    [],
  ],
  [
    'the same import twice, and another under its name',
    '# %%\nimport a.b as x\n\n# %%\nimport a.b as x\n\n# %%\nimport c as x\n',
    ['redefined:8'],
  ],
  ['code under a Markdown marker', '# %% [markdown]\n# text\nlive = 1\n\n# %%\na = 1\n', ['code-in-markdown:3']],
  ['prose in triple quotes', '# %% [markdown]\n"""\ntext\n"""\n', []],
  ['two cells of parameters', '# %% tags=["parameters"]\na = 1\n\n# %% tags=["parameters"]\nb = 1\n', ['parameters-twice:4']],
  ['parameters in prose', '# %% [markdown] tags=["parameters"]\n# a = 1\n', ['parameters-no-code:1']],
  ['a merge conflict', '# %%\n<<<<<<< HEAD\na = 1\n=======\na = 2\n>>>>>>> x\n', ['merge-conflict:2', 'syntax:2']],
  ['a notebook in another language', '# ---\n# jupyter:\n#   kernelspec:\n#     language: R\n# ---\n\n# %%\nx <- 1 %>% f\n', []],
])('%s', async (_, text, expected) => {
  expect(await codes(text)).toEqual(expected);
});

test('a source that is not there is told', async () => {
  const { project, notebook } = makePair('# %%\n');
  expect(await percentBackend.validate([{ ...notebook, source: 'none.py' }], contextOf(project))).toMatchObject([
    { code: 'percent.missing' },
  ]);
});

test.each(['explore', 'demo'] as const)('a new %s notebook is valid, and runs as it is', async (mode) => {
  const { path, text } = percentBackend.scaffold({ name: 'new', title: 'A "new"  one: x', mode, kernel: '', flow: 'ieeg' });
  expect(path).toBe(`${mode}/.src/new.py`);
  expect(percentBackend.detect(text)).toBe(true);
  expect(percentBackend.parameters(text)).toEqual({ limit: '10' });
  expect(text).toContain('# Title: A "new" one: x\n');
  const { project, notebook, ...pair } = makePair(text);
  expect(await percentBackend.validate([notebook], contextOf(project))).toEqual([]);
  expect(await pair.sync({ create: true })).toMatchObject({ action: 'created' });
  execFileSync('papermill', ['notebooks/explore/demo.ipynb', 'out.ipynb', '-k', 'python3', '-l', 'python', '-p', 'limit', '4'], {
    cwd: project,
    stdio: 'pipe',
  });
  expect(readFileSync(join(project, 'out.ipynb'), 'utf8')).toContain(mode === 'demo' ? 'The largest of 4 values is 9.' : '[0, 1, 4, 9]');
});
