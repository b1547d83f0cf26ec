import { appendFileSync, existsSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { findPlugin, type FoundPlugin } from '../../../core/loading/third-party.ts';
import { temporaryDirectory } from '../../rig/process.ts';
import { pluginSource, put } from './plugins-on-disk.ts';

let project: string;
beforeEach(() => (project = temporaryDirectory()));

function found(reference: string): FoundPlugin {
  const answer = findPlugin(reference, project);
  if ('finding' in answer) throw new Error(answer.finding.message);
  return answer;
}

const findingFor = (reference: string) => {
  const answer = findPlugin(reference, project);
  return 'finding' in answer ? answer.finding : undefined;
};

/** A package in the project's node_modules that consists of its package.json and one module. */
const putPackage = (name: string, description: object): void => {
  put(project, `node_modules/${name}/package.json`, JSON.stringify({ name, version: '1.0.0', type: 'module', ...description }));
  put(project, `node_modules/${name}/lib/plugin.js`, pluginSource(name));
};

describe('a third-party plugin', () => {
  it.each([
    ['by its main file', { main: 'lib/plugin.js' }],
    ['by exports', { exports: './lib/plugin.js' }],
    ['by exports for import alone', { exports: { '.': { types: './nowhere.d.ts', import: './lib/plugin.js' } } }],
    ['by nested conditions', { exports: { browser: './nowhere.js', node: { import: './lib/plugin.js' } } }],
  ])('is found as a package %s', (_, description) => {
    putPackage('engine-thing', description);
    expect(found('engine-thing').entry).toBe(join(project, 'node_modules/engine-thing/lib/plugin.js'));
  });

  it('is found in the node_modules of a folder above the project, under a scope too', () => {
    putPackage('@lab/thing', { exports: { import: './lib/plugin.js' } });
    put(project, 'study/engine.yml', '');
    expect(findPlugin('@lab/thing', join(project, 'study'))).toHaveProperty('entry');
  });

  it('is found as a file or a folder, relative to the project', () => {
    put(project, 'plugins/one.mjs', pluginSource('one'));
    put(project, 'plugins/two/package.json', '{"exports":{"import":"./two.js"}}');
    put(project, 'plugins/two/two.js', pluginSource('two'));
    expect(found('./plugins/one.mjs').entry).toBe(join(project, 'plugins/one.mjs'));
    expect(realpathSync(found('./plugins/two').entry)).toBe(realpathSync(join(project, 'plugins/two/two.js')));
  });

  it.each(['engine-nowhere', './nowhere.mjs', 'fs', '@lab/nowhere'])(
    'that is not there is a finding that says how to get it: %s',
    (reference) => {
      expect(findingFor(reference)).toMatchObject({ code: 'plugin.not-found', message: expect.stringContaining(`"${reference}"`) });
    },
  );

  it('runs none of its code when it is looked for', () => {
    put(project, 'loud.mjs', `import { writeFileSync } from 'node:fs'; writeFileSync(${JSON.stringify(join(project, 'ran'))}, '');`);
    found('./loud.mjs');
    expect(existsSync(join(project, 'ran'))).toBe(false);
  });
});

describe('what a package says of itself', () => {
  it('brings its schemas, in the package.json or in files that it names', () => {
    putPackage('engine-thing', {
      main: 'lib/plugin.js',
      engine: { apiVersion: 1, contributes: { executors: { queue: './queue.json' }, jobs: { r: { type: 'string' } } } },
    });
    put(project, 'node_modules/engine-thing/queue.json', '{"type":"object"}');
    expect(found('engine-thing').description).toEqual({
      apiVersion: 1,
      contributes: { executors: { queue: { type: 'object' } }, jobs: { r: { type: 'string' } } },
    });
  });

  it('is refused with both numbers when it is for another version of the API', () => {
    putPackage('engine-thing', { main: 'lib/plugin.js', engine: { apiVersion: 7 } });
    expect(findingFor('engine-thing')).toMatchObject({
      code: 'plugin.api-version',
      message: expect.stringMatching(/version 7 .* version 1\./),
    });
  });

  it('is a finding where a schema that it names is not there, or is no JSON', () => {
    putPackage('engine-thing', { main: 'lib/plugin.js', engine: { apiVersion: 1, contributes: { jobs: { r: './r.json' } } } });
    expect(findingFor('engine-thing')).toMatchObject({ code: 'plugin.unreadable-description', message: expect.stringContaining('r.json') });
    put(project, 'node_modules/engine-thing/r.json', '{');
    expect(findingFor('engine-thing')).toMatchObject({ code: 'plugin.unreadable-description' });
  });
});

describe('the digest of a plugin', () => {
  it('changes with any file of a package, but not with its dependencies', () => {
    putPackage('engine-thing', { main: 'lib/plugin.js' });
    const first = found('engine-thing').digest;
    put(project, 'node_modules/engine-thing/node_modules/other/index.js', '1');
    expect(found('engine-thing').digest).toBe(first);
    put(project, 'node_modules/engine-thing/lib/more.js', '1');
    expect(found('engine-thing').digest).not.toBe(first);
  });

  it('changes with a file that a lone file imports, also through others, and not with what lies beside it', () => {
    put(project, 'plugin.mjs', `import { a } from './lib/a.mjs';\n${pluginSource('lone')}`);
    put(project, 'lib/a.mjs', `export { b as a } from "../b.mjs";\n`);
    const b = put(project, 'b.mjs', 'export const b = 1; import("./plugin.mjs");\n');
    const first = found('./plugin.mjs').digest;
    put(project, 'data.csv', '1,2,3');
    expect(found('./plugin.mjs').digest).toBe(first);
    appendFileSync(b, '// changed');
    expect(found('./plugin.mjs').digest).not.toBe(first);
  });
});
