import { provide, type Plugin } from '../../core/plugin.ts';
import { snakebidsBuilder } from './builder.ts';
import { snakebidsSchema, type SnakebidsDeclaration } from './declaration.ts';

/** Flows with `snakebids`. */
const plugin: Plugin = {
  name: 'snakebids',
  apiVersion: 1,
  // The app brings its own snakebids, in its own environment; this is the one that `engine setup` provides for apps that bring none.
  // It has no --version.
  requires: [{ name: 'snakebids', argv: ['snakebids', '--help'], range: '*', remedy: 'engine setup' }],
  setup(engine) {
    engine.job<SnakebidsDeclaration>('snakebids', { options: { json: snakebidsSchema }, create: provide([], () => snakebidsBuilder) });
  },
};

export default plugin;
