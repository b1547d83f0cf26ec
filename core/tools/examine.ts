import { execFile } from 'node:child_process';
import type { ToolRequirement } from '../contracts/plugin.ts';
import { findExecutable } from './find-executable.ts';
import { inRange, isTooOld, versionIn } from './version-range.ts';

/**
 * What became of looking for a tool. `version` is undefined where only its presence counts; `broken`: it is there, and does not
 * answer as it should. `remedy`: what to do about anything but `found`.
 */
export type ExaminedTool = { name: string; range: string; remedy?: string } & (
  | { status: 'found'; found: { path: string; version?: string } }
  | { status: 'too old' | 'too new'; found: { path: string; version: string } }
  | { status: 'missing' }
  | { status: 'broken'; found: { path: string }; reason: string }
);

export type Examination = {
  /** Directories to look in, in the form of PATH. */
  searchPath: string;
  /** How long a tool may take to tell its version. A cold Python on a network disk takes its time. */
  timeoutSeconds?: number;
};

/** Looks for each tool and asks its version: all at once, each command once. Resolves for every finding; starts nothing but these commands. */
export async function examineTools(
  requirements: readonly ToolRequirement[],
  { searchPath, timeoutSeconds = 30 }: Examination,
): Promise<readonly ExaminedTool[]> {
  const asked = new Map<string, Promise<Answer>>();
  return Promise.all(
    requirements.map(async (requirement) => {
      const key = JSON.stringify(requirement.argv);
      const answer = asked.get(key) ?? ask(requirement.argv, searchPath, timeoutSeconds);
      asked.set(key, answer);
      return judged(requirement, await answer);
    }),
  );
}

type Answer = { kind: 'missing' } | { kind: 'broken'; path: string; reason: string } | { kind: 'answered'; path: string; text: string };

function ask(argv: readonly string[], searchPath: string, timeoutSeconds: number): Promise<Answer> {
  const [program = '', ...words] = argv;
  const path = findExecutable(program, searchPath);
  if (path === undefined) return Promise.resolve({ kind: 'missing' });
  return new Promise((resolve) => {
    const options = { env: { ...process.env, PATH: searchPath }, timeout: timeoutSeconds * 1000, killSignal: 'SIGKILL' as const };
    const child = execFile(path, words, options, (error, stdout, stderr) => {
      if (!error) resolve({ kind: 'answered', path, text: `${stdout}\n${stderr}` });
      else if (error.killed === true) resolve({ kind: 'broken', path, reason: `it did not answer within ${timeoutSeconds} seconds` });
      else resolve({ kind: 'broken', path, reason: `${argv.join(' ')}: ${lastLine(stderr) ?? error.message}` });
    });
    child.stdin?.end();
  });
}

const lastLine = (text: string): string | undefined =>
  text
    .trim()
    .split('\n')
    .findLast((line) => line.trim() !== '');

function judged({ name, range, remedy }: ToolRequirement, answer: Answer): ExaminedTool {
  const base = { name, range };
  const advice = { remedy: remedy ?? `Install ${name}${range === '*' ? '' : ` ${range}`}, or put it on PATH.` };
  switch (answer.kind) {
    case 'missing':
      return { ...base, ...advice, status: 'missing' };
    case 'broken':
      return { ...base, ...advice, status: 'broken', found: { path: answer.path }, reason: answer.reason };
    case 'answered': {
      const { path, text } = answer;
      const version = versionIn(text);
      if (range === '*') return { ...base, status: 'found', found: { path, ...(version !== undefined && { version }) } };
      if (version === undefined) return { ...base, ...advice, status: 'broken', found: { path }, reason: 'it tells no version' };
      if (inRange(version, range)) return { ...base, status: 'found', found: { path, version } };
      return { ...base, ...advice, status: isTooOld(version, range) ? 'too old' : 'too new', found: { path, version } };
    }
    default:
      return answer satisfies never;
  }
}
