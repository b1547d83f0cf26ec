import type { Finding } from '../contracts/finding.ts';
import type { DeclaredTask } from '../contracts/task.ts';
import { nearest } from './nearest.ts';

/**
 * The tasks that `--only` names: a flow, a task id, or a flow with some of its matrix values (`preproc/subject=01` for all sessions of
 * that subject). What names nothing is a finding with the nearest name.
 */
export function selectTasks(
  tasks: readonly DeclaredTask[],
  terms: readonly string[],
): { selected: ReadonlySet<string>; findings: readonly Finding[] } {
  const selected = new Set<string>();
  const findings: Finding[] = [];
  for (const term of terms) {
    const named = tasks.filter((task) => isNamed(task, term));
    for (const { id } of named) selected.add(id);
    if (named.length === 0) findings.push(unknown(term, tasks));
  }
  return { selected, findings };
}

function isNamed({ id, flow, matrix }: DeclaredTask, term: string): boolean {
  if (term === flow || term === id || id.startsWith(`${term}/`)) return true;
  if (!term.startsWith(`${flow}/`)) return false;
  const values = term.slice(flow.length + 1).split(',');
  // As the id writes a value, or as the manifest does: an id has no characters that a shell would touch.
  const written = new Set(id.slice(flow.length + 1).split(/[,/]/));
  for (const [name, value] of Object.entries(matrix)) written.add(`${name}=${typeof value === 'string' ? value : JSON.stringify(value)}`);
  return values.every((value) => written.has(value));
}

function unknown(term: string, tasks: readonly DeclaredTask[]): Finding {
  const flows = [...new Set(tasks.map(({ flow }) => flow))];
  const near =
    nearest(term, flows) ??
    nearest(
      term,
      tasks.map(({ id }) => id),
    );
  return {
    code: 'plan.unknown-selection',
    severity: 'error',
    message: `No flow or task is called ${term}.`,
    remedy: near === undefined ? `Flows are ${flows.slice(0, 10).join(', ')}.` : `Did you mean ${near}?`,
  };
}
