import { API_VERSION, provide, type Plugin } from '../../core/plugin.ts';
import { percentBackend } from './backend.ts';

/** Notebooks in jupytext's percent format, executed by papermill. */
const percent: Plugin = {
  name: 'percent',
  apiVersion: API_VERSION,
  requires: [
    { name: 'jupytext', argv: ['jupytext', '--version'], range: '>=1.16 <2', remedy: 'pip install jupytext' },
    { name: 'papermill', argv: ['papermill', '--version'], range: '>=2.4 <3', remedy: 'pip install papermill ipykernel' },
  ],
  setup(engine) {
    engine.notebook('percent', { create: provide([], () => percentBackend) });
  },
};

export default percent;
