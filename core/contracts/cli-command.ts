/** A command that a plugin contributes, e.g. `engine nb`. Its code is loaded only when it is called. */
export interface CliCommand {
  /** Resolves with the exit code. */
  run(argv: readonly string[], signal: AbortSignal): Promise<number>;
}
