import { API_VERSION, provide, type Plugin } from '../../core/plugin.ts';
import { marimoBackend } from './backend.ts';

/** Notebooks of marimo: Python modules that are run as a graph of cells. To be loaded before formats whose detection is less specific. */
const marimo: Plugin = {
  name: 'marimo',
  apiVersion: API_VERSION,
  requires: [{ name: 'marimo', argv: ['marimo', '--version'], range: '>=0.24 <1', remedy: 'pip install marimo nbformat' }],
  setup(engine) {
    engine.notebook('marimo', { create: provide([], () => marimoBackend) });
  },
};

export default marimo;
