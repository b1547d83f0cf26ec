/** A problem or warning that a user can act on: an expected failure is a value, never an exception. */
export type Finding = {
  /** Catalogue key, e.g. `manifest.unknown-key` or `datalad.index-lock`. */
  code: string;
  severity: 'error' | 'warning';
  /** One or two sentences: what was found, what is accepted. */
  message: string;
  /** What the user does about it; a command where one exists. */
  remedy?: string;
  /** Where: a JSON pointer into the manifest, or a place in a file (line and column from 1). */
  at?: { pointer: string } | { file: string; line?: number; column?: number };
};

export const isError = (finding: Finding): boolean => finding.severity === 'error';
