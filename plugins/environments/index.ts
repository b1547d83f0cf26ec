import { provide, type Plugin } from '../../core/plugin.ts';
import { conda } from './conda.ts';
import { pixi } from './pixi.ts';
import { prefix } from './prefix.ts';
import { venv } from './venv.ts';

const text = (description: string): object => ({ type: 'string', minLength: 1, description });

/** The software that a job sees: `venv`, `conda`, `pixi`, or any `prefix`. */
const plugin: Plugin = {
  name: 'environments',
  apiVersion: 1,
  setup(engine) {
    engine.environment<string>('venv', {
      options: { json: text('The folder of a Python virtual environment, relative to the project.') },
      create: provide([], () => venv),
    });
    engine.environment<string>('conda', {
      options: { json: text('The name of a conda environment, or its folder (with a slash).') },
      create: provide([], () => conda),
    });
    engine.environment<string>('pixi', {
      options: { json: text('The folder of a pixi workspace, or its manifest.') },
      create: provide([], () => pixi),
    });
    engine.environment<readonly string[]>('prefix', {
      options: { json: { type: 'array', minItems: 1, items: { type: 'string' }, description: 'Words put before the command.' } },
      create: provide([], () => prefix),
    });
  },
};

export default plugin;
