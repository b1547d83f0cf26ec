import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Finding } from '../../core/plugin.ts';
import { snakemakeCommand } from './command-line.ts';
import { becomesText } from './config-argument.ts';
import type { SnakemakeDeclaration } from './declaration.ts';
import { workflowBuilder } from './workflow-builder.ts';
import { workflowInputs, workflowParts } from './workflow-files.ts';

/** A Snakefile of the project, run by snakemake itself. */
export const snakemakeBuilder = workflowBuilder<SnakemakeDeclaration>({
  name: 'snakemake',
  directory: ({ directory }) => directory,
  command: snakemakeCommand,
  reads: workflowInputs,
  fingerprint: workflowParts,

  meaning({ config = {}, configfile }, root) {
    const file = configfile === undefined ? undefined : join(root, configfile);
    return { config, configfile: file !== undefined && existsSync(file) ? readFileSync(file, 'utf8') : null };
  },

  check: checkConfig,
});

function checkConfig({ config = {} }: SnakemakeDeclaration): readonly Finding[] {
  const keys = Object.keys(config).filter((key) => becomesText(config[key]));
  if (keys.length === 0) return [];
  return [
    {
      code: 'snakemake.config-becomes-text',
      severity: 'warning',
      message: `Snakemake reads numbers and booleans inside lists and mappings of --config as text: ${keys.join(', ')}.`,
      remedy: 'Put them into a config file and name it under `configfile`.',
    },
  ];
}
