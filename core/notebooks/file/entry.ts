import { posix } from 'node:path';
import type { Finding } from '../../contracts/finding.ts';
import type { Json } from '../../contracts/json.ts';
import type { Notebook, NotebookBackend, NotebookStage, PublishFormat } from '../../contracts/notebook.ts';
import type { Choice } from '../../contracts/task.ts';
import { toSeconds } from '../../manifest/duration.ts';
import { didYouMean, listed, nearest } from '../../manifest/nearest.ts';
import type { Report } from '../../manifest/report.ts';
import type { Entry as DeclaredEntry, Environment } from './notebook-file.generated.ts';
import type { Entry, NotebookFile, ReadRequest, Wishes } from './notebook-file.ts';
import { readPaths } from './project-files.ts';
import { locateSource } from './source.ts';

/** What an entry is read in the light of: its file's own settings, and the flow's wishes. */
export type EntryContext = Omit<ReadRequest, 'project'> & { project?: string } & Pick<
    NotebookFile,
    'file' | 'home' | 'publish' | 'kernel' | 'defaultFormat'
  > & { locate(pointer: string): Entry['at']; report: Report };

/** One entry, everything resolved; undefined where it names no source or a format that nobody knows, which has been reported. */
export function readEntry(declared: DeclaredEntry, pointer: string, context: EntryContext): Entry | undefined {
  const { home, report, wishes = {} } = context;
  const located = locateSource(declared.path, `${pointer}/path`, context);
  const inputs = readPaths(declared.inputs, `${pointer}/inputs`, report);
  const outputs = readPaths(declared.outputs, `${pointer}/outputs`, report);
  const known = located && resolveFormat(declared.format, pointer, located.source, context);
  reportWords(declared, pointer, report);
  if (!known) return undefined;
  const { format, backend } = known;
  const { source } = located;
  const timeoutSeconds = declared.timeout === undefined ? undefined : toSeconds(declared.timeout);
  const environment = declared.environment && choiceOf(declared.environment);
  const publishes = FORMATS.filter((one) => declared[`publish_${one}`] === true);
  reportFormat(declared, pointer, known, report);
  const notebook: Notebook = {
    name: nameOf(source),
    format,
    source,
    home,
    kind: declared.kind ?? '',
    status: declared.status ?? 'active',
    description: declared.description ?? '',
    mod: declared.mod ?? '',
    kernel: backend.kernels ? (declared.kernel ?? '') || context.kernel : '',
    params: { ...(declared.params as Readonly<Record<string, Json>> | undefined), ...wishes.params },
    sandbox: declared.sandbox === true && backend.dependencies !== undefined,
    inputs,
    outputs,
    pair: {
      ipynb: backend.pairing !== undefined && declared.pair_ipynb === true,
      myst: backend.pairing !== undefined && declared.pair_myst === true,
    },
    publish: {
      formats: context.publish.directory === '' ? [] : publishes,
      directory: context.publish.directory,
      prefix: context.publish.prefix,
    },
    ...wished(wishes),
  };
  return {
    notebook,
    path: declared.path,
    at: context.locate(pointer),
    present: located.present,
    publishes,
    ...(timeoutSeconds !== undefined && { timeoutSeconds }),
    ...(environment && { environment }),
  };
}

/** A notebook's name: that of its source, without the extension. */
export const nameOf = (source: string): string => posix.basename(source, posix.extname(source));

/** What the flow says of every notebook that it takes. */
export const wished = ({ variant = '', stages, force = false }: Wishes): Pick<Notebook, 'variant' | 'stages' | 'force'> => ({
  variant,
  stages: STAGES.filter((stage) => !stages || stage === 'execute' || stages.includes(stage)),
  force,
});

const STAGES: readonly NotebookStage[] = ['pair', 'sync', 'execute', 'collect', 'publish'];

const FORMATS: readonly PublishFormat[] = ['html', 'markdown', 'myst', 'ipynb', 'app'];

