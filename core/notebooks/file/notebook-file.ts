import type { Finding } from '../../contracts/finding.ts';
import type { Json } from '../../contracts/json.ts';
import type { Notebook, NotebookBackends, NotebookStage, PublishFormat } from '../../contracts/notebook.ts';
import type { Choice } from '../../contracts/task.ts';

/** One entry of a notebook.yml: the notebook, and what the file says of it beside that. */
export type Entry = {
  notebook: Notebook;
  /** As it stands in the file; the path of the file itself for a notebook without one. */
  path: string;
  /** Where the entry stands, line and column from 1. */
  at: { file: string; line: number; column: number };
  /** Whether its source is there. */
  present: boolean;
  /** What it asks to be published as, also where no `docs_dir` says where. */
  publishes: readonly PublishFormat[];
  timeoutSeconds?: number;
  environment?: Choice;
};

/** A notebook.yml that was read, or what stands for one where a notebook was named without it. */
export type NotebookFile = {
  kind: 'loaded';
  /** Relative to the project. */
  file: string;
  /** Its folder, relative to the project; `.` for the project itself. */
  home: string;
  /** The text that was read; '' for a notebook without a notebook.yml. */
  text: string;
  entries: readonly Entry[];
  /** What holds for notebooks that say nothing themselves. `publish.directory` is '' where nothing is published. */
  kernel: string;
  defaultFormat: string;
  publish: { format: PublishFormat; directory: string; prefix: string };
  warnings: readonly Finding[];
};

export type RejectedNotebookFile = { kind: 'rejected'; findings: readonly Finding[] };

/** What a flow of the manifest says of the notebooks that it takes from a file. */
export type Wishes = {
  /** By name. */
  only?: readonly string[];
  /** Win over those of the file. */
  params?: Readonly<Record<string, Json>>;
  stages?: readonly NotebookStage[];
  variant?: string;
  force?: boolean;
};

export type ReadRequest = {
  /** The text of a file, whose path is relative to the project. Throws where there is none. */
  read: (path: string) => string;
  exists: (path: string) => boolean;
  backends: NotebookBackends;
  /** Absolute path of the project: with it absolute paths inside become relative. */
  project?: string;
  wishes?: Wishes;
};
