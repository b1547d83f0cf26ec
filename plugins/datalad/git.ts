import type { Answer, RunContext } from '../../core/plugin.ts';

/** Asks a tool in the project, as the engine's contexts offer it. */
export type Tool = RunContext['tool'];

/**
 * Runs git in a dataset. Messages come in English, because some of them are read here (see save-failure.ts), and a C locale
 * that is not UTF-8 would break hooks written in Python.
 */
export const git = (tool: Tool, directory: string, argv: readonly string[], input?: string, limitSeconds?: number): Promise<Answer> =>
  tool(['env', 'LC_ALL=C.UTF-8', 'LANGUAGE=en', 'git', '-C', directory, ...argv], input, limitSeconds);

/**
 * How long a git command may take that hands files to `git-annex filter-process`, in seconds. That one deadlocks with git where it cannot
 * write (seen with git-annex 10.2026 on a full disk), and neither ever ends.
 */
export const FILTER_LIMIT_SECONDS = 600;

/** Like `git`, for questions that never fail in a healthy dataset: throws what git said otherwise. */
export async function askGit(
  tool: Tool,
  directory: string,
  argv: readonly string[],
  input?: string,
  limitSeconds?: number,
): Promise<string> {
  const answer = await git(tool, directory, argv, input, limitSeconds);
  if (answer.code !== 0) throw new Error(`git ${argv[0] ?? ''} failed in ${directory} (exit ${answer.code}): ${answer.stderr.trim()}`);
  return answer.stdout;
}

/** NUL-terminated names: a file name may hold anything else. */
export const nulTerminated = (names: readonly string[]): string => names.map((name) => `${name}\0`).join('');

/** The inverse of `nulTerminated`. */
export const splitNul = (text: string): string[] => text.split('\0').filter((name) => name !== '');

/**
 * Names as pathspecs that mean only themselves. Said per path rather than with `--literal-pathspecs`,
 * because that option travels to the hooks through the environment and breaks theirs.
 */
export const literalPathspecs = (names: readonly string[]): string => nulTerminated(names.map((name) => `:(top,literal)${name}`));