/** What is asked for and the format does not have. */
function reportFormat(declared: DeclaredEntry, pointer: string, { format, backend }: Known, report: Report): void {
  if (declared.sandbox === true && !backend.dependencies)
    report.warning(
      'notebook.no-sandbox',
      `${pointer}/sandbox`,
      `\`sandbox\` says nothing here: a notebook of the format ${format} does not run in an environment of its own.`,
      'Remove it; `environment` says which software the notebook sees.',
    );
  for (const one of FORMATS.filter((each) => declared[`publish_${each}`] === true && !backend.publishes.includes(each)))
    report.error(
      'notebook.publish-format',
      `${pointer}/publish_${one}`,
      `A notebook of the format ${format} cannot be published as ${one}.`,
      `It can be published as ${listed(backend.publishes)}.`,
    );
}

type Known = { format: string; backend: NotebookBackend };

/** The entry's format, else the file's, else what the source looks like, else percent. */
function resolveFormat(declared: string | undefined, pointer: string, source: string, context: EntryContext): Known | undefined {
  const { backends, defaultFormat, report } = context;
  const said = declared ?? defaultFormat;
  const format = said === '' ? detected(source, pointer, context) : said;
  if (format === undefined) return undefined;
  const backend = backends.get(format);
  if (backend) return { format, backend };
  // Where the file's own default is at fault, that is told once, at its own place.
  if (declared === undefined && said !== '') return undefined;
  const at = declared === undefined ? pointer : `${pointer}/format`;
  return report.error(
    'notebook.unknown-format',
    at,
    `No plugin knows notebooks of the format \`${format}\`.`,
    didYouMean(format, backends.formats()),
  );
}

function detected(source: string, pointer: string, context: EntryContext): string | undefined {
  try {
    return detectFormat(source, context);
  } catch (error) {
    const { code, message } = unreadable(source, error);
    return context.report.error(code, `${pointer}/path`, message);
  }
}

/**
 * The first format, in the order in which plugins registered them, that knows the source for its own; percent for what is not there or
 * plain. Throws what reading throws.
 */
export function detectFormat(source: string, { read, exists, backends }: Pick<ReadRequest, 'read' | 'exists' | 'backends'>): string {
  if (!exists(source)) return FALLBACK;
  const text = read(source);
  return backends.formats().find((format) => backends.get(format)?.detect(text)) ?? FALLBACK;
}

/** A source that is there and cannot be read: a folder, or a file of somebody else. */
export const unreadable = (source: string, error: unknown): Pick<Finding, 'code' | 'message'> => ({
  code: 'notebook.unreadable-source',
  message: `${source} cannot be read: ${error instanceof Error ? error.message : String(error)}`,
});

/** The format of a script that carries no mark of any. */
export const FALLBACK = 'percent';

/** The form of an environment was checked: it has one key. */
function choiceOf(environment: Environment): Choice | undefined {
  const [name, options] = Object.entries(environment as Readonly<Record<string, Json>>)[0] ?? [];
  if (name === undefined || options === undefined) return undefined;
  return { name, options: name === 'prefix' && Array.isArray(options) ? options.map(String) : options };
}

const WORDS = {
  kind: ['investigate', 'explore', 'demo', 'validate', 'interactive'],
  status: ['draft', 'active', 'stale', 'promoted', 'archived'],
} as const;

/** A kind or status of one's own changes nothing but what is suggested, so it is a warning. */
function reportWords(declared: DeclaredEntry, pointer: string, report: Report): void {
  for (const key of ['kind', 'status'] as const) {
    const word = declared[key] ?? '';
    const words: readonly string[] = WORDS[key];
    if (word === '' || words.includes(word)) continue;
    const remedy = nearest(word, words) === undefined ? undefined : didYouMean(word, words);
    report.warning(
      `notebook.${key}`,
      `${pointer}/${key}`,
      `\`${word.slice(0, 60)}\` is no ${key} that means something here. Known: ${listed(words)}.`,
      remedy,
    );
  }
}
