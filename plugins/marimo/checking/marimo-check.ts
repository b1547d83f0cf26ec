import { isAbsolute, relative } from 'node:path';
import type { Finding, NotebookContext } from '../../../core/plugin.ts';

/** One finding of `marimo check --format json`; what of it is used. */
type Issue = {
  code: string;
  name: string;
  message: string;
  filename: string;
  line?: number | null;
  lines?: readonly number[];
  severity: string;
  fix?: string;
  fixable?: boolean | 'unsafe';
};

/** Of a file that marimo cannot read as a notebook. */
type FileError = { type: 'error'; filename: string; error: string };

/** Checking two hundred notebooks takes a few seconds. */
const LIMIT_SECONDS = 300;

/** What `marimo check` says of files, relative to the project. It reads them and runs nothing. */
export async function marimoFindings(
  files: readonly string[],
  { project, tool }: Pick<NotebookContext, 'project' | 'tool'>,
): Promise<readonly Finding[]> {
  const answer = await tool(['marimo', 'check', '--format', 'json', ...files], undefined, LIMIT_SECONDS).catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  });
  if (!answer) return [missing];
  const issues = issuesIn(answer.stdout);
  if (!issues) return [unanswered(answer.stderr || answer.stdout)];
  return issues.map((issue) => ('error' in issue ? unreadable(issue, project) : findingOf(issue, project)));
}

/** stdout may begin with lines of another kind; undefined where there is no answer in it. */
function issuesIn(stdout: string): readonly (Issue | FileError)[] | undefined {
  const start = stdout.search(/^\{/m);
  if (start < 0) return undefined;
  try {
    const { issues } = JSON.parse(stdout.slice(start)) as { issues?: readonly (Issue | FileError)[] };
    return issues;
  } catch {
    return undefined;
  }
}

/** marimo counts lines from 0, -1 being none, and says none of a file that it cannot read (seen with 0.25.2); columns are within the cell. */
const findingOf = ({ code, name, message, filename, line, lines, severity, fix, fixable }: Issue, project: string): Finding => {
  const file = within(project, filename);
  const remedy = fix ?? (fixable === true ? `marimo check --fix ${file}` : undefined);
  const places = (lines ?? []).map((each) => each + 1);
  return {
    code: `marimo.${name}`,
    severity: severity === 'breaking' ? 'error' : 'warning',
    message: `${message} (${code}${places.length > 1 ? `, lines ${places.join(', ')}` : ''})`,
    ...(remedy !== undefined && { remedy }),
    at: { file, ...(typeof line === 'number' && line >= 0 && { line: line + 1 }) },
  };
};

const unreadable = ({ filename, error }: FileError, project: string): Finding => ({
  code: 'marimo.not-read',
  severity: 'error',
  message: `marimo cannot read the notebook: ${error.trim().split('\n').at(-1) ?? ''}`,
  at: { file: within(project, filename) },
});

const within = (project: string, filename: string): string => (isAbsolute(filename) ? relative(project, filename) : filename);

const missing: Finding = {
  code: 'marimo.not-found',
  severity: 'error',
  message: 'marimo notebooks cannot be checked: the program marimo is not on PATH.',
  remedy: 'pip install marimo nbformat',
};

const unanswered = (said: string): Finding => ({
  code: 'marimo.check-failed',
  severity: 'error',
  message: `marimo check did not answer: ${said.trim().split('\n').at(-1) ?? ''}`,
  remedy: 'marimo 0.17 and newer can answer as JSON: pip install --upgrade marimo',
});
