import { isAbsolute, join } from 'node:path';
import type { Finding } from '../../contracts/finding.ts';

/** Findings about notebooks name files of the project; before people they are shown as seen from where the command was started. */
export const placeFindings = (findings: readonly Finding[], directory: string): readonly Finding[] =>
  findings.map((finding) => {
    const { at } = finding;
    if (!at || 'pointer' in at || isAbsolute(at.file)) return finding;
    return { ...finding, at: { ...at, file: join(directory, at.file) } };
  });
