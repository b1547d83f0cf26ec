import type { Finding, Notebook } from '../../../core/plugin.ts';

/** The source is not there, and the notebook is: nothing but a word makes a source of it. */
export const missingSource = ({ name, source }: Notebook): Finding => ({
  code: 'percent.missing',
  severity: 'error',
  message: `${source} does not exist`,
  remedy: `make it from the notebook: engine nb sync --direction nb2py --entry ${name}`,
  at: { file: source },
});
