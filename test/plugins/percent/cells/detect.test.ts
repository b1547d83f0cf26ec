import { expect, test } from 'vitest';
import { isPercent } from '../../../../plugins/percent/cells/detect.ts';

// Defect 7 of the legacy system: "# %%" anywhere in the first 4096 characters.
test.each([
  ['# %%\na = 1\n', true],
  ['#%% no blank\na = 1\n', true],
  [`${'# a long licence\n'.repeat(400)}\n# %%\na = 1\n`, true],
  ['# ---\n# Title: x\n# ---\n\n# %% [markdown]\n# x\n', true],
  ['TEXT = """\n# %% not a cell\n"""\n', false],
  ["print('# %%')\n", false],
  ['def test():\n    # %% a remark\n    pass\n', false],
  ['# 100 %% sure\n# %%timeit\n', false],
  ['import marimo\n\napp = marimo.App()\n\n@app.cell\ndef _():\n    # %%\n    return\n', false],
  ['# ---\n# jupyter:\n#   jupytext:\n#     text_representation:\n#       format_name: light\n# ---\n\n# %%\na = 1\n', false],
  ['', false],
])('a percent notebook is told by its markers, not by their text: %j', (text, expected) => {
  expect(isPercent(text)).toBe(expected);
});
