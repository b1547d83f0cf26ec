import { posix } from 'node:path';
import type { NotebookBackend, NotebookBackends, NotebookCell, NotebookPairing } from '../../../core/contracts/notebook.ts';

/** Two formats as small as a format can be: one with kernels and two faces, and one with neither. What a test does not need throws. */
export const tinyBackends = (
  formats: Readonly<Record<string, NotebookBackend>> = { single: single(), percent: percent() },
): NotebookBackends => ({
  formats: () => Object.keys(formats),
  get: (format) => formats[format],
});

/** A cell for each `# %%`; the text behind a marker's brackets does not matter here. */
export function percent(over: Partial<NotebookBackend> = {}): NotebookBackend {
  return {
    ...base(),
    kernels: true,
    detect: (text) => /^# %%/m.test(text),
    cells,
    artifacts({ source, name }) {
      const folder = posix.dirname(source);
      const split = posix.basename(folder) === '.src';
      const workspace = split ? posix.dirname(folder) : folder;
      return {
        workspace: posix.join(workspace, `${name}.ipynb`),
        myst: split ? posix.join(workspace, '.myst', `${name}.md`) : posix.join(workspace, `${name}.md`),
        executed: posix.join(workspace, '.executed', `${name}.ipynb`),
      };
    },
    pairing: pairing(),
    scaffold: ({ name, title, mode }) => ({
      path: posix.join(mode === 'demo' ? 'demo' : 'explore', '.src', `${name}.py`),
      text: `# ---\n# Title: ${title}\n# ---\n# %%\nprint(1)\n`,
    }),
    ...over,
  };
}

export function single(over: Partial<NotebookBackend> = {}): NotebookBackend {
  return {
    ...base(),
    kernels: false,
    detect: (text) => /^import single$/m.test(text),
    cells: (text) => [{ type: 'code', source: text, tags: [], line: 1 }],
    artifacts: ({ source, name }) => ({ executed: posix.join(posix.dirname(source), '.executed', `${name}.ipynb`) }),
    scaffold: ({ name }) => ({ path: `explore/${name}.py`, text: 'import single\n' }),
    ...over,
  };
}

export const pairing = (over: Partial<NotebookPairing> = {}): NotebookPairing => ({
  state: () => 'synced',
  unsynced: () => undefined,
  sync: notAsked,
  diff: notAsked,
  ...over,
});

function cells(text: string): readonly NotebookCell[] {
  return text
    .split(/^(?=# %%)/m)
    .filter((cell) => cell.startsWith('# %%'))
    .map((source, line) => ({ type: 'code', source, tags: [], line }));
}

const notAsked = (): never => {
  throw new Error('this test asks nothing of it');
};

const base = (): Omit<NotebookBackend, 'kernels' | 'detect' | 'cells' | 'artifacts' | 'scaffold'> => ({
  declaring: 'a wish',
  versions: { cells: 1, result: 1 },
  publishes: ['html', 'markdown', 'myst', 'ipynb'],
  scripts: {},
  parameters: () => undefined,
  tools: () => [],
  validate: notAsked,
  job: notAsked,
  judge: notAsked,
  render: notAsked,
  edit: notAsked,
});
