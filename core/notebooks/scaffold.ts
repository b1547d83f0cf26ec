import { existsSync, lstatSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import type { Finding } from '../contracts/finding.ts';
import type { NotebookBackend, NotebookBackends, NotebookMode } from '../contracts/notebook.ts';
import { didYouMean } from '../manifest/nearest.ts';
import { newNotebookFile, type EntryFields } from './file/edit.ts';
import { bareNotebook, type NotebookFile } from './file/load.ts';
import { FALLBACK } from './file/entry.ts';
import { writtenPath } from './file/source.ts';
import { filesOf } from './files-of.ts';
import { editInPlace } from './file/write.ts';

export type NewNotebook = {
  /** Absolute path. */
  project: string;
  /** Where its notebook.yml is, or is to be; relative to the project. */
  file: string;
  /** What that file says; undefined where there is none. */
  loaded: NotebookFile | undefined;
  name: string;
  /** Default: its name in words. */
  title?: string;
  mode: NotebookMode;
  format?: string;
  kernel?: string;
  flow: string;
  backends: NotebookBackends;
  dryRun?: boolean;
};

export type Scaffolded =
  | {
      kind: 'created';
      name: string;
      format: string;
      source: string;
      /** Relative to the project. */ written: readonly string[];
      text: string;
    }
  | { kind: 'refused'; findings: readonly Finding[] };

/** Writes a notebook to begin with, and its entry in notebook.yml, which is made where there is none. Nothing that is there is overwritten. */
export function createNotebook(request: NewNotebook): Scaffolded {
  const { file, name, mode, backends } = request;
  const home = posix.dirname(file);
  if (!/^[A-Za-z0-9_][\w-]*$/.test(name))
    return refuse('notebook.name', `\`${name}\` cannot be a notebook's name.`, 'Use letters, digits, `_` and `-`.');
  const format = formatOf(request);
  const backend = backends.get(format);
  if (!backend)
    return refuse(
      'notebook.unknown-format',
      `No plugin knows notebooks of the format \`${format}\`.`,
      didYouMean(format, backends.formats()),
    );
  const title = request.title ?? inWords(name);
  const kernel = backend.kernels ? (request.kernel ?? request.loaded?.kernel ?? '') : '';
  const { path, text } = backend.scaffold({ name, title, mode, kernel, flow: request.flow });
  const source = posix.join(home, path);
  const taken = inTheWay(request, source, text, backend);
  if (taken !== undefined) return refuse('notebook.exists', taken, 'Choose another name.');
  const entry = entryFor(request, { source, home, title, format, backend });
  const created: Scaffolded = { kind: 'created', name, format, source, written: [source, file], text };
  if (request.dryRun === true) return created;
  return write(request, source, text, entry) ?? created;
}

/** The file's own format, unless another one is better for what it is to be. */
function formatOf({ format, mode, loaded, backends }: NewNotebook): string {
  if (format !== undefined) return format;
  const usual = usualFormat(loaded);
  return [usual, ...backends.formats()].find((one) => backends.get(one)?.modes.includes(mode)) ?? usual;
}

const usualFormat = (loaded: NotebookFile | undefined): string => (loaded?.defaultFormat ?? '') || FALLBACK;

const inWords = (name: string): string => {
  const words = name.replaceAll(/[_-]+/g, ' ').trim() || name;
  return words.charAt(0).toUpperCase() + words.slice(1);
};

/** Also a paired file: it would be taken for the new notebook's other face. */
function inTheWay(
  { project, loaded, name, backends }: NewNotebook,
  source: string,
  text: string,
  backend: NotebookBackend,
): string | undefined {
  const listed = loaded?.entries.find(({ notebook }) => notebook.name === name);
  if (listed) return `${listed.at.file} lists a notebook \`${name}\` already: ${listed.notebook.source}.`;
  const bare = bareNotebook(source, { read: () => text, exists: (path) => path === source, backends });
  const [notebook] = bare.kind === 'loaded' ? bare.entries.map((one) => one.notebook) : [];
  const { workspace, myst, executed } = notebook ? filesOf(notebook, backend) : {};
  const there = [source, workspace, myst, executed].find(
    (path) => path !== undefined && lstatSync(join(project, path), { throwIfNoEntry: false }),
  );
  return there === undefined ? undefined : `${there} is there already.`;
}

function entryFor(
  { mode, kernel, loaded }: NewNotebook,
  { source, home, title, format, backend }: { source: string; home: string; title: string; format: string; backend: NotebookBackend },
): EntryFields {
  return {
    path: writtenPath(source, home),
    kind: mode,
    description: title,
    status: 'active',
    format: format === usualFormat(loaded) ? undefined : format,
    kernel: backend.kernels && kernel !== undefined && kernel !== loaded?.kernel ? kernel : undefined,
    pair_ipynb: backend.pairing ? true : undefined,
    publish_html: mode === 'demo' ? true : undefined,
  };
}

/** The source first: one that is not listed yet `scan` finds. Answers why not, with no file left behind. */
function write({ project, file, loaded }: NewNotebook, source: string, text: string, entry: EntryFields): Scaffolded | undefined {
  const path = join(project, source);
  const refused = writeNew(project, source, text);
  if (refused) return refused;
  // A list that somebody else has begun meanwhile is joined.
  if (!loaded && !existsSync(join(project, file))) {
    const unlisted = writeNew(project, file, newNotebookFile(entry));
    if (unlisted) rmSync(path);
    return unlisted;
  }
  const edited = editInPlace(project, file, [{ kind: 'add', entry }]);
  if (edited.kind === 'edited') return undefined;
  rmSync(path);
  return { kind: 'refused', findings: [edited.finding] };
}

/** Answers why not. What appeared there meanwhile is not overwritten. */
function writeNew(project: string, file: string, text: string): Scaffolded | undefined {
  const path = join(project, file);
  try {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text, { flag: 'wx' });
    return undefined;
  } catch (error) {
    return refuse('notebook.unwritable', `${file} cannot be written: ${error instanceof Error ? error.message : String(error)}.`);
  }
}

const refuse = (code: string, message: string, remedy?: string): Scaffolded => ({
  kind: 'refused',
  findings: [{ code, severity: 'error', message, ...(remedy !== undefined && { remedy }) }],
});
