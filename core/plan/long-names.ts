import type { Finding } from '../contracts/finding.ts';
import type { CompleteTask } from './complete.ts';
import { isGlobSegment, parsePath } from './path-pattern.ts';

/** NAME_MAX of Linux, macOS and every file system that is common there, in bytes of one name. */
const LONGEST_NAME = 255;

/** Declared files that no file system can hold because one name in their path is too long. A glob may be longer than what it matches. */
export function longNames(tasks: readonly CompleteTask[]): readonly Finding[] {
  return tasks.flatMap(({ declared, stated }) => [
    ...declared.inputs.flatMap(({ path }, at) =>
      check(declared.id, path, at < stated ? `${declared.pointer}/inputs/${at}` : declared.pointer),
    ),
    ...declared.outputs.flatMap(({ path }) => check(declared.id, path, declared.pointer)),
  ]);
}

function check(id: string, path: string, pointer: string): readonly Finding[] {
  // The whole is seldom that long, and then no part is.
  if (path.length * 3 <= LONGEST_NAME) return [];
  const long = parsePath(path).segments.find((name) => !isGlobSegment(name) && Buffer.byteLength(name) > LONGEST_NAME);
  if (long === undefined) return [];
  return [
    {
      code: 'plan.long-name',
      severity: 'error',
      message: `${id}: the name ${long.slice(0, 40)}… takes ${Buffer.byteLength(long)} bytes; file systems allow ${LONGEST_NAME} for one name.`,
      remedy: 'Shorten the name of the file or folder.',
      at: { pointer },
    },
  ];
}
