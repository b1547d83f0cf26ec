import { didYouMean } from '../../manifest/nearest.ts';
import { EXIT, refuse } from '../refusal.ts';
import type { NotebookFlow } from './flow.ts';
import type { Wanted } from './owners.ts';

/** The flows with the notebooks that were asked for, by file, `--flow` and `--entry`. Throws a Refusal for a name that there is not. */
export function selectNotebooks(
  flows: readonly NotebookFlow[],
  wanted: Wanted,
  { flow: wantedFlow, entry }: { flow?: string; entry?: readonly string[] },
): readonly NotebookFlow[] {
  if (wantedFlow !== undefined && !flows.some(({ flow }) => flow === wantedFlow)) {
    const names = flows.map(({ flow }) => flow);
    throw refuse(EXIT.usage, 'notebook.unknown-flow', `No flow with notebooks is called ${wantedFlow}.`, didYouMean(wantedFlow, names));
  }
  const inFlow = flows.filter(({ flow }) => wantedFlow === undefined || flow === wantedFlow);
  const names = new Set(inFlow.flatMap(({ notebooks }) => notebooks.map(({ name }) => name)));
  for (const name of entry ?? []) {
    if (!names.has(name))
      throw refuse(EXIT.usage, 'notebook.unknown-entry', `No notebook is called ${name}.`, didYouMean(name, [...names]));
  }
  return inFlow.flatMap((flow) => {
    const listed = wanted.get(flow.file);
    const notebooks = flow.notebooks.filter(
      ({ name }) => (listed === undefined || listed.includes(name)) && (entry === undefined || entry.includes(name)),
    );
    return notebooks.length > 0 || (listed === undefined && entry === undefined) ? [{ ...flow, notebooks }] : [];
  });
}
