import type { CliCommand } from './cli-command.ts';
import type { Environment } from './environment.ts';
import type { Executor } from './executor.ts';
import type { JobBuilder } from './job-builder.ts';
import type { NotebookBackend } from './notebook.ts';
import type { Recorder } from './recorder.ts';
import type { Reporter } from './reporter.ts';
import type { Stager } from './stager.ts';
import type { Provider, Token } from './token.ts';

/** The version of the contract between engine and plugins: both sides name it, and a mismatch is refused at load. */
export const API_VERSION = 1;

/** `options.json` is a JSON Schema (2020-12) with a description for each key; `type` only carries the TypeScript type. */
export type Configured<Options, T> = { options: { json: object; type?: Options }; create: Provider<T> };

/** What a plugin may do at load: bind, and nothing else. It never sees the container. */
export interface Registrar {
  executor<O>(name: string, it: Configured<O, Executor<O>>): void;
  recorder<O>(name: string, it: Configured<O, Recorder<O>>): void;
  environment<O>(name: string, it: Configured<O, Environment<O>>): void;
  stager<O>(scheme: string, it: Configured<O, Stager<O>>): void;
  job<D, Part = D>(key: string, it: Configured<D, JobBuilder<D, Part>>): void;
  /** Formats are tried in the order in which they were registered: the more specific first. */
  notebook(format: string, it: { create: Provider<NotebookBackend> }): void;
  reporter<O>(name: string, it: Configured<O, Reporter> & { stream: 'stdout' | 'file' }): void;
  command(name: string, it: { summary: string; load: () => Promise<Provider<CliCommand>> }): void;
  service<T>(token: Token<T>, create: Provider<T>): void;
}

/** A tool that a plugin needs: how to ask its version, and which are good. `range` is `>=1.2 <3`. */
export type ToolRequirement = { name: string; argv: readonly string[]; range: string; remedy?: string };

export type Plugin = {
  name: string;
  apiVersion: typeof API_VERSION;
  requires?: readonly ToolRequirement[];
  setup(engine: Registrar): void;
};
