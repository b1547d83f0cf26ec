import type { BuiltContext, PreparedContext, RunContext } from './context.ts';
import type { Finding } from './finding.ts';
import type { Changes, Progress } from './job-builder.ts';
import type { Job } from './job.ts';
import type { Json } from './json.ts';
import type { Outcome, Verdict } from './outcome.ts';
import { token } from './token.ts';

/**
 * What a notebook may be published as. `myst` is the source without outputs, for a site builder that executes it. `app` is the page of the
 * format's own program, with its controls: made of the source, which is executed again for it.
 */
export type PublishFormat = 'html' | 'markdown' | 'myst' | 'ipynb' | 'app';

/** What a new notebook is to be: for trying out, for showing, or for people to play with. */
export type NotebookMode = 'explore' | 'demo' | 'interactive';

/** The rows of the lifecycle that a notebook flow may name under `stages`; `execute` is always among them. */
export type NotebookStage = 'pair' | 'sync' | 'execute' | 'collect' | 'publish';

/**
 * One notebook as its notebook.yml declares it, everything resolved. Plain JSON, because it is the declaration of a notebook's task.
 * Paths are POSIX and relative to the project.
 */
export type Notebook = {
  /** The file's name without its extension: unique within its notebook.yml. */
  name: string;
  format: string;
  /** The tracked text that is the source of truth. */
  source: string;
  /** The folder of the notebook.yml, or of the file that was named without one; what serves all its notebooks lies there. */
  home: string;
  /** `investigate`, `explore`, `demo`, `validate`, `interactive`, or '' */
  kind: string;
  /** `draft`, `active`, `stale`, `promoted`, `archived` */
  status: string;
  description: string;
  mod: string;
  /** A Jupyter kernelspec's name; '' where none was said. */
  kernel: string;
  params: Readonly<Record<string, Json>>;
  /** Run it in an environment of its own, with the dependencies that it names itself. */
  sandbox: boolean;
  inputs: readonly string[];
  outputs: readonly string[];
  /** Which paired files it wants beside its source. */
  pair: { ipynb: boolean; myst: boolean };
  /** Without formats it is not published. `directory` may be absolute when it lies outside the project. */
  publish: { formats: readonly PublishFormat[]; directory: string; prefix: string };
  /** Sets the executed and published files of one row of a matrix apart: `demo-sub01`; '' where there is no matrix. */
  variant: string;
  stages: readonly NotebookStage[];
  /** Run it although its kind is `interactive`. */
  force: boolean;
};

/**
 * A notebook's files beside its source, relative to the project. `executed`: with outputs, without anything volatile, tracked. A page tells
 * what stands in its metadata under `engine`: `parameters`, `kernel`, `tools` and `source_sha256`, of the source as it was executed.
 */
export type NotebookArtifacts = { workspace?: string; myst?: string; executed: string };

/** A cell as its format reads it. `tags` as Jupyter means them; `line` counts from 1 in the source. */
export type NotebookCell = { type: 'code' | 'markdown' | 'raw'; source: string; tags: readonly string[]; line: number; name?: string };

/**
 * How the two faces of a notebook stand to each other, by content: time stamps say nothing. `missing`: the one that is made of the source;
 * `source-missing`: only that one is there. `unreadable`: one of them cannot be read, and nothing is done to either.
 */
export type PairState =
  | 'synced'
  | 'source-newer'
  | 'notebook-newer'
  | 'both-changed'
  | 'missing'
  | 'source-missing'
  | 'unreadable'
  | 'unpaired';

export type SyncOptions = {
  /** Which side wins although the other changed too. Without it only what changed on one side travels, or on both without overlap. */
  direction?: 'py2nb' | 'nb2py';
  /** With a direction: take that side whole, also where both changed. What is overwritten is kept aside. */
  force?: boolean;
  dryRun?: boolean;
  /** Make paired files that are missing. */
  create?: boolean;
};

/** Where both sides changed the same lines. `base` is how it stood when they last agreed. */
export type SyncConflict = { cell: string; line: number; base: string; source: string; notebook: string };

export type SyncResult = {
  notebook: string;
  action: 'unchanged' | 'created' | 'py2nb' | 'nb2py' | 'merged' | 'conflict' | 'unpaired' | 'failed';
  /** Files written, or that would be with `dryRun`. */
  written: readonly string[];
  /** Where the bytes that were overwritten are kept, relative to the project. */
  kept?: readonly string[];
  conflicts?: readonly SyncConflict[];
  findings: readonly Finding[];
};

/** What one face has that the other lacks, for people: unified hunks, cell by cell. */
export type NotebookDiff = {
  state: PairState;
  /** Why they cannot be compared. */
  findings?: readonly Finding[];
  cells: readonly {
    cell: string;
    line: number;
    change: 'added' | 'removed' | 'edited' | 'conflict';
    side: 'source' | 'notebook' | 'both';
    diff: string;
  }[];
};

