import type { Finding } from '../contracts/finding.ts';
import type { Changes } from '../contracts/job-builder.ts';
import type { SyncResult } from '../contracts/notebook.ts';

/** What syncing came to, as a row of the lifecycle says it. A conflict is an error, whatever the backend called it: nothing may run on one side's edits. */
export function syncChanges(results: readonly SyncResult[]): Changes {
  return { written: results.flatMap(({ written }) => written), findings: results.flatMap(findingsOf) };
}

function findingsOf(result: SyncResult): readonly Finding[] {
  const { action, notebook, findings } = result;
  if ((action !== 'conflict' && action !== 'failed') || findings.some(({ severity }) => severity === 'error')) return findings;
  return [
    ...findings,
    {
      code: `notebook.sync-${action}`,
      severity: 'error',
      message: action === 'conflict' ? `Both faces of ${notebook} were edited in the same place.` : `${notebook} could not be synced.`,
      remedy: `See: engine nb diff --entry ${notebook}`,
    },
  ];
}
