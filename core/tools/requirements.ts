import type { Plugin, ToolRequirement } from '../contracts/plugin.ts';

/** A tool that plugins need, and which ones. */
export type SharedRequirement = { requirement: ToolRequirement; plugins: readonly string[] };

/** What all these plugins need, each tool and range once, in the order in which the plugins were given. */
export function requirementsOf(plugins: readonly Pick<Plugin, 'name' | 'requires'>[]): readonly SharedRequirement[] {
  const shared = new Map<string, { requirement: ToolRequirement; plugins: string[] }>();
  for (const { name, requires = [] } of plugins) {
    for (const requirement of requires) {
      const key = JSON.stringify([requirement.name, requirement.argv, requirement.range]);
      const known = shared.get(key);
      if (known) known.plugins.push(name);
      else shared.set(key, { requirement, plugins: [name] });
    }
  }
  return [...shared.values()];
}
