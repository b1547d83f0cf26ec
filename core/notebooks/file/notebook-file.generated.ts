// Generated from schemas/notebook.schema.json by scripts/generate-schema-types.mjs: do not edit.
/**
 * Lists the notebooks of a flow and says what becomes of them. It lies beside them, mostly as `notebooks/notebook.yml`.
 */
export interface NotebookYml {
  /**
   * The Jupyter kernel of every notebook that names none: a kernelspec's name. Formats without kernels ignore it.
   */
  kernel?: string;
  /**
   * The format of every notebook that names none. Without it the format is told from the source.
   */
  default_format?: string;
  publish?: Publish;
  /**
   * The notebooks.
   */
  entries?: Entry[];
  /**
   * Anything under a key that begins with `x-` is ignored: a place for YAML anchors.
   *
   * This interface was referenced by `NotebookYml`'s JSON-Schema definition
   * via the `patternProperty` "^x-".
   */
  [k: string]:
    | {
        [k: string]: unknown;
      }
    | string
    | Publish
    | Entry[]
    | undefined;
}
/**
 * Where pages are published.
 */
export interface Publish {
  /**
   * What `engine nb publish` makes of a notebook that is named but says no format itself. Default: `html`.
   */
  format?: "html" | "markdown" | "myst" | "ipynb" | "app";
  /**
   * The folder for the pages, relative to the project. Without it nothing is published.
   */
  docs_dir?: string;
  /**
   * What the name of each page begins with. Default: `nb-`.
   */
  prefix?: string;
}
/**
 * One notebook.
 */
export interface Entry {
  /**
   * The `.py` source, relative to the folder above `notebooks/`, or to the folder of this file. Its name is the notebook's.
   */
  path: string;
  /**
   * What it is for: `investigate`, `explore`, `demo`, `validate` or `interactive`. An interactive one is not executed in a batch.
   */
  kind?: string;
  /**
   * One sentence for people.
   */
  description?: string;
  /**
   * Where it stands: `draft`, `active`, `stale`, `promoted` or `archived`. Default: `active`. An archived one is not executed.
   */
  status?: string;
  /**
   * Its format, where the source does not tell.
   */
  format?: string;
  /**
   * Its Jupyter kernel, where it is not that of the file.
   */
  kernel?: string;
  /**
   * The part of the flow that it is about: what the names of that part's rules begin with.
   */
  mod?: string;
  /**
   * Keep an `.ipynb` beside it, for Jupyter. Default: `false`.
   */
  pair_ipynb?: boolean;
  /**
   * Keep a MyST Markdown text of it in `.myst/`. Default: `false`.
   */
  pair_myst?: boolean;
  /**
   * Publish it as a page that shows without a network. Default: `false`.
   */
  publish_html?: boolean;
  /**
   * Publish it as Markdown with its figures. Default: `false`.
   */
  publish_markdown?: boolean;
  /**
   * Publish its MyST Markdown text, which has no outputs: for a site builder that executes it. Default: `false`.
   */
  publish_myst?: boolean;
  /**
   * Publish the executed notebook itself. Default: `false`.
   */
  publish_ipynb?: boolean;
  /**
   * Publish marimo's own page, with its controls, as `.app.html`. The notebook is executed a second time for it, with all that it writes, and the page loads its program from a CDN: without a network it stays blank. marimo notebooks only. Default: `false`.
   */
  publish_app?: boolean;
  /**
   * Values for its parameters. Those that the flow gives win.
   */
  params?: {};
  /**
   * Files and folders that it reads, relative to the project.
   */
  inputs?: string | string[];
  /**
   * Files and folders that it writes, relative to the project.
   */
  outputs?: string | string[];
  /**
   * How long its whole execution may take: `30s`, `5m`, `2h`, `1d`. Default: the flow's.
   */
  timeout?: string;
  environment?: Environment;
  /**
   * Run it with the dependencies that it names itself (PEP 723, the block `# /// script` at its top), in an environment of its own that `uv` makes. That needs `uv` on PATH, and the network unless uv's cache has everything. marimo notebooks only. Default: `false`.
   */
  sandbox?: boolean;
}
/**
 * The software that it sees, where it is not that of the flow. Paths are relative to the project.
 */
export interface Environment {
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
   * An argument vector put before the command.
   *
   * @minItems 1
   */
  prefix?: [string | number | boolean, ...(string | number | boolean)[]];
}
