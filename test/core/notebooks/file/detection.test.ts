import { expect, test } from 'vitest';
import { marimoBackend } from '../../../../plugins/marimo/backend.ts';
import { percent, single, tinyBackends } from '../backends.ts';
import { entriesOf, HOME } from './reading.ts';

// In the order in which the engine registers them: marimo is tried first.
const backends = tinyBackends({ marimo: single({ detect: marimoBackend.detect }), percent: percent() });

const MARIMO = 'import marimo\n\napp = marimo.App()\n\n\n@app.cell\ndef _():\n    # %% no percent cell\n    return\n';

test('defect 7: a format is told by what a source is, however far down, not by words in its first 4096 characters', () => {
  const long = `"""${'A long description. '.repeat(300)}"""\n`;
  const files = {
    [`${HOME}/late.py`]: long + MARIMO,
    [`${HOME}/late_percent.py`]: `${long}#%% one\nx = 1\n`,
    [`${HOME}/words.py`]: '# %%\ntext = "import marimo; marimo.App("\n',
    [`${HOME}/marimo_with_marker.py`]: `${MARIMO}\n# %%\n`,
  };
  const text = `entries:\n${Object.keys(files)
    .map((path) => `  - path: ${path}\n`)
    .join('')}`;
  expect(entriesOf(text, { files, backends }).map(({ notebook }) => [notebook.name, notebook.format])).toEqual([
    ['late', 'marimo'],
    ['late_percent', 'percent'],
    ['words', 'percent'],
    ['marimo_with_marker', 'marimo'],
  ]);
});
