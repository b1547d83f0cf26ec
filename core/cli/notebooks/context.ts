import type { NotebookContext } from '../../contracts/notebook.ts';
import { createTool } from '../../process/tool.ts';
import type { Cancellation } from '../../run/cancellation.ts';
import { EXIT } from '../refusal.ts';
import { listenForSignals } from '../signals.ts';
import type { Terminal } from '../terminal.ts';

/** Works on files in a project until Ctrl-C: then the tools that were asked are ended, and the exit code is that of cancelling. */
export async function workOnNotebooks(
  project: string,
  terminal: Terminal,
  work: (context: NotebookContext, cancellation: Cancellation) => Promise<number>,
): Promise<number> {
  const cancellation = listenForSignals(terminal);
  const signal = AbortSignal.any([cancellation.polite, cancellation.leave]);
  try {
    return await work({ project, signal, log: (text) => terminal.err(text), tool: createTool({ cwd: project, signal }) }, cancellation);
  } catch (error) {
    // What a tool that was ended in the middle failed with is no news.
    if (signal.aborted) return EXIT.cancelled;
    throw error;
  }
}
