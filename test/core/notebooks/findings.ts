import type { Finding } from '../../../core/contracts/finding.ts';

/** What an attempt that must fail told. */
export function findingsOf(attempt: () => unknown): readonly Finding[] {
  try {
    attempt();
  } catch (error) {
    return (error as { findings: readonly Finding[] }).findings;
  }
  throw new Error('nothing was wrong with it');
}
