import type { File } from '../../contracts/file.ts';
import { isError } from '../../contracts/finding.ts';
import { preparedContext, type Flight } from '../flight.ts';
import { StageFailure } from '../stage-failure.ts';
import type { Row } from './row.ts';

/** The stager for files without a URI: content that git-annex knows of but that is not here. */
export const ANNEX = 'annex';

/** Brings declared inputs in: by the scheme of their `from`, and absent annexed content where a stager for it is registered. */
export const fetch: Row = {
  answered: (flight) => filesByScheme(flight).size > 0,
  async ask(flight, signal) {
    const written: string[] = [];
    for (const [scheme, files] of filesByScheme(flight)) {
      const stager = flight.plugins.stager(scheme);
      if (!stager) {
        throw new StageFailure([{ code: 'stage.no-stager', severity: 'error', message: `No plugin brings files from "${scheme}:".` }]);
      }
      if (!flight.run.options.get) throw new StageFailure([refusal(files)]);
      const changes = await stager.fetch(files, preparedContext(flight, {}, signal));
      const errors = changes.findings.filter(isError);
      if (errors.length > 0) throw new StageFailure(errors);
      written.push(...changes.written);
    }
    return { written };
  },
};

function filesByScheme(flight: Flight): Map<string, readonly File[]> {
  const { inputs } = flight.planned.declared;
  const schemes = new Map<string, File[]>();
  for (const file of inputs) {
    const scheme = file.from?.split(':', 1)[0];
    if (scheme === undefined) continue;
    schemes.set(scheme, [...(schemes.get(scheme) ?? []), file]);
  }
  const here = new Set(
    (
      flight.plugins.stager(ANNEX)?.absent?.(
        inputs.filter(({ from }) => from === undefined),
        flight.run.project,
      ) ?? []
    ).map(({ path }) => path),
  );
  if (here.size > 0) schemes.set(ANNEX, [...(schemes.get(ANNEX) ?? []), ...[...here].map((path) => ({ path }))]);
  return schemes;
}

const refusal = (files: readonly File[]) => ({
  code: 'stage.absent-content',
  severity: 'error' as const,
  message: `The content of ${files.map(({ path }) => path).join(', ')} is not here, and --no-get forbids fetching it.`,
  remedy: 'Run without --no-get, or fetch it yourself: datalad get PATH',
});
