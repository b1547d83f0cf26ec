import { isDirectory, isGlob, type Finding, type PlannedTask, type RunContext } from '../../../core/plugin.ts';
import type { Dataset, Home } from '../dataset.ts';
import { plain } from '../declared-paths.ts';
import { findSubdatasets } from '../subdatasets.ts';
import { inSuperdataset } from '../survey.ts';
import { ignoredPaths } from '../ignored.ts';

/** Outputs that DataLad or git would lose without a word. */
export async function checkOutputs(
  tasks: readonly PlannedTask[],
  run: RunContext,
  home: Home,
  datasets: readonly Dataset[],
): Promise<readonly Finding[]> {
  const outputs = [...new Set(tasks.flatMap(({ outputs: files }) => files.map(({ path }) => path)))];
  const registered = await findSubdatasets(
    run.tool,
    home,
    outputs.map((path) => inSuperdataset(home, path)),
  );
  const places = new Map(outputs.map((path) => [inSuperdataset(home, path), path]));
  const findings: Finding[] = [];
  for (const { path, installed } of registered) {
    const named = places.get(path);
    if (named !== undefined && !isDirectory(named) && !isGlob(named)) findings.push(withoutSlash(named));
    const writer = outputs.find((output) => `${inSuperdataset(home, output)}/`.startsWith(`${path}/`));
    if (installed === undefined && writer !== undefined) findings.push(notInstalled(path, writer));
  }
  const probes = outputs.filter((path) => !isGlob(path)).map((path) => (isDirectory(path) ? `${plain(path)}/` : path));
  const ignored = await ignoredPaths(run.tool, home, datasets, probes);
  return [...findings, ...ignored.map(ignoredFinding)];
}

const withoutSlash = (path: string): Finding => ({
  code: 'datalad.trailing-slash',
  severity: 'error',
  message: `The output ${path} is a subdataset. Without a trailing slash it names the subdataset's commit, not the files in it, and DataLad would save nothing.`,
  remedy: `Write ${path}/`,
});

const notInstalled = (path: string, output: string): Finding => ({
  code: 'datalad.subdataset-not-installed',
  severity: 'error',
  message: `The output ${output} lies in the subdataset ${path}, which is not installed: what is written there would be lost.`,
  remedy: `datalad get -n ${path}`,
});

const ignoredFinding = (path: string): Finding => ({
  code: 'datalad.ignored-output',
  severity: 'error',
  message: `The output ${path} is ignored by git, so it would not be recorded.`,
  remedy: `git check-ignore -v ${path} tells the rule: correct it, or do not declare this output.`,
});
