import type { Finding } from '../../contracts/finding.ts';
import type { Notebook, NotebookBackend, NotebookBackends } from '../../contracts/notebook.ts';
import type { NotebookSelection } from '../commands/nb/selection.ts';
import { openProject, type OpenRequest, type Project } from '../open-project.ts';
import { EXIT, refuse } from '../refusal.ts';
import { backendsFor } from './backends.ts';
import { declaredNotebooks } from './declared.ts';
import { readFlow, type NotebookFlow } from './flow.ts';
import { locateNotebooks, notebookFileIn, startOf, within, type Place } from './locate.ts';
import { withMadeUpFlows } from './made-up-flow.ts';
import { ownersOf, type Wanted } from './owners.ts';
import { selectNotebooks } from './select.ts';

export type OpenNotebooks = {
  /** With the tasks of flows that were made up, beside those of the manifest. */
  project: Project;
  /** Absolute path of the project. */
  directory: string;
  /** What was selected, without flows of which nothing was. */
  flows: readonly NotebookFlow[];
  backends: NotebookBackends;
  backendOf(notebook: Notebook): NotebookBackend;
  warnings: readonly Finding[];
};

/** Finds and reads the notebooks that a command means. Throws a Refusal with everything that is wrong: exit 2. */
export async function openNotebooks(
  selection: NotebookSelection,
  named: readonly string[] = [],
  trust: OpenRequest['trust'] = 'optional',
): Promise<OpenNotebooks> {
  const place = locateNotebooks(startOf(selection.project), named, selection.flow !== undefined);
  const declared = place.manifest === undefined ? undefined : await openProject(place.manifest, { trust });
  const backends = await backendsFor(declared);
  const wanted = wantedOf(place, declared, backends);
  const project = await withMadeUpFlows(place.project, unlisted(wanted, declared), declared);
  const flows = declaredNotebooks(project.loaded.tasks)
    .filter(({ file }) => wanted.has(file))
    .map((each) => readFlow(place.project, each, backends));
  return {
    project,
    directory: place.project,
    flows: selectNotebooks(flows, wanted, selection),
    backends,
    backendOf(notebook) {
      const backend = backends.get(notebook.format);
      if (!backend) throw new Error(`no plugin knows notebooks of the format "${notebook.format}"`);
      return backend;
    },
    warnings: [...project.loaded.warnings, ...flows.flatMap(({ list }) => list.warnings)],
  };
}

function wantedOf({ project, files, manifest }: Place, declared: Project | undefined, backends: NotebookBackends): Wanted {
  if (files) return ownersOf(project, files, backends);
  const listed = declaredNotebooks(declared?.loaded.tasks ?? []);
  if (listed.length > 0) return new Map(listed.map(({ file }) => [file, undefined]));
  const beside = notebookFileIn(project);
  if (beside !== undefined) return new Map([[within(project, beside), undefined]]);
  throw refuse(
    EXIT.usage,
    'notebook.no-flow',
    `${manifest ?? project} has no flow with notebooks, and there is no notebook.yml beside it.`,
    'Declare one, such as `report: { notebooks: { file: notebooks/notebook.yml } }`, or begin a notebook: engine nb new NAME',
  );
}

/** The files that no flow of the manifest names. */
function unlisted(wanted: Wanted, declared: Project | undefined): readonly string[] {
  const listed = new Set(declaredNotebooks(declared?.loaded.tasks ?? []).map(({ file }) => file));
  return [...wanted.keys()].filter((file) => !listed.has(file));
}