/** What a hook may use that works on files rather than on a task. `toolInside`: in the software and with the variables that the task sees. */
export type NotebookContext = Pick<RunContext, 'project' | 'signal' | 'log' | 'tool'> & { toolInside?: RunContext['tool'] };

/** For formats with two faces. Many notebooks at once, because a Python process costs more than a hundred notebooks. */
export interface NotebookPairing {
  /** Synchronous and without a process: it is asked at plan time, for every notebook. */
  state(notebook: Notebook, project: string): PairState;
  /** The code cells of the side that people edit, if it holds edits that the source lacks: they count for what is up to date. */
  unsynced(notebook: Notebook, project: string): readonly string[] | undefined;
  sync(notebooks: readonly Notebook[], options: SyncOptions, context: NotebookContext): Promise<readonly SyncResult[]>;
  diff(notebook: Notebook, context: NotebookContext): Promise<NotebookDiff>;
}

export type RenderRequest = {
  notebook: Notebook;
  format: PublishFormat;
  /** Absolute path of an executed notebook to render, footer and badge already in it. An `app` is made of the source instead. */
  from: string;
  /** Absolute path of the page. Markdown's figures go into `NAME_files/` beside it. */
  to: string;
};

export interface NotebookBackend {
  /** Whether its notebooks run in a Jupyter kernel that can be chosen; without, `Notebook.kernel` is always ''. */
  readonly kernels: boolean;
  /** What its notebooks are good for: where nobody names a format, a new notebook gets one that is good for its mode. */
  readonly modes: readonly NotebookMode[];
  /** Whether this text of a `.py` file is a notebook of this format. Asked in the order in which the formats were registered. */
  detect(text: string): boolean;
  artifacts(notebook: Notebook): NotebookArtifacts;
  /** Raised when `cells` reads the same text otherwise, and when the same source is executed to another result: then what was is stale. */
  readonly versions: { cells: number; result: number };
  /** Pure, no process: the ground for up-to-date keys, diffs and checks. */
  cells(text: string): readonly NotebookCell[];
  /** The parameters that the source declares, with the text of their defaults; undefined where the format does not tell. */
  parameters(text: string): Readonly<Record<string, string>> | undefined;
  /** What the source says of the packages that it needs: it counts where the notebook runs in an environment of its own. Absent: it cannot. */
  dependencies?(text: string): string;
  /** What its notebooks may be published as. */
  readonly publishes: readonly PublishFormat[];
  /** How a notebook of this format declares a parameter, for a remedy: `a cell tagged ...`. */
  readonly declaring: string;
  /** Programs whose identity decides the result: found on PATH, or absolute. */
  tools(notebook: Notebook): readonly string[];
  /** What is wrong with the source, beyond what executing it would say. */
  validate(notebooks: readonly Notebook[], context: NotebookContext): Promise<readonly Finding[]>;
  readonly pairing?: NotebookPairing;
  /** Why a task may not start: an unknown parameter, a missing kernel. No effects. */
  check?(notebook: Notebook, context: NotebookContext): Promise<readonly Finding[]>;
  /** Self-contained programs by file name, which the job runs and which a recorder keeps, so that a rerun needs no engine. */
  readonly scripts: Readonly<Record<string, string>>;
  /**
   * Executes the source into `artifacts().executed`, whole or not at all. `scripts`: the folder where the backend's programs lie, tracked and
   * relative to the project where a recorder keeps the result. Files and limits are the engine's to add.
   */
  job(notebook: Notebook, scripts: string, context: PreparedContext): Pick<Job, 'action' | 'stop'>;
  /** From what the job printed: how far it is. Pure. */
  progress?(text: string): Progress | undefined;
  judge(notebook: Notebook, outcome: Outcome, context: BuiltContext): Promise<Verdict>;
  /** After a success: brings the outputs of the executed notebook into the face that people work with. */
  collect?(notebook: Notebook, context: NotebookContext): Promise<Changes>;
  /** Renders pages, many in one call. Rejects with an Error that names the tool and what it said. */
  render(requests: readonly RenderRequest[], context: NotebookContext): Promise<void>;
  /**
   * The program that opens these notebooks, which agree about `sandbox`, for editing, run in the project: the one notebook, or an editor from which all are within reach.
   * Its first word is what has to be installed; `remedy` says how.
   */
  edit(notebooks: readonly [Notebook, ...Notebook[]]): { argv: readonly [string, ...string[]]; remedy?: string };
  /** A new notebook's text, and its path relative to the folder of the notebook.yml. */
  scaffold(request: { name: string; title: string; mode: NotebookMode; kernel: string; flow: string }): {
    path: string;
    text: string;
  };
}

/** The notebook formats that the loaded plugins know, in the order in which they are tried. */
export interface NotebookBackends {
  formats(): readonly string[];
  get(format: string): NotebookBackend | undefined;
}

/** Offered by the host to whoever works with notebooks of any format. */
export const NOTEBOOK_BACKENDS = token<NotebookBackends>('notebook-backends');
