import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { Notebook, NotebookContext, RenderRequest } from '../../../../core/contracts/notebook.ts';
import type { Commit } from '../../../../core/notebooks/publish/commits.ts';
import type { ExecutionStanding } from '../../../../core/notebooks/publish/execution-standing.ts';
import { publishNotebook, type Published, type PublishRequest } from '../../../../core/notebooks/publish/publish.ts';
import { hashOf } from '../../../../core/notebooks/publish/published-file.ts';
import type { Renderer } from '../../../../core/notebooks/publish/renderer.ts';
import { aNotebook } from '../../../rig/notebook.ts';
import { temporaryDirectory } from '../../../rig/process.ts';

/**
 * A project with a notebook `demo` that was executed, and a format whose pages are the texts of the cells they are made of. That is the one
 * thing here that is not real: what nbconvert makes of them has tests of its own.
 */
export type PublishedProject = {
  root: string;
  docs: string;
  rendered: RenderRequest[];
  renderer: Renderer;
  context: NotebookContext;
  write(path: string, text: string): void;
  read(path: string): string;
  /** All files below docs_dir, with their content. */
  pages(): Readonly<Record<string, string>>;
  publish(request?: Partial<PublishRequest>): Promise<Published>;
};

export const EXECUTED: ExecutionStanding = {
  state: 'executed',
  when: '2026-11-21T10:07:30.000Z',
  seconds: 12,
  run: '20261121-100700-abc123',
};

export const SOURCE = '# ---\n# Title: A demo\n# Objective: Show it\n# ---\nprint(1)\n';

/** What the job notes in the executed notebook of where it comes from. */
export const ENGINE = {
  kernel: 'python3',
  tools: { python: '3.11.7' },
  source_sha256: hashOf(Buffer.from(SOURCE)),
};

export const COMMIT: Commit = { id: 'b'.repeat(40), dirty: false };

export const notebook = (more: Partial<Notebook> = {}): Notebook =>
  aNotebook('nb/demo.py', {
    format: 'fake',
    home: 'nb',
    kind: 'demo',
    description: 'What is shown',
    kernel: 'python3',
    pair: { ipynb: false, myst: false },
    publish: { formats: ['html'], directory: 'docs', prefix: 'nb-' },
    stages: [],
    ...more,
  });

export const published = (formats: Notebook['publish']['formats'], more: Partial<Notebook['publish']> = {}): Partial<Notebook> => ({
  publish: { formats, directory: 'docs', prefix: 'nb-', ...more },
});

export const markdownCell = (source: string): object => ({ cell_type: 'markdown', metadata: {}, source });
export const codeCell = (source: string, text: string): object => ({
  cell_type: 'code',
  metadata: {},
  execution_count: 1,
  source,
  outputs: [{ output_type: 'stream', name: 'stdout', text }],
});

export const ipynb = (cells: readonly object[], metadata: object = {}): string =>
  JSON.stringify({ nbformat: 4, nbformat_minor: 5, metadata, cells });

export function createPublishedProject(): PublishedProject {
  const root = temporaryDirectory();
  const docs = join(root, 'docs');
  const rendered: RenderRequest[] = [];
  const write = (path: string, text: string): void => {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  };
  const renderer: Renderer = {
    artifacts: ({ name, variant }) => ({ executed: `nb/.executed/${name}${variant === '' ? '' : `-${variant}`}.ipynb` }),
    cells: (text) => [{ type: 'code', source: text, tags: [], line: 1 }],
    publishes: ['html', 'markdown', 'myst', 'ipynb', 'app'],
    render: (requests) => {
      rendered.push(...requests);
      for (const { from, to, format } of requests) writePage(from, to, format === 'markdown');
      return Promise.resolve();
    },
  };
  const context: NotebookContext = {
    project: root,
    signal: new AbortController().signal,
    log: () => undefined,
    tool: () => Promise.reject(new Error('no tool is needed')),
  };
  write('nb/demo.py', SOURCE);
  write('nb/.executed/demo.ipynb', ipynb([codeCell('print(1)', '1\n')], { engine: ENGINE }));
  return {
    root,
    docs,
    rendered,
    renderer,
    context,
    write,
    read: (path) => readFileSync(join(root, path), 'utf8'),
    pages: () => filesBelow(docs),
    publish: (request = {}) =>
      publishNotebook(
        { notebook: notebook(), backend: renderer, execution: EXECUTED, commit: COMMIT, flow: 'report', ...request },
        context,
      ),
  };
}

/** Every cell's text, a rule between them; an output that begins with `figure:` becomes a file, as nbconvert does it for Markdown. */
function writePage(from: string, to: string, extracts: boolean): void {
  type Cell = { source: string; outputs?: readonly { text: string }[] };
  const { cells } = JSON.parse(readFileSync(from, 'utf8')) as { cells: readonly Cell[] };
  const stem = basename(to).replace(/\.\w+$/, '');
  const texts = cells.flatMap(({ source, outputs = [] }) => [source, ...outputs.map(({ text }) => text)]);
  for (const [at, figure] of texts.filter((text) => extracts && text.startsWith('figure:')).entries()) {
    mkdirSync(join(dirname(to), `${stem}_files`), { recursive: true });
    writeFileSync(join(dirname(to), `${stem}_files`, `${stem}_${at + 1}.png`), figure);
  }
  writeFileSync(to, texts.join('\n----\n'));
}

function filesBelow(folder: string): Readonly<Record<string, string>> {
  if (!existsSync(folder)) return {};
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) => statSync(join(folder, path)).isFile());
  return Object.fromEntries(files.toSorted().map((path) => [path, readFileSync(join(folder, path), 'utf8')]));
}
