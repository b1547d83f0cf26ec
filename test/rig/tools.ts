import { delimiter, resolve } from 'node:path';

/** Puts the provisioned Python tools before everything else on PATH, for all tests that need them. */
export default function provideTools(): void {
  const tools = resolve(import.meta.dirname, '../../.tools');
  process.env['PATH'] = [resolve(tools, 'python/bin'), process.env['PATH']].join(delimiter);
  process.env['ENGINE_DATALAD_018'] ??= resolve(tools, 'datalad-0.18/bin');
}
