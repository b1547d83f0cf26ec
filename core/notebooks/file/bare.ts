import { posix } from 'node:path';
import type { Finding } from '../../contracts/finding.ts';
import type { Notebook } from '../../contracts/notebook.ts';
import { didYouMean } from '../../manifest/nearest.ts';
import { filesOf } from '../files-of.ts';
import { detectFormat, nameOf, unreadable, wished } from './entry.ts';
import type { NotebookFile, ReadRequest, RejectedNotebookFile } from './notebook-file.ts';
import { DEFAULT_PREFIX } from './publish-settings.ts';
import { placesOfSource } from './source.ts';

/**
 * A notebook that was named without a notebook.yml: its `.py` source, or the `.ipynb` that belongs to one. The path is relative to the
 * project. It keeps an `.ipynb` where it has one already; nothing of it is published.
 */
export function bareNotebook(path: string, request: ReadRequest): NotebookFile | RejectedNotebookFile {
  const file = posix.normalize(path);
  const { exists, backends, wishes = {} } = request;
  const source = file.endsWith('.py') ? file : placesOfSource(file).find(exists);
  if (source === undefined || !exists(source)) return { kind: 'rejected', findings: [missing(file)] };
  let format: string;
  try {
    format = detectFormat(source, request);
  } catch (error) {
    return { kind: 'rejected', findings: [{ severity: 'error', ...unreadable(source, error), at: { file: source } }] };
  }
  const backend = backends.get(format);
  if (!backend) return { kind: 'rejected', findings: [unknownFormat(file, format, backends.formats())] };
  const name = nameOf(source);
  const home = homeOf(source);
  const notebook: Notebook = {
    name,
    format,
    source,
    home,
    kind: '',
    status: 'active',
    description: '',
    mod: '',
    kernel: '',
    params: { ...wishes.params },
    sandbox: false,
    inputs: [],
    outputs: [],
    pair: { ipynb: false, myst: false },
    publish: { formats: [], directory: '', prefix: DEFAULT_PREFIX },
    ...wished(wishes),
  };
  const { workspace, myst } = filesOf(notebook, backend);
  const has = (artifact: string | undefined): boolean => backend.pairing !== undefined && artifact !== undefined && exists(artifact);
  const entry = { notebook: { ...notebook, pair: { ipynb: has(workspace), myst: has(myst) } }, path: file, present: true, publishes: [] };
  const only = wishes.only?.filter((wanted) => wanted !== name) ?? [];
  if (only.length > 0) return { kind: 'rejected', findings: only.map((wanted) => otherName(file, wanted, name)) };
  return {
    kind: 'loaded',
    file,
    home,
    text: '',
    entries: [{ ...entry, at: { file, line: 1, column: 1 } }],
    kernel: '',
    defaultFormat: '',
    publish: { format: 'html', directory: '', prefix: DEFAULT_PREFIX },
    warnings: [],
  };
}

/** The folder that people work in: `.src` is a part of it. */
function homeOf(source: string): string {
  const folder = posix.dirname(source);
  return posix.basename(folder) === '.src' ? posix.dirname(folder) : folder;
}

const missing = (file: string): Finding => ({
  code: 'notebook.missing-source',
  severity: 'error',
  message: file.endsWith('.py') ? `There is no ${file}.` : `There is no \`.py\` source that belongs to ${file}.`,
  ...(!file.endsWith('.py') && { remedy: `\`jupytext --to py:percent -o ${placesOfSource(file)[0]} ${file}\` makes one of a notebook.` }),
  at: { file },
});

const unknownFormat = (file: string, format: string, formats: readonly string[]): Finding => ({
  code: 'notebook.unknown-format',
  severity: 'error',
  message: `No plugin knows notebooks of the format \`${format}\`.`,
  remedy: didYouMean(format, formats),
  at: { file },
});

const otherName = (file: string, wanted: string, name: string): Finding => ({
  code: 'notebook.unknown-notebook',
  severity: 'error',
  message: `${file} is the notebook \`${name}\`, not \`${wanted}\`.`,
  at: { file },
});
