import type { Plugin } from '../contracts/plugin.ts';
import { notebooks } from '../notebooks/index.ts';
import { reporters } from '../reporters/index.ts';

/** The composition root: the only place that names the plugins that come with the engine. They enter through the same door as any other. */
export async function builtInPlugins(): Promise<readonly Plugin[]> {
  const modules = await Promise.all([
    import('../../plugins/local/index.ts'),
    import('../../plugins/command/index.ts'),
    import('../../plugins/shell/index.ts'),
    import('../../plugins/snakemake/index.ts'),
    import('../../plugins/snakebids/index.ts'),
    import('../../plugins/environments/index.ts'),
    import('../../plugins/datalad/index.ts'),
    // Formats are tried in this order: what is a marimo notebook may hold percent markers, too.
    import('../../plugins/marimo/index.ts'),
    import('../../plugins/percent/index.ts'),
  ]);
  return [reporters, notebooks, ...modules.map((module) => module.default)];
}
