import { existsSync } from 'node:fs';
import type { Finding } from '../../contracts/finding.ts';
import { examineTools, type ExaminedTool } from '../../tools/examine.ts';
import { wouldDieAtLogout } from '../../tools/logout.ts';
import { searchPath } from '../../tools/managed.ts';
import { requirementsOf } from '../../tools/requirements.ts';
import { builtInPlugins } from '../built-in.ts';
import { openProject, trustFinding } from '../open-project.ts';
import { EXIT, Refusal } from '../refusal.ts';
import { renderFindings } from '../render-findings.ts';
import type { Terminal } from '../terminal.ts';

type Doctored = { v: 1; tools: readonly (ExaminedTool & { neededBy: readonly string[]; needed: boolean })[]; findings: readonly Finding[] };

export async function doctorAction(manifest: string, options: { json?: boolean }, terminal: Terminal): Promise<number> {
  const project = await lookAtProject(manifest);
  const requirements = requirementsOf(await builtInPlugins());
  const examined = await examineTools(
    requirements.map(({ requirement }) => requirement),
    { searchPath: searchPath() },
  );
  const tools = examined.map((tool, at) => {
    const neededBy = requirements[at]?.plugins ?? [];
    return { ...tool, neededBy, needed: project.uses === undefined || neededBy.some((plugin) => project.uses?.has(plugin)) };
  });
  const logout = await wouldDieAtLogout();
  const findings = [...project.findings, ...(logout ? [logout] : [])];
  if (options.json) terminal.json({ v: 1, tools, findings } satisfies Doctored);
  else {
    renderTools(tools, terminal);
    renderFindings(findings, terminal);
  }
  const ill = tools.some(({ status, needed }) => needed && status !== 'found') || findings.some(({ severity }) => severity === 'error');
  return ill ? EXIT.failed : EXIT.succeeded;
}

/** What the manifest uses and lacks. Without a manifest every built-in plugin counts. */
async function lookAtProject(manifest: string): Promise<{ uses?: ReadonlySet<string>; findings: readonly Finding[] }> {
  if (!existsSync(manifest)) return { findings: [] };
  try {
    const { loaded, registry, notTrusted } = await openProject(manifest, { trust: 'optional' });
    const uses = new Set<string>();
    const seen = new Set<string>();
    const findings: Finding[] = [...loaded.warnings, ...notTrusted.map(trustFinding)];
    for (const { builder, executor, recorders, environment, pointer } of loaded.tasks) {
      for (const name of [builder.key, executor.name, ...recorders.map(({ name: recorder }) => recorder)]) uses.add(name);
      const key = JSON.stringify(environment);
      if (!environment || seen.has(key)) continue;
      seen.add(key);
      if (!registry.has('environment', environment.name)) continue;
      const found = registry.get('environment', environment.name).check?.(environment.options, loaded.project) ?? [];
      findings.push(...found.map((finding) => loaded.locate({ at: { pointer: `${pointer}/environment` }, ...finding })));
    }
    return { uses, findings };
  } catch (error) {
    if (error instanceof Refusal) return { findings: error.findings };
    throw error;
  }
}

function renderTools(tools: Doctored['tools'], { out, paint }: Terminal): void {
  const width = Math.max(...tools.map(({ name }) => name.length));
  for (const tool of tools) {
    const good = tool.status === 'found';
    const mark = good ? paint.green('✓') : tool.needed ? paint.red('✗') : paint.dim('-');
    const version = 'found' in tool && 'version' in tool.found ? ` ${tool.found.version ?? ''}` : '';
    const where = 'found' in tool ? paint.dim(` ${tool.found.path}`) : '';
    out(
      `${mark} ${tool.name.padEnd(width)} ${tool.status}${version}${where}${good ? '' : ` (needs ${tool.range}; for ${tool.neededBy.join(', ')})`}`,
    );
    if (!good && tool.remedy) out(`  ${' '.repeat(width)} → ${tool.remedy}`);
  }
}
