import { provide, withRunId, type JobBuilder, type Plugin } from '../../core/plugin.ts';

/** What a flow says under `command`: one program and its arguments, never seen by a shell. */
export type CommandDeclaration = { argv: readonly string[] };

/** The reference job builder: what is declared is what is started and what is recorded. */
export const commandBuilder: JobBuilder<CommandDeclaration> = {
  withArguments: ({ argv }, args) => ({ argv: [...argv, ...args] }),

  build({ options, run, task }) {
    const { declaration, inputs, outputs, resources } = options;
    const { argv } = withRunId(declaration, run);
    return {
      action: { kind: 'process', argv, cwd: '.', env: {}, passEnv: [] },
      inputs,
      outputs,
      message: task,
      limits: resources, // the engine adds the flow's own time limit
    };
  },
};

const schema = {
  type: 'object',
  required: ['argv'],
  additionalProperties: false,
  properties: {
    argv: { type: 'array', minItems: 1, items: { type: 'string' }, description: 'The program and its arguments. No shell reads them.' },
  },
};

/** Flows with `command`. */
const plugin: Plugin = {
  name: 'command',
  apiVersion: 1,
  setup(engine) {
    engine.job<CommandDeclaration>('command', { options: { json: schema }, create: provide([], () => commandBuilder) });
  },
};

export default plugin;
