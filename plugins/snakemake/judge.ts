import { closeSync, existsSync, fstatSync, openSync, readSync } from 'node:fs';
import { join } from 'node:path';
import type { BuiltContext, Outcome, Verdict } from '../../core/plugin.ts';
import { failureIn } from './failure.ts';

/** Snakemake's usage error (argparse): the same command cannot do better. */
const USAGE = 2;
const TAIL_BYTES = 256 * 1024;

/** Success is exit 0. Any other exit is 1, whatever happened, so what it printed is read for the rule that failed. */
export async function judgeSnakemake(outcome: Outcome, { directory }: Pick<BuiltContext, 'directory'>): Promise<Verdict> {
  switch (outcome.kind) {
    case 'exited':
      return outcome.code === 0 ? { success: true, retry: false, findings: [] } : failed(outcome.code, tailOf(join(directory, 'log')));
    case 'signalled':
      return { success: false, reason: `snakemake was ended by ${outcome.signal}`, retry: true, findings: [] };
    case 'timed-out':
      return { success: false, reason: 'the time limit passed', retry: true, findings: [] };
    case 'out-of-memory':
      return { success: false, reason: 'it ran out of memory', retry: true, findings: [] };
    case 'cancelled':
      return { success: false, reason: 'it was cancelled', retry: false, findings: [] };
    case 'not-started':
      return { success: false, reason: outcome.reason, retry: outcome.transient, findings: [] };
    case 'lost':
      return { success: false, reason: outcome.reason, retry: false, findings: [] };
    default:
      return outcome satisfies never;
  }
}

function failed(code: number, text: string): Verdict {
  const failure = failureIn(text);
  if (!failure) return { success: false, reason: `snakemake exited with ${code}`, retry: code !== USAGE, findings: [] };
  return { success: false, reason: failure.reason, retry: !failure.final && code !== USAGE, findings: [], facts: failure };
}

/** Not every executor keeps the job's output beside the attempt. */
function tailOf(file: string): string {
  if (!existsSync(file)) return '';
  const descriptor = openSync(file, 'r');
  try {
    const { size } = fstatSync(descriptor);
    const bytes = Buffer.alloc(Math.min(size, TAIL_BYTES));
    readSync(descriptor, bytes, 0, bytes.length, size - bytes.length);
    return bytes.toString('utf8');
  } finally {
    closeSync(descriptor);
  }
}
