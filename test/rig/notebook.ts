import { posix } from 'node:path';
import type { Notebook } from '../../core/contracts/notebook.ts';

/** A notebook at `source` as its notebook.yml would resolve it: of the percent format, with nothing special about it. */
export const aNotebook = (source: string, more: Partial<Notebook> = {}): Notebook => ({
  name: posix.basename(source, '.py'),
  format: 'percent',
  source,
  home: '',
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
