import type { Command } from 'commander';
import type { Terminal } from './terminal.ts';

/**
 * One command of the CLI: its options are declared at once, because help and completion need them;
 * what it does is loaded only when it is called.
 */
export type CliCommandDefinition = (program: Command, run: Runner) => void;

/** Hands an action's exit code, or what it threw, to the one place that ends the process. `toolArguments`: what stood behind `--`. */
export type Runner = (action: (terminal: Terminal, toolArguments: readonly string[]) => Promise<number>) => Promise<void>;
