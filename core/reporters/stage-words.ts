import type { StageName } from '../contracts/stage.ts';

/** What is being done to a task while its job does not run. */
export const STAGE_WORDS: Readonly<Record<StageName, string>> = {
  check: 'checking',
  pair: 'pairing notebooks',
  sync: 'syncing notebooks',
  save: 'saving before the run',
  prepare: 'preparing',
  fetch: 'fetching inputs',
  recover: 'clearing up after the last attempt',
  build: 'building the job',
  execute: 'running',
  judge: 'checking the result',
  collect: 'collecting notebooks',
  publish: 'publishing',
  record: 'recording',
  deliver: 'delivering outputs',
  release: 'letting go',
};
