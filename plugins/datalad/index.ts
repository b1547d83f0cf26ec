import { API_VERSION, provide, type Plugin } from '../../core/plugin.ts';
import { annexStager } from './annex-stager.ts';
import { optionsSchema, type DataladOptions } from './options.ts';
import { createDataladRecorder } from './recorder.ts';

/** Keeps each success as a DataLad run record, and fetches annexed inputs. Everything that is known of DataLad is in this folder. */
const datalad: Plugin = {
  name: 'datalad',
  apiVersion: API_VERSION,
  requires: [
    { name: 'git', argv: ['git', '--version'], range: '>=2.31', remedy: 'Install git 2.31 or newer with your package manager.' },
    { name: 'git-annex', argv: ['git-annex', 'version', '--raw'], range: '>=10.20230126', remedy: 'engine setup' },
    { name: 'datalad', argv: ['datalad', '--version'], range: '>=0.18', remedy: 'engine setup' },
  ],
  setup(engine) {
    engine.recorder<DataladOptions>('datalad', {
      options: { json: optionsSchema },
      create: provide([], () => createDataladRecorder()),
    });
    engine.stager('annex', {
      options: { json: { type: 'object', additionalProperties: false } },
      create: provide([], () => annexStager),
    });
  },
};

export default datalad;
