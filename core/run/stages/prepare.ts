import type { Json } from '../../contracts/json.ts';
import { recorderState, taskContext, type Prepared } from '../flight.ts';
import type { Row } from './row.ts';

/** Lets each recorder fit the workspace: unlock outputs, note where the branch stands, or move the root to a worktree. */
export const prepare: Row = {
  answered: ({ plugins }) => plugins.recorders.length > 0,
  async ask(flight, signal) {
    const { inputs, outputs } = flight.planned.declared;
    let root: string | undefined;
    const env: Record<string, string> = {};
    const data: Record<string, Json> = {};
    for (const { name, service, options } of flight.plugins.recorders) {
      const prepared = await service.prepare({
        ...taskContext(flight, options, signal),
        ...recorderState(flight, name),
        inputs,
        outputs,
      });
      root ??= prepared.root;
      Object.assign(env, prepared.env);
      if (prepared.data !== undefined) data[name] = prepared.data;
    }
    return { ...(root !== undefined && { root }), env, data } satisfies Prepared;
  },
};
