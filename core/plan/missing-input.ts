import { readdirSync } from 'node:fs';
import { posix } from 'node:path';
import type { Finding } from '../contracts/finding.ts';
import type { CompleteTask } from './complete.ts';
import type { Content } from './content.ts';
import { nearest } from './nearest.ts';
import { isGlobPattern, parsePath } from './path-pattern.ts';

/** A search for the nearest name costs; a wrong folder name makes ten thousand of these. */
const MOST_SUGGESTIONS = 20;

/**
 * Finds declared inputs that are not there and that no task makes: an error that names the nearest path, or a warning for a glob that
 * matches nothing. Inputs with a `from` are brought in later. `isSuspect`: whether to look at all, since no other task makes it. `outputs`: all declared outputs.
 */
export function createMissingInputs(request: { project: string; content: Pick<Content, 'exists'>; outputs: readonly string[] }) {
  const there = new Map<string, boolean>();
  let suggestions = 0;
  const exists = (path: string): boolean => {
    let answer = there.get(path);
    if (answer === undefined) there.set(path, (answer = request.content.exists(path)));
    return answer;
  };

  return ({ declared, stated }: CompleteTask, isSuspect: (path: string) => boolean): readonly Finding[] =>
    declared.inputs.flatMap(({ path, from }, at): readonly Finding[] => {
      if (from !== undefined || !isSuspect(path) || exists(path)) return [];
      const place = { pointer: at < stated ? `${declared.pointer}/inputs/${at}` : declared.pointer };
      if (isGlobPattern(parsePath(path))) {
        return [
          {
            code: 'plan.empty-glob',
            severity: 'warning',
            message: `${declared.id}: nothing matches the input ${path}, and no task makes such a file.`,
            at: place,
          },
        ];
      }
      const made = declared.outputs.some((output) => parsePath(output.path).text === parsePath(path).text);
      if (made) return [selfMade(declared.id, path, place)];
      const near = suggestions++ < MOST_SUGGESTIONS ? suggestion(request.project, path, request.outputs) : undefined;
      return [
        {
          code: 'plan.missing-input',
          severity: 'error',
          message: `${declared.id}: the input ${path} does not exist, and no task declares it as output.`,
          remedy:
            near === undefined
              ? 'Create the file, correct the path, or declare it as an output of the flow that makes it.'
              : `Did you mean ${near}?`,
          at: place,
        },
      ];
    });
}

/** A task may update a file in place, but then somebody must have made it first. */
const selfMade = (id: string, path: string, at: { pointer: string }): Finding => ({
  code: 'plan.missing-input',
  severity: 'error',
  message: `${id}: the input ${path} does not exist, and only this task itself makes it: it is among its outputs too.`,
  remedy: 'Create the file for the first time yourself, or take it from the inputs.',
  at,
});

/** The nearest name in the deepest folder that exists, or the nearest output that a task will make. */
function suggestion(project: string, path: string, outputs: readonly string[]): string | undefined {
  const { segments, text } = parsePath(path);
  for (let depth = segments.length - 1; depth >= 0; depth--) {
    const folder = segments.slice(0, depth).join('/');
    const names = namesIn(`${project}/${folder}`);
    if (!names) continue;
    const near = names.includes(segments[depth] as string) ? segments[depth] : nearest(segments[depth] as string, names);
    if (near !== undefined) return posix.join(folder, near);
    break;
  }
  return nearest(text, outputs);
}

function namesIn(folder: string): readonly string[] | undefined {
  try {
    return readdirSync(folder);
  } catch {
    // Not a folder, or not readable: the one above it is looked at.
    return undefined;
  }
}
