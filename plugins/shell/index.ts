import { provide, withRunId, type JobBuilder, type Plugin } from '../../core/plugin.ts';

/** What a flow says under `shell`: text that a shell runs, so the reader of the manifest sees that one does. */
export type ShellDeclaration = { script: string };

/** Hands the script to `sh -c`, in one piece: the recorded command says what was run, and reruns the same way. */
export const shellBuilder: JobBuilder<ShellDeclaration> = {
  build({ options, run, task }) {
    const { declaration, inputs, outputs, resources } = options;
    const { script } = withRunId(declaration, run);
    return {
      action: { kind: 'process', argv: ['sh', '-c', script], cwd: '.', env: {}, passEnv: [] },
      inputs,
      outputs,
      message: task,
      limits: resources, // the engine adds the flow's own time limit
    };
  },
};

const schema = {
  type: 'object',
  required: ['script'],
  additionalProperties: false,
  properties: { script: { type: 'string', minLength: 1, description: 'Run by `sh -c` in the project.' } },
};

/** Flows with `shell`. */
const plugin: Plugin = {
  name: 'shell',
  apiVersion: 1,
  setup(engine) {
    engine.job<ShellDeclaration>('shell', { options: { json: schema }, create: provide([], () => shellBuilder) });
  },
};

export default plugin;
