import type { Finding } from '../contracts/finding.ts';

/** Where in the manifest: a JSON pointer, or an offset in its text where a pointer would be ambiguous. */
export type Place = string | { offset: number } | undefined;

/** A finding that knows its place, not yet its line. `part`: the key is what is wrong, not its value. */
export type Problem = Omit<Finding, 'at'> & { at: Place; part?: 'key' };

/** The pointer of a place that has one. */
export const pointerOf = ({ at }: Problem): string => (typeof at === 'string' ? at : '');

/** Collects all that is wrong, so that a user hears it at once. */
export type Report = {
  /** Returns undefined, which is what a reader that meets an error has to offer. */
  error(code: string, at: Place, message: string, remedy?: string, part?: 'key'): undefined;
  warning(code: string, at: Place, message: string, remedy?: string, part?: 'key'): undefined;
  add(problem: Problem): void;
  readonly problems: readonly Problem[];
  readonly failed: boolean;
};

/** Ten thousand tasks of one flow share their mistakes: the same problem at the same place is kept once. */
export function createReport(): Report {
  const seen = new Set<string>();
  const problems: Problem[] = [];
  let failed = false;
  const add = (problem: Problem): void => {
    failed ||= problem.severity === 'error';
    const key = JSON.stringify([problem.code, problem.at, problem.message]);
    if (problems.length >= LIMIT || seen.has(key)) return;
    seen.add(key);
    problems.push(problem);
  };
  const say =
    (severity: 'error' | 'warning') =>
    (code: string, at: Place, message: string, remedy?: string, part?: 'key'): undefined => {
      add({ code, severity, at, message, ...(remedy !== undefined && { remedy }), ...(part && { part }) });
      return undefined;
    };
  return {
    error: say('error'),
    warning: say('warning'),
    add,
    problems,
    get failed() {
      return failed;
    },
  };
}

/** Nobody reads more; a hostile file could otherwise make a million. */
const LIMIT = 1000;
