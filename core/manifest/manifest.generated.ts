// Generated from schemas/manifest.schema.json by scripts/generate-schema-types.mjs: do not edit.
/**
 * Text, a number, true or false.
 */
export type Scalar = string | number | boolean;
/**
 * The name of an environment variable.
 */
export type VariableName = string;
/**
 * Names of environment variables that the job gets from the engine's own environment. Only the name is recorded.
 */
export type PassEnv = VariableName[];
/**
 * How often a failed attempt is repeated, and after how long. One number is the limit.
 */
export type Retry =
  | number
  | {
      /**
       * Further attempts after the first.
       */
      limit: number;
      /**
       * Whether the wait stays or doubles. Default: `exponential`.
       */
      backoff?: "fixed" | "exponential";
      /**
       * The first wait. Default: `1s`.
       */
      base?: string;
      /**
       * The longest wait. Default: `60s`.
       */
      cap?: string;
    };
/**
 * One whole expression, whose value keeps its type.
 */
export type Expression = string;
/**
 * Where jobs run and how results are kept: at most one executor (default `local`) and any recorders. A flow's backend replaces the default one whole; a backend that it names without options keeps the default's options.
 */
export type Backend = string | BackendItem[] | Backends;
/**
 * A backend's name, or its options by its name.
 */
export type BackendItem = string | Backends;
/**
 * The software that a job sees. `none` undoes a default.
 */
export type Environment =
  | "none"
  | {
      /**
       * The folder of a Python virtual environment.
       */
      venv?: string;
      /**
       * The name or the folder of a conda environment.
       */
      conda?: string;
      /**
       * The folder of a pixi project, or its manifest.
       */
      pixi?: string;
      /**
       * An argument vector put before every command.
       *
       * @minItems 1
       */
      prefix?: [Scalar, ...Scalar[]];
    };
/**
 * A reporter's name, or its options by its name.
 */
export type Reporter =
  | string
  | {
      /**
       * Text for people.
       */
      console?: {} | null;
      /**
       * One JSON event a line.
       */
      ndjson?: {} | null;
    };
/**
 * The values that a name of the matrix takes.
 */
export type MatrixValues = Scalar[] | Expression;
/**
 * An argument vector; or one text, split by the quoting rules of a shell, but never run by a shell.
 */
export type Command = string | [Scalar, ...Scalar[]];
/**
 * A whole number from 1.
 */
export type Count = number | Expression;
/**
 * Files that the flow reads. A trailing slash means a directory; `*`, `?` and `[` make a glob.
 */
export type Inputs = string | Input[];
/**
 * A path, or a path with the URI that it is fetched from.
 */
export type Input =
  | string
  | {
      path: Path;
      /**
       * A URI whose scheme picks the stager. Not available yet.
       */
      from?: string;
    };
/**
 * A path relative to the project.
 */
export type Path = string;
/**
 * Files that the flow writes: each exists after it succeeded.
 */
export type Outputs = string | Output[];
/**
 * A path, or a path with the URI that it is delivered to.
 */
export type Output =
  | string
  | {
      path: Path;
      /**
       * A URI whose scheme picks the stager. Not available yet.
       */
      to?: string;
    };

/**
 * Declares the flows of a project. The directory of the manifest is the project; every path is relative to it.
 */
export interface Manifest {
  /**
   * The version of this language.
   */
  version: 1;
  /**
   * What people call the project.
   */
  name?: string;
  /**
   * One or two sentences for people.
   */
  description?: string;
  /**
   * Values that flows look up as `${{ params.NAME }}`. `--set params.NAME=VALUE` overrides one.
   */
  params?: {};
  defaults?: Defaults;
  /**
   * Third-party plugins, by package name or path. Their code is loaded only in a trusted project.
   */
  plugins?: string[];
  /**
   * Who tells what happens: `console` (default), `ndjson`, or a plugin's.
   */
  reporters?: Reporter[];
  /**
   * The units of work, by name. A name holds letters, digits, `_` and `-`.
   */
  flows: {
    [k: string]: Flow;
  };
  /**
   * Anything under a key that begins with `x-` is ignored: a place for YAML anchors.
   *
   * This interface was referenced by `Manifest`'s JSON-Schema definition
   * via the `patternProperty` "^x-".
   */
  [k: string]:
    | {
        [k: string]: unknown;
      }
    | 1
    | string
    | {}
    | Defaults
    | string[]
    | Reporter[]
    | {
        [k: string]: Flow;
      }
    | undefined;
}
/**
 * For every flow that does not say otherwise. `env` and `resources` are merged key by key and `passEnv` is added to; a flow replaces the rest whole.
 */
export interface Defaults {
  env?: Env;
  passEnv?: PassEnv;
  retry?: Retry;
  /**
   * How long one attempt may take.
   */
  timeout?: string;
  resources?: Resources;
  backend?: Backend;
  environment?: Environment;
}
/**
 * Environment variables and their values. They are recorded: a secret belongs in `passEnv`.
 */
export interface Env {
  [k: string]: Scalar;
}
/**
 * What one task takes while its job runs.
 */
