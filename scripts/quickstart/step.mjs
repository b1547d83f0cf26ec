import { spawnSync } from 'node:child_process';

/** A step that could not be done, with what a person needs to mend it. */
export class StepFailed extends Error {}

/**
 * Runs a program to its end. `show`: its output goes to the terminal; otherwise it is kept.
 * @param {readonly string[]} argv
 * @param {{ cwd: string, env?: NodeJS.ProcessEnv, show?: boolean }} where
 */
export function run([program, ...args], { cwd, env = process.env, show = false }) {
  // A git hook or an outer git may have set where the repository is: here it is where we are.
  const { GIT_DIR: _directory, GIT_WORK_TREE: _tree, GIT_INDEX_FILE: _index, ...clean } = env;
  const ended = spawnSync(program, args, {
    cwd,
    env: clean,
    encoding: 'utf8',
    maxBuffer: Infinity,
    stdio: ['ignore', ...(show ? ['inherit', 'inherit'] : ['pipe', 'pipe'])],
  });
  if (ended.error?.code === 'ENOENT')
    throw new StepFailed(`There is no ${program} on this machine (or not on PATH). Install it, then try again.`);
  if (ended.error) throw ended.error;
  // As a shell says it: 128 and the number of the signal is for others to know, 130 is what people know Ctrl-C by.
  return { code: ended.status ?? 130, stdout: ended.stdout ?? '', stderr: ended.stderr ?? '' };
}

/**
 * The same for a program that has to succeed: its output is shown only where it did not.
 * @param {string} title
 * @param {readonly string[]} argv
 * @param {Parameters<typeof run>[1]} where
 */
export function step(title, argv, where) {
  console.log(title);
  const { code, stdout, stderr } = run(argv, where);
  if (code !== 0) throw new StepFailed(`${title}: failed (exit ${code})\n  ${argv.join(' ')}\n${stdout}${stderr}`.trimEnd());
  return stdout;
}
