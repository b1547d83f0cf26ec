import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { acquireLease, type Finding, type LeaseOwner } from '../../core/plugin.ts';
import type { Dataset } from './dataset.ts';
import { explainError } from './save-failure.ts';

export type Release = () => void;

/** Adding a large file to the annex can take hours, and its recorder shows all the time that it is alive. */
const PATIENCE_SECONDS = 12 * 3600;
const STALE_AFTER_SECONDS = 60;

/**
 * Becomes the only recorder of these datasets. Leases are taken from the superdataset down, by everybody, so that nobody waits in a circle.
 * Answers with a finding where that is impossible: a full disk, no permission, another recorder that does not finish.
 */
export async function holdDatasets(
  datasets: readonly Dataset[],
  signal: AbortSignal,
): Promise<{ release: Release } | { refused: Finding }> {
  const held: Release[] = [];
  const release = (): void => {
    for (const giveBack of held.splice(0).reverse()) giveBack();
  };
  for (const dataset of [...datasets].sort((left, right) => (left.path < right.path ? -1 : 1))) {
    const answer = await hold(dataset, signal);
    if ('release' in answer) held.push(answer.release);
    else {
      release();
      return answer;
    }
  }
  return { release };
}

async function hold(dataset: Dataset, signal: AbortSignal): Promise<{ release: Release } | { refused: Finding }> {
  try {
    mkdirSync(join(dataset.gitDirectory, 'engine'), { recursive: true });
    const lease = await acquireLease(join(dataset.gitDirectory, 'engine', 'record.lock'), {
      purpose: 'record results',
      waitSeconds: PATIENCE_SECONDS,
      staleAfterSeconds: STALE_AFTER_SECONDS,
      signal,
    });
    return 'release' in lease ? { release: () => lease.release() } : { refused: heldFinding(dataset, lease.heldBy) };
  } catch (error) {
    return { refused: explainError(error, dataset) };
  }
}

const heldFinding = ({ root }: Dataset, { process: { pid, host } }: LeaseOwner): Finding => ({
  code: 'datalad.recorder-busy',
  severity: 'error',
  message: `Another engine (process ${pid} on ${host}) is recording in ${root} and did not finish.`,
  remedy: 'See what that process does, then `engine resume`.',
});
