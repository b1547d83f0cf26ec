import { configArgument } from './config-argument.ts';
import type { SnakemakeDeclaration } from './declaration.ts';
import { wordsOf } from './words.ts';

/**
 * The command that is started and recorded. `--rerun-incomplete` is always there: without leftovers of a killed run it does nothing,
 * with them snakemake would refuse, and a second command for second attempts would be one that nobody has recorded. `force`: make all
 * that the targets need, whatever snakemake takes for current.
 */
export function snakemakeCommand(declaration: SnakemakeDeclaration, cpus: number, force = false): readonly string[] {
  const { snakefile, targets, config = {}, configfile, directory, profile, args } = declaration;
  const settings = Object.entries(config).map(([key, value]) => configArgument(key, value));
  return [
    'snakemake',
    // Targets come first: --config and --configfile take as many words as follow them.
    ...wordsOf(targets),
    ...option('--snakefile', snakefile),
    ...option('--directory', directory),
    ...option('--profile', profile),
    ...option('--cores', coresOf(declaration, cpus)),
    '--rerun-incomplete',
    ...(force ? ['--forceall'] : []),
    ...option('--configfile', configfile),
    ...(settings.length > 0 ? ['--config', ...settings] : []),
    ...wordsOf(args),
  ];
}

const option = (name: string, value: string | undefined): readonly string[] => (value === undefined ? [] : [name, value]);

/** A profile may say how many jobs run on a cluster; only what the manifest says itself stands above it. */
function coresOf({ cores, profile }: SnakemakeDeclaration, cpus: number): string | undefined {
  if (cores !== undefined) return String(cores);
  return profile === undefined ? String(Math.max(1, Math.floor(cpus))) : undefined;
}
