import { finishedContext } from '../flight.ts';
import { accept } from './builder-changes.ts';
import { toolInside } from '../tool-inside.ts';
import type { Row } from './row.ts';

/** Makes pages of what a success computed; they are in the record. */
export const publish: Row = {
  answered: ({ plugins }) => plugins.builder.service.publish !== undefined,
  async ask(flight, signal) {
    const { builder, environment } = flight.plugins;
    const context = finishedContext(flight, builder.options, signal);
    const { project, job } = context;
    const env = job.action.kind === 'request' ? {} : job.action.env;
    const changes = await builder.service.publish?.({ ...context, toolInside: toolInside(environment, { project, signal, env }) });
    return { written: changes ? accept(flight, changes) : [] };
  },
};
