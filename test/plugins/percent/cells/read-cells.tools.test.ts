import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readCells } from '../../../../plugins/percent/cells/read-cells.ts';
import { JupytextError } from '../../../../plugins/percent/jupytext/jupytext-error.ts';
import { startWorker, type Worker } from '../../../../plugins/percent/jupytext/worker.ts';
import { LOOK_ALIKES } from './look-alikes.ts';

const python = startWorker();
let jupytext: Worker;

beforeAll(async () => {
  jupytext = await python.worker;
});

afterAll(() => python.end());

type Cell = { cell_type: string; source: string; metadata: Record<string, unknown> };

/** As jupytext reads a text, without its notes about blank lines, which the engine keeps as bytes. */
async function asJupytextReads(text: string): Promise<readonly Cell[]> {
  const { cells } = await jupytext.ask('read', { text });
  return cells.map(({ cell_type, source, metadata }) => {
    const { lines_to_next_cell: _, ...carried } = metadata;
    return { cell_type, source, metadata: carried };
  });
}

const asEngineReads = (text: string): readonly Cell[] =>
  readCells(text).map(({ type, source, metadata }) => ({ cell_type: type, source, metadata }));

test.each(Object.entries(LOOK_ALIKES))('the engine reads the same cells as jupytext: %s', async (_, text) => {
  expect(asEngineReads(text)).toEqual(await asJupytextReads(text));
});

/** What jupytext itself cannot read is no business of the reader's: it is told when a pair is synced. */
function refused(error: unknown): undefined {
  if (!(error instanceof JupytextError) || error.why !== 'refused') throw error;
}

const LINES = [
  '',
  '',
  '  ',
  'a = 1',
  '    b = 2',
  'def f():',
  'class A:',
  '# comment',
  '#',
  '#%%',
  '# %%',
  '# %% [markdown]',
  '# %% [raw]',
  '# %%% sub',
  '# %% Title',
  '# %% Title [md] key=1',
  '# %% tags=["parameters"]',
  '# %% {"a": 1}',
  '# %% [markdown] {"tags": ["x"]}',
  '# %% language="bash"',
  '# ls -l',
  '# %% active="py"',
  '"""',
  "'''",
  'r"""',
  'x = """',
  'text"""',
  '# "quoted',
  "it's",
  '# %matplotlib inline',
  '%%time',
  '# %%time',
  '# !ls',
  '# x = !ls',
  '# help?',
  '# # %foo',
  '# ```',
  '# ~~~',
  '# In[3]:',
  '# <codecell>',
  '# +',
  '# # +',
  '# ---',
  '# Title: a: b',
  '# jupyter:',
  '#   kernelspec:',
  '#     name: python3',
  '#!/usr/bin/env python3',
  '# -*- coding: utf-8 -*-',
  '# %% active-ipynb',
  '# %% tags=["active-ipynb"]',
  '# cd ..',
  'x = 1 \\',
  "s = 'a\\'b'",
  '# %load x \\',
  '## %% no',
];

test('the engine reads the same cells as jupytext in any arrangement of awkward lines', { timeout: 120_000 }, async () => {
  const held = fc.assert(
    fc.asyncProperty(fc.array(fc.constantFrom(...LINES), { maxLength: 14 }), async (lines) => {
      const text = lines.join('\n');
      const expected = await asJupytextReads(text).catch(refused);
      if (expected !== undefined) expect(asEngineReads(text)).toEqual(expected);
    }),
    { numRuns: 2000 },
  );
  await expect(held).resolves.toBeUndefined();
});
