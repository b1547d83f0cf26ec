import { expect, test } from 'vitest';
import type { NotebookFlow } from '../../../../core/cli/notebooks/flow.ts';
import { pageTimes, withPagesOfRun } from '../../../../core/cli/notebooks/pages-of-run.ts';
import type { PublishedInstance } from '../../../../core/cli/notebooks/publish-instances.ts';
import { codeCell, createPublishedProject, ipynb } from '../../notebooks/publish/published-project.ts';

test('what the run made counts as written afterwards, and nothing else, whatever the clocks say', async () => {
  const project = createPublishedProject();
  const flows = [{ list: { publish: { directory: 'docs' } } } as NotebookFlow];
  const states = async (before = pageTimes(flows, project.root), after = before): Promise<readonly string[]> => {
    const instance = {} as PublishedInstance['instance'];
    const published = [{ instance, ...(await project.publish()) }];
    return withPagesOfRun(published, { before, after, project: project.root }).flatMap(({ pages }) => pages.map(({ state }) => state));
  };
  const empty = pageTimes(flows, project.root);
  await project.publish();
  expect(await states(empty, pageTimes(flows, project.root))).toEqual(['written']);

  // A clone brings what a machine has published whose clock is ahead.
  const note = 'docs/.published/report/demo.json';
  project.write(note, project.read(note).replace(/"published": ".*?"/, '"published": "2999-01-01T00:00:00.000Z"'));
  expect(await states()).toEqual(['unchanged']);

  const before = pageTimes(flows, project.root);
  project.write('nb/.executed/demo.ipynb', ipynb([codeCell('print(1)', '2\n')]));
  await project.publish();
  expect(await states(before, pageTimes(flows, project.root))).toEqual(['written']);
});
