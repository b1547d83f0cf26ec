import type { Finding } from '../contracts/finding.ts';

/** Documented in docs/cli.md; the single list of what an exit code means. */
export const EXIT = { succeeded: 0, failed: 1, usage: 2, refused: 3, unfinished: 4, cancelled: 130 } as const;

/** A command that cannot do what it was asked, with what the user needs to know. Never shown with a stack trace. */
export class Refusal extends Error {
  readonly findings: readonly Finding[];
  readonly exitCode: number;

  constructor(exitCode: number, findings: readonly Finding[]) {
    super(findings.map(({ message }) => message).join('\n'));
    this.findings = findings;
    this.exitCode = exitCode;
  }
}

export const refuse = (exitCode: number, code: string, message: string, remedy?: string): Refusal =>
  new Refusal(exitCode, [{ code, severity: 'error', message, ...(remedy !== undefined && { remedy }) }]);
