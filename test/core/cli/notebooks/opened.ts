import type { NotebookFlow } from '../../../../core/cli/notebooks/flow.ts';
import type { OpenNotebooks } from '../../../../core/cli/notebooks/open.ts';
import type { Notebook, NotebookBackend } from '../../../../core/contracts/notebook.ts';
import { aNotebook } from '../../../rig/notebook.ts';
import { tinyBackends } from '../../notebooks/backends.ts';

/** A notebook as its notebook.yml would say it, with nothing special about it. */
export const notebook = (name: string, more: Partial<Notebook> = {}): Notebook =>
  aNotebook(`notebooks/.src/${name}.py`, { name, home: 'notebooks', ...more });

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

/** What the commands work on, with these backends. */
export const opened = (
  flows: readonly NotebookFlow[],
  formats: Readonly<Record<string, NotebookBackend>>,
): Pick<OpenNotebooks, 'flows' | 'backendOf'> => ({
  flows,
  backendOf({ format }) {
    const backend = tinyBackends(formats).get(format);
    if (!backend) throw new Error(`this test has no format ${format}`);
    return backend;
  },
});
