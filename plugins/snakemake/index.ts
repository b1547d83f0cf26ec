import { provide, type Plugin } from '../../core/plugin.ts';
import { snakemakeBuilder } from './builder.ts';
import { snakemakeSchema, type SnakemakeDeclaration } from './declaration.ts';

/** Flows with `snakemake`. */
const plugin: Plugin = {
  name: 'snakemake',
  apiVersion: 1,
  requires: [{ name: 'snakemake', argv: ['snakemake', '--version'], range: '>=7.21 <10', remedy: 'engine setup' }],
  setup(engine) {
    engine.job<SnakemakeDeclaration>('snakemake', { options: { json: snakemakeSchema }, create: provide([], () => snakemakeBuilder) });
  },
};

export default plugin;
