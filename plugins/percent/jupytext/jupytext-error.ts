import type { Finding } from '../../../core/plugin.ts';

/** What jupytext said about one request, or why there is none to ask: it is not here, or its process ended with the request unanswered. */
export class JupytextError extends Error {
  readonly why: 'refused' | 'absent' | 'ended';
  constructor(message: string, why: JupytextError['why']) {
    super(message);
    this.name = 'JupytextError';
    this.why = why;
  }
}

/** As a notebook's finding. Throws what is not jupytext's. */
export function jupytextFinding(error: unknown, file: string): Finding {
  if (!(error instanceof JupytextError)) throw error;
  const { message, why } = error;
  if (why === 'refused') return { code: 'percent.jupytext', severity: 'error', message, at: { file } };
  return { code: 'percent.no-jupytext', severity: 'error', message, remedy: 'engine doctor', at: { file } };
}
