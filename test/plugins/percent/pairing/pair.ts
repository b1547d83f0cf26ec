import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, realpathSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Notebook, NotebookContext, PairState, SyncOptions, SyncResult } from '../../../../core/plugin.ts';
import { joined, multiline, parseIpynb, serializeIpynb, type Ipynb, type IpynbCell } from '../../../../plugins/jupyter/door.ts';
import { percentPairing } from '../../../../plugins/percent/pairing/pairing.ts';
import { aNotebook } from '../../../rig/notebook.ts';

export const SOURCE = 'notebooks/explore/.src/demo.py';
export const WORKSPACE = 'notebooks/explore/demo.ipynb';

/** A project with one percent notebook, real files. */
export type Pair = {
  project: string;
  notebook: Notebook;
  source(): string;
  writeSource(text: string): void;
  ipynb(): Ipynb;
  ipynbText(): string;
  /** Rewrites the notebook's cells as Jupyter would on saving. */
  editNotebook(edit: (cells: IpynbCell[]) => readonly IpynbCell[]): void;
  state(): PairState;
  sync(options?: SyncOptions): Promise<SyncResult>;
  /** All that was kept aside, concatenated. */
  kept(): string;
};

export function makePair(source: string, overrides: Partial<Notebook> = {}): Pair {
  const project = realpathSync(mkdtempSync(join(tmpdir(), 'engine-pair-')));
  const notebook: Notebook = { ...NOTEBOOK, ...overrides };
  const write = (file: string, text: string): void => {
    mkdirSync(dirname(join(project, file)), { recursive: true });
    writeFileSync(join(project, file), text);
  };
  const read = (file: string): string => readFileSync(join(project, file), 'utf8');
  const ipynb = (): Ipynb => {
    const parsed = parseIpynb(read(WORKSPACE), WORKSPACE);
    if (!parsed.ok) throw new Error(JSON.stringify(parsed.findings));
    return parsed.notebook;
  };
  write(notebook.source, source);
  return {
    project,
    notebook,
    source: () => read(notebook.source),
    writeSource: (text) => write(notebook.source, text),
    ipynb,
    ipynbText: () => read(WORKSPACE),
    editNotebook(edit) {
      const document = ipynb();
      write(WORKSPACE, serializeIpynb({ ...document, cells: edit([...document.cells]) }));
    },
    state: () => percentPairing.state(notebook, project),
    async sync(options = {}) {
      const [result] = await percentPairing.sync([notebook], options, contextOf(project));
      return result!;
    },
    kept() {
      const folder = join(project, '.engine', 'notebooks', 'kept');
      if (!existsSync(folder)) return '';
      const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
      return files.map((file) => readFileSync(join(file.parentPath, file.name), 'utf8')).join('\n');
    },
  };
}

export const contextOf = (project: string): NotebookContext => ({
  project,
  signal: new AbortController().signal,
  log: () => undefined,
  tool: () => Promise.reject(new Error('the pairing asks no tool in this way')),
});

const NOTEBOOK = aNotebook(SOURCE, { home: 'notebooks', kind: 'explore' });

export const codeCell = (source: string, id: string): IpynbCell => ({
  cell_type: 'code',
  execution_count: null,
  id,
  metadata: {},
  outputs: [],
  source: multiline(source),
});

/** As after running it: with this text as its output. */
export const withOutput = (cell: IpynbCell, text: string): IpynbCell => ({
  ...cell,
  execution_count: 1,
  outputs: [{ name: 'stdout', output_type: 'stream', text: multiline(`${text}\n`) }],
});

export const withSource = (cell: IpynbCell, source: string): IpynbCell => ({ ...cell, source: multiline(source) });

export const sourceOf = (cell: IpynbCell | undefined): string => joined(cell?.source);

export const outputOf = (cell: IpynbCell | undefined): string => (cell?.outputs ?? []).map(({ text }) => joined(text)).join('');