export interface Resources {
  /**
   * Processors. Default: 1.
   */
  cpus?: number | Expression;
  /**
   * Memory, for example `500MB` or `2GiB`.
   */
  memory?: string;
  /**
   * Names that only one running task may hold.
   */
  locks?: string[];
}
/**
 * Options by the backend's name.
 */
export interface Backends {
  /**
   * Executor: processes on this machine.
   */
  local?: {} | null;
  /**
   * Recorder: one DataLad run record for each task.
   */
  datalad?: {
    /**
     * The title of the run record. Default: the task.
     */
    message?: string;
    /**
     * Also make locked files inside output directories writable before the job, for a tool that changes files in place. It copies each file.
     */
    unlock?: boolean;
  } | null;
}
/**
 * One unit of work. Exactly one of `command`, `shell`, `snakemake`, `snakebids`, `notebooks`, or the key of a plugin's job builder, says what it does.
 */
export interface Flow {
  /**
   * One sentence for people.
   */
  description?: string;
  matrix?: Matrix;
  command?: Command;
  /**
   * A script that `sh -c` runs. Values of a matrix, inputs and outputs may appear in it only where a shell reads them as plain text.
   */
  shell?: string;
  snakemake?: Snakemake;
  snakebids?: Snakebids;
  notebooks?: Notebooks;
  inputs?: Inputs;
  outputs?: Outputs;
  /**
   * Flows, all of whose tasks come first. An input that another task declares as its output needs no mention here.
   */
  needs?: string | string[];
  env?: Env;
  passEnv?: PassEnv;
  retry?: Retry;
  /**
   * How long one attempt may take.
   */
  timeout?: string;
  resources?: Resources;
  backend?: Backend;
  environment?: Environment;
}
/**
 * One task for each combination of the listed values, or for each row that `from` finds, combined with the listed values.
 */
export interface Matrix {
  from?: Rows;
  [k: string]: MatrixValues | Rows | undefined;
}
/**
 * Where rows are read from: paths of the project or a table.
 */
export interface Rows {
  /**
   * A path whose `{name}` parts become values. With a trailing slash it matches directories.
   */
  glob?: string;
  /**
   * A table with tabs between its columns and names in its first line.
   */
  tsv?: string;
  /**
   * Which column gives the value of which name. Without it every column does, under its own name.
   */
  columns?: {
    [k: string]: string;
  };
  /**
   * A prefix taken off every value of the table.
   */
  strip?: string;
}
/**
 * A Snakemake workflow.
 */
export interface Snakemake {
  /**
   * The Snakefile. Default: where Snakemake looks for it.
   */
  snakefile?: string;
  /**
   * Rules or files to make. Default: the first rule.
   */
  targets?: Scalar | Scalar[];
  /**
   * Values for Snakemake's `config`.
   */
  config?: {} | Expression;
  /**
   * Snakemake's `--configfile`.
   */
  configfile?: string;
  /**
   * The directory that Snakemake works in and owns. Default: the project.
   */
  directory?: string;
  /**
   * Snakemake's `--profile`.
   */
  profile?: string;
  /**
   * Snakemake's `--cores`. Default: the flow's `resources.cpus`.
   */
  cores?: "all" | Count;
  /**
   * Further arguments, as they are.
   */
  args?: Scalar | Scalar[];
}
/**
 * A snakebids app.
 */
export interface Snakebids {
  /**
   * The app's `run.py`, or the name of an installed app.
   */
  app: string;
  /**
   * The BIDS dataset that it reads.
   */
  bids_dir: string;
  /**
   * The directory that it writes and owns.
   */
  output_dir: string;
  /**
   * The analysis level. Default: `participant`.
   */
  level?: string;
  /**
   * Participants to take, without `sub-`.
   */
  participant_label?: Scalar | Scalar[];
  /**
   * Participants to leave out, without `sub-`.
   */
  exclude_participant_label?: Scalar | Scalar[];
  /**
   * Where pybids keeps its index.
   */
  pybidsdb_dir?: string;
  /**
   * Further arguments, as they are.
   */
  args?: Scalar | Scalar[];
}
/**
 * Notebooks, one task each: synced, executed, their outputs collected, and published.
 */
export interface Notebooks {
  /**
   * The notebook.yml that lists the notebooks, or one notebook's source.
   */
  file: string;
  /**
   * Which of them, by name. Default: all but archived and interactive ones.
   */
  only?: Scalar | Scalar[];
  /**
   * Values for the notebooks' parameters; they win over those in notebook.yml. Each goes to the notebooks that declare it; one that none of them declares is an error.
   */
  params?: {} | Expression;
  /**
   * Sets the files of one matrix row apart: the executed notebook and its pages get `-VARIANT` behind their names.
   */
  variant?: string | number;
  /**
   * What happens to each notebook besides its execution. Default: all of it.
   */
  stages?: ("pair" | "sync" | "execute" | "collect" | "publish")[];
  /**
   * Execute also notebooks whose kind is `interactive`.
   */
  force?: boolean | Expression;
}
