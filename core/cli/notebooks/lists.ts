import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { NotebookBackends } from '../../contracts/notebook.ts';
import { didYouMean } from '../../manifest/nearest.ts';
import type { NotebookFile } from '../../notebooks/file/load.ts';
import { openProject } from '../open-project.ts';
import { EXIT, refuse } from '../refusal.ts';
import { backendsFor } from './backends.ts';
import { declaredNotebooks, type DeclaredNotebooks } from './declared.ts';
import { readList } from './flow.ts';
import { notebookFileIn, placeAround, placeOfFirst, startOf, within } from './locate.ts';
import { madeUpName } from './made-up-flow.ts';

/** A notebook.yml, also one that is to be written first. */
export type NotebookList = {
  flow: string;
  /** Relative to the project. */
  file: string;
  /** A flow of the manifest names it. */
  declared: boolean;
  /** What it says; undefined where it is not there yet. */
  loaded: NotebookFile | undefined;
};

export type OpenLists = { directory: string; backends: NotebookBackends; lists: readonly [NotebookList, ...NotebookList[]] };

/**
 * The notebook.yml files that a command on the lists themselves means, found as notebooks are; where there is none, the one that would be the
 * first here. Throws a Refusal for what is wrong with them: exit 2.
 */
export async function openLists(selection: { project?: string; flow?: string }): Promise<OpenLists> {
  const { flow } = selection;
  const from = startOf(selection.project);
  const around = placeAround(from, flow !== undefined);
  const { manifest, project: directory } = around ?? placeOfFirst(from);
  const declared = manifest === undefined ? undefined : await openProject(manifest, { trust: 'optional' });
  const flows = declaredNotebooks(declared?.loaded.tasks ?? []);
  const backends = await backendsFor(declared);
  const chosen = flow === undefined ? (around?.files ?? [...new Set(flows.map(({ file }) => file))]) : [fileOfFlow(flow, flows)];
  const beside = notebookFileIn(directory);
  const [first, ...rest] = chosen.length > 0 ? chosen : beside ? [within(directory, beside)] : placeOfFirst(from).files;
  const listOf = (file: string): NotebookList => {
    const owner = flows.find((each) => each.file === file && (flow === undefined || each.flow === flow));
    return {
      flow: owner?.flow ?? madeUpName(file),
      file,
      declared: owner !== undefined,
      loaded: existsSync(join(directory, file)) ? readList(directory, file, backends) : undefined,
    };
  };
  return { directory, backends, lists: [listOf(first as string), ...rest.map(listOf)] };
}

function fileOfFlow(flow: string, flows: readonly DeclaredNotebooks[]): string {
  const file = flows.find((each) => each.flow === flow)?.file;
  if (file !== undefined) return file;
  const names = flows.map((each) => each.flow);
  throw refuse(EXIT.usage, 'notebook.unknown-flow', `No flow with notebooks is called ${flow}.`, didYouMean(flow, names));
}
