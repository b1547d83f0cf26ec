import { beforeEach, describe, expect, it } from 'vitest';
import type { NotebookBackend } from '../../../core/contracts/notebook.ts';
import type { Plugin } from '../../../core/contracts/plugin.ts';
import type { Reporter } from '../../../core/contracts/reporter.ts';
import { provide, token } from '../../../core/contracts/token.ts';
import { loadPlugins } from '../../../core/loading/load-plugins.ts';
import { createRegistry } from '../../../core/loading/registry.ts';
import { findPlugin, type FoundPlugin } from '../../../core/loading/third-party.ts';
import { temporaryDirectory } from '../../rig/process.ts';
import { aPlugin, pluginSource, put } from './plugins-on-disk.ts';

let project: string;
beforeEach(() => (project = temporaryDirectory()));

function module(name: string, source: string): FoundPlugin {
  put(project, `${name}.mjs`, source);
  const found = findPlugin(`./${name}.mjs`, project);
  if ('finding' in found) throw new Error(found.finding.message);
  return found;
}

const options = { json: { type: 'object' } };
const reporter =
  (name: string): Plugin['setup'] =>
  (engine) =>
    engine.reporter(name, { stream: 'file', options, create: provide([], () => ({ handle: () => undefined })) });

describe('loading plugins', () => {
  it('takes built-in and third-party ones through the same door', async () => {
    const registry = createRegistry();
    expect(await loadPlugins(registry, [aPlugin('ours', reporter('ours'))], [module('theirs', pluginSource('theirs'))])).toEqual([]);
    expect(registry.contributions().map(({ name, plugin }) => [name, plugin])).toEqual([
      ['ours', 'ours'],
      ['theirs', 'theirs'],
    ]);
  });

  it('refuses a notebook format that lacks what core asks of each', async () => {
    const half = { detect: () => true, artifacts: () => ({ executed: 'x' }), kernels: false } as unknown as NotebookBackend;
    const plugin = aPlugin('halves', (engine) => engine.notebook('half', { create: provide([], () => half) }));
    expect(await loadPlugins(createRegistry(), [plugin], [])).toMatchObject([
      {
        severity: 'error',
        message: expect.stringMatching(/"halves" registers the notebook format "half" without cells, parameters, .*publishes/) as unknown,
      },
    ]);
  });

  it('reports every fault of every plugin, and loads those that have none', async () => {
    const registry = createRegistry();
    const findings = await loadPlugins(
      registry,
      [],
      [
        module('throws', `throw new Error('at import');`),
        module('nothing', 'export const plugin = 1;'),
        module('shapeless', 'export default { apiVersion: 7 };'),
        module('careless', `export default { name: 'careless', apiVersion: 1, setup() { throw new Error('in setup'); } };`),
        module('good', pluginSource('good')),
      ],
    );
    expect(findings.map(({ code, message }) => `${code} ${message}`)).toEqual([
      expect.stringMatching(/faulty .*throws.mjs" could not be loaded: at import/),
      expect.stringMatching(/faulty .*nothing.mjs" has no default export/),
      expect.stringMatching(/api-version .*shapeless.mjs" is written for version 7 .* version 1\./),
      expect.stringMatching(/faulty .*shapeless.mjs" has no name/),
      expect.stringMatching(/faulty .*shapeless.mjs" has no setup/),
      expect.stringMatching(/faulty .*careless.mjs" failed in setup: in setup/),
    ]);
    expect(registry.has('reporter', 'good')).toBe(true);
  });

  it.each([
    ['reporter', reporter('same'), 'the reporter "same"'],
    [
      'command',
      (engine) => engine.command('same', { summary: '', load: async () => provide([], () => ({ run: async () => 0 })) }),
      'the command "same"',
    ],
    [
      'service',
      (engine) =>
        engine.service(
          token<number>('same'),
          provide([], () => 1),
        ),
      'the service "engine:same"',
    ],
  ] satisfies [string, Plugin['setup'], string][])('lets no plugin silently win a %s from another', async (_, setup, what) => {
    const findings = await loadPlugins(createRegistry(), [aPlugin('first', setup), aPlugin('second', setup)], []);
    expect(findings).toMatchObject([{ code: 'plugin.faulty', message: expect.stringContaining(`second registers ${what}`) }]);
  });

  it('keeps one name for each kind of thing: a recorder may be called as a reporter is', async () => {
    const both = aPlugin('both', (engine) => {
      reporter('same')(engine);
      engine.recorder('same', {
        options,
        create: provide([], () => ({ prepare: async () => ({}), record: async () => ({ kind: 'no-change' as const }) })),
      });
    });
    expect(await loadPlugins(createRegistry(), [both], [])).toEqual([]);
  });
});

describe('services', () => {
  it('reach a plugin that has a copy of the token’s package of its own', async () => {
    const registry = createRegistry();
    registry.offer(token<{ greeting: string }>('test-host'), { greeting: 'hello' });
    const copy = module(
      'copy',
      `const token = (name) => Symbol.for('engine:' + name);
       export default { name: 'copy', apiVersion: 1, setup(engine) {
         const create = { tokens: [token('test-host')], make: (host) => ({ handle() { throw new Error(host.greeting); } }) };
         engine.reporter('copy', { stream: 'file', options: { json: {} }, create });
       } };`,
    );
    expect(await loadPlugins(registry, [], [copy])).toEqual([]);
    const made: Reporter = registry.get('reporter', 'copy');
    expect(() => made.handle({ v: 1, time: '', run: 'r', type: 'log', text: '' })).toThrow('hello');
  });

  it('are made when first asked for, and once', async () => {
    const registry = createRegistry();
    let made = 0;
    const counting = aPlugin('counting', (engine) =>
      engine.reporter('counting', {
        stream: 'file',
        options,
        create: provide([], () => {
          made += 1;
          return { handle: () => undefined };
        }),
      }),
    );
    await loadPlugins(registry, [counting], []);
    expect(made).toBe(0);
    expect(registry.get('reporter', 'counting')).toBe(registry.get('reporter', 'counting'));
    expect(made).toBe(1);
  });

  it('of a contributed command are loaded when it is called', async () => {
    const registry = createRegistry();
    let loaded = false;
    const tool = aPlugin('tool', (engine) =>
      engine.command('greet', {
        summary: 'say hello',
        load: async () => {
          loaded = true;
          return provide([], () => ({ run: async () => 7 }));
        },
      }),
    );
    await loadPlugins(registry, [tool], []);
    expect(loaded).toBe(false);
    const command = await registry.commands[0]?.load();
    expect(await command?.run([], new AbortController().signal)).toBe(7);
  });
});
