import { wordsOf, workflowBuilder } from '../snakemake/door.ts';
import { appInputs, appOutputs, appParts } from './app-files.ts';
import { checkMode } from './check-mode.ts';
import { snakebidsCommand } from './command-line.ts';
import type { SnakebidsDeclaration } from './declaration.ts';
import { markOutput } from './mark-output.ts';

/** A snakebids app in its BIDS App mode: snakemake runs inside it, with the output directory as its working directory. */
export const snakebidsBuilder = workflowBuilder<SnakebidsDeclaration>({
  name: 'the app',
  directory: (declaration) => declaration.output_dir,
  command: snakebidsCommand,
  reads: appInputs,
  writes: appOutputs,
  fingerprint: appParts,
  meaning: ({ level = 'participant', args }) => ({ level, args: wordsOf(args).filter((word) => !HOW_ONLY.test(word)) }),
  check: checkMode,
  // Snakebids writes its config with absolute paths and this run's participants at every start: every record would differ by both.
  state: ['config/'],
  seed: markOutput,
});

/** How much runs at once, and what is printed, change no result. */
const HOW_ONLY = /^(--cores|-c\d*|--jobs|-j\d*|--keep-going|-k|--printshellcmds|-p|--retries|\d+)(=|$)/;
