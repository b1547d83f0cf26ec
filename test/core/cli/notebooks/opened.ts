import type { NotebookFlow } from '../../../../core/cli/notebooks/flow.ts';
import type { OpenNotebooks } from '../../../../core/cli/notebooks/open.ts';
import type { Notebook, NotebookBackend } from '../../../../core/contracts/notebook.ts';

/** A notebook as its notebook.yml would say it, with nothing special about it. */
export const notebook = (name: string, more: Partial<Notebook> = {}): Notebook => ({
  name,
  format: 'percent',
  source: `notebooks/.src/${name}.py`,
  home: 'notebooks',
  kind: '',
  status: 'active',
  description: '',
  mod: '',
  kernel: '',
  params: {},
  sandbox: false,
  inputs: [],
  outputs: [],
  pair: { ipynb: true, myst: false },
  publish: { formats: [], directory: '', prefix: 'nb-' },
  variant: '',
  stages: ['pair', 'sync', 'execute', 'collect', 'publish'],
  force: false,
  ...more,
});

export const flowOf = (flow: string, notebooks: readonly Notebook[], file = 'notebooks/notebook.yml'): NotebookFlow => ({
  flow,
  file,
  notebooks,
  list: {
    kind: 'loaded',
    file,
    home: 'notebooks',
    text: '',
    entries: notebooks.map((each) => ({
      notebook: each,
      path: each.source,
      at: { file, line: 1, column: 1 },
      present: true,
      publishes: each.publish.formats,
    })),
    kernel: '',
    defaultFormat: '',
    publish: { format: 'html', directory: '', prefix: 'nb-' },
    warnings: [],
  },
});

/** What the commands work on, with a scripted backend for each format. */
export const opened = (
  flows: readonly NotebookFlow[],
  backends: Readonly<Record<string, Partial<NotebookBackend>>>,
): Pick<OpenNotebooks, 'flows' | 'backendOf'> => ({
  flows,
  backendOf: ({ format }) => backends[format] as NotebookBackend,
});
