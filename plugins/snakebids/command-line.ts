import type { SnakebidsDeclaration } from './declaration.ts';
import { wordsOf } from '../snakemake/door.ts';
import { participants } from './participants.ts';

/**
 * The BIDS App command line: dataset, output, level, options; what the app does not know (`--cores`, …) it hands to snakemake.
 * `--rerun-incomplete` does nothing where no run was killed, and makes a killed one continue. `force`: make all, whatever looks current.
 */
export function snakebidsCommand(declaration: SnakebidsDeclaration, cpus: number, force = false): readonly string[] {
  const { app, bids_dir, output_dir, level = 'participant', pybidsdb_dir } = declaration;
  const args = wordsOf(declaration.args);
  return [
    // A checkout does not always keep the executable bit.
    ...(isScript(app) ? ['python3', app] : [app]),
    bids_dir,
    output_dir,
    level,
    ...option('--participant-label', participants(declaration.participant_label)),
    ...option('--exclude-participant-label', participants(declaration.exclude_participant_label)),
    ...option('--pybidsdb-dir', pybidsdb_dir === undefined ? [] : [pybidsdb_dir]),
    ...(namesCores(args) ? [] : ['--cores', String(Math.max(1, Math.floor(cpus)))]),
    '--rerun-incomplete',
    ...(force ? ['--forceall'] : []),
    ...args,
  ];
}

/** Whether the app is a file of the project rather than an installed command. */
export const isScript = (app: string): boolean => app.endsWith('.py');

const option = (name: string, values: readonly string[]): readonly string[] => (values.length === 0 ? [] : [name, ...values]);

const namesCores = (args: readonly string[]): boolean => args.some((word) => /^(--cores|--jobs|--profile)(=|$)|^-[cj]\d*$/.test(word));
