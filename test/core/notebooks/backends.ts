import { posix } from 'node:path';
import type { NotebookBackend, NotebookBackends, NotebookPairing } from '../../../core/contracts/notebook.ts';
import { percentBackend } from '../../../plugins/percent/backend.ts';

/** Two formats: percent, with kernels and two faces, and one as small as a format can be, with neither. What a test does not need throws. */
export const tinyBackends = (
  formats: Readonly<Record<string, NotebookBackend>> = { single: single(), percent: percent() },
): NotebookBackends => ({
  formats: () => Object.keys(formats),
  get: (format) => formats[format],
});

/** The percent format itself, but for its pairing: what a test says of that needs no Python. */
export const percent = (over: Partial<NotebookBackend> = {}): NotebookBackend => ({ ...percentBackend, pairing: pairing(), ...over });

export function single(over: Partial<NotebookBackend> = {}): NotebookBackend {
  return {
    ...base(),
    kernels: false,
    modes: ['explore', 'interactive'],
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

const notAsked = (): never => {
  throw new Error('this test asks nothing of it');
};

const base = (): Omit<NotebookBackend, 'kernels' | 'modes' | 'detect' | 'cells' | 'artifacts' | 'scaffold'> => ({
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
