import type { NotebookContext, RenderRequest } from '../../core/plugin.ts';
import { convertPages } from './convert-pages.ts';

type Call = { requests: readonly RenderRequest[]; context: NotebookContext; answer: () => void; fail: (error: unknown) => void };

const waitingCalls = new Map<string, Call[]>();

/**
 * Calls for one project that arrive within a turn of the event loop, or while others are served, are served by one process. A call that is
 * cancelled takes no other with it.
 */
export function renderTogether(requests: readonly RenderRequest[], context: NotebookContext): Promise<void> {
  return new Promise((answer, fail) => {
    const call: Call = { requests, context, answer, fail };
    const waiting = waitingCalls.get(context.project);
    if (waiting) {
      waiting.push(call);
      return;
    }
    const calls = [call];
    waitingCalls.set(context.project, calls);
    setImmediate(() => void serveAll(context.project, calls));
  });
}

async function serveAll(project: string, waiting: Call[]): Promise<void> {
  while (waiting.length > 0) {
    const batch = waiting.splice(0);
    for (const { context, fail } of batch.filter(isCancelled)) fail(context.signal.reason);
    const living = batch.filter((call) => !isCancelled(call));
    if (living.length > 0) waiting.unshift(...(await serve(living)));
  }
  // In the same turn as the last look: whoever calls next must not be put to a list that nobody serves.
  waitingCalls.delete(project);
}

/** Answers the calls that still wait: those that another's cancellation interrupted. */
async function serve(calls: readonly Call[]): Promise<readonly Call[]> {
  const [first] = calls;
  if (!first) return [];
  try {
    const failures = await convertPages(
      calls.flatMap(({ requests }) => requests),
      first.context,
    );
    for (const { requests, answer, fail } of calls) {
      const said = requests.flatMap(({ to }) => failures.get(to) ?? []);
      if (said.length > 0) fail(new Error(said.join('\n')));
      else answer();
    }
    return [];
  } catch (error) {
    const interrupted = isCancelled(first);
    for (const { fail } of interrupted ? [first] : calls) fail(interrupted ? first.context.signal.reason : error);
    return interrupted ? calls.slice(1) : [];
  }
}

const isCancelled = ({ context }: Call): boolean => context.signal.aborted;
