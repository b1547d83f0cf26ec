import type { Dataset, Home } from './dataset.ts';
import { git, nulTerminated, splitNul, type Tool } from './git.ts';

/** Which of these declared paths git ignores: one process per dataset. Tracked files are never ignored, whatever the rules say. */
export async function ignoredPaths(
  tool: Tool,
  home: Home,
  datasets: readonly Dataset[],
  declared: readonly string[],
): Promise<readonly string[]> {
  const byDataset = new Map<Dataset, Map<string, string>>();
  for (const path of declared) {
    const whole = home.prefix + path;
    // git answers for the dataset that a path lies in, and refuses to look into a subdataset from above.
    const dataset = [...datasets].reverse().find(({ path: place }) => place === '' || whole.startsWith(`${place}/`));
    if (dataset === undefined) continue;
    const inside = dataset.path === '' ? whole : whole.slice(dataset.path.length + 1);
    if (inside === '' || inside === './') continue;
    const known = byDataset.get(dataset) ?? new Map<string, string>();
    byDataset.set(dataset, known.set(inside, path));
  }
  const answers = await Promise.all(
    [...byDataset].map(async ([{ root }, paths]) => {
      const answer = await git(tool, root, ['check-ignore', '-z', '--stdin'], nulTerminated([...paths.keys()]));
      return splitNul(answer.stdout).flatMap((path) => paths.get(path) ?? []);
    }),
  );
  return answers.flat();
}
