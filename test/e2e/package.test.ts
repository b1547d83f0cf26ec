import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { temporaryDirectory } from '../rig/process.ts';

const root = resolve(import.meta.dirname, '../..');
let app: string;
let config: string;

/** The package as npm would publish it, installed into an empty project: everything below uses that and nothing of this checkout. */
beforeAll(() => {
  if (!existsSync(join(root, 'dist/cli/engine.js'))) throw new Error('There is no dist/ to pack: npm run build');
  app = temporaryDirectory();
  config = temporaryDirectory();
  const packed = npm(root, 'pack', '--ignore-scripts', '--json', '--pack-destination', app);
  const [{ filename }] = JSON.parse(packed) as [{ filename: string }];
  put('package.json', '{ "name": "app", "private": true, "type": "module" }');
  npm(app, 'install', '--prefer-offline', '--no-audit', '--no-fund', join(app, filename));
}, 180_000);

const npm = (cwd: string, ...args: readonly string[]): string =>
  execFileSync('npm', args, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });

function put(path: string, text: string): void {
  mkdirSync(dirname(join(app, path)), { recursive: true });
  writeFileSync(join(app, path), text);
}

function run(file: string, ...args: readonly string[]): { status: number | null; said: string } {
  const env = { ...process.env, XDG_CONFIG_HOME: config };
  const { status, stdout, stderr } = spawnSync(process.execPath, [file, ...args], { cwd: app, encoding: 'utf8', env });
  return { status, said: stdout + stderr };
}

const engine = (...args: readonly string[]) => run(join(app, 'node_modules/.bin/engine'), ...args);

describe('the installed command', () => {
  it('tells the version that was packed', () => {
    const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
    expect(engine('--version')).toEqual({ status: 0, said: `${version}\n` });
  });

  it('writes a first manifest, finds it valid, runs it, and finds nothing to run the second time', () => {
    for (const args of [
      ['init', 'first'],
      ['validate', 'first/engine.yml'],
      ['apply', 'first/engine.yml'],
    ])
      expect(engine(...args)).toMatchObject({ status: 0 });
    expect(readFileSync(join(app, 'first/results/shout.txt'), 'utf8')).toBe('HELLO\n');
    expect(engine('apply', 'first/engine.yml')).toEqual({ status: 0, said: expect.stringContaining('Nothing to run') });
  });

  it('prints the schemas that it came with', () => {
    expect(JSON.parse(engine('schema').said)).toHaveProperty('properties.flows');
  });
});

const EMBEDDING = `
import { apply, defineProject, plan, ProjectError, type Plan } from 'engine';
const flows = { greet: { shell: 'echo hello > \${{ outputs[0] }}', outputs: ['greeting.txt'] } };
const project = await defineProject({ version: 1, name: 'embedded', flows }, { directory: 'embedded' });
const before: Plan = await plan(project);
const applied = await apply(project);
const after = await plan(project);
const refused = await defineProject({ version: 1, name: 'bad', flows: { a: { needs: ['nobody'], command: ['true'] } } }, { directory: 'embedded' })
  .catch((error: unknown) => (error instanceof ProjectError ? error.findings.length : 0));
console.log([before, after].map(({ tasks }) => tasks[0]?.action).join(), applied.outcome, applied.run?.tasks[0]?.outcome, refused);
`;

const PLUGIN = `
import { isAlive, provide, shimExecutor, startDetached, stopShim, type Plugin } from 'engine/plugin';
console.error('the plugin was loaded');
const plugin: Plugin = {
  name: 'engine-queue',
  apiVersion: 1,
  setup(engine) {
    engine.executor('queue', {
      options: { json: { type: 'object', properties: { partition: { type: 'string' } }, additionalProperties: false } },
      create: provide([], () =>
        shimExecutor({ name: 'queue', launch: startDetached, alive: ({ shim }) => (shim ? isAlive(shim) : 'dead'), stop: stopShim }),
      ),
    });
  },
};
export default plugin;
`;

/** The same as JavaScript: what its author would publish. */
const compiled = (source: string): string =>
  source
    .replaceAll(/, type \w+/g, '')
    .replace(': Plugin', '')
    .replaceAll(/: (Plan|unknown)\b/g, '');

describe('the installed library', () => {
  it('defines, plans and runs a project inside another program', () => {
    mkdirSync(join(app, 'embedded'));
    put('embed.js', compiled(EMBEDDING));
    expect(run('embed.js')).toEqual({ status: 0, said: 'run,up-to-date succeeded succeeded 1\n' });
  });

  it('has declarations that a strict program and a strict plugin compile against', () => {
    put('embed.mts', `declare const console: { log(text: string, ...more: unknown[]): void };\n${EMBEDDING}`);
    put('plugin.mts', `declare const console: { error(text: string): void };\n${PLUGIN}`);
    put('wrong.mts', `import { plan } from 'engine';\nexport const wrong: number = plan;\n`);
    const tsc = (...files: readonly string[]) =>
      run(
        join(root, 'node_modules/typescript/bin/tsc'),
        '--noEmit',
        '--strict',
        '--target',
        'es2023',
        '--module',
        'nodenext',
        '--types',
        '',
        ...files,
      );
    expect(tsc('embed.mts', 'plugin.mts')).toEqual({ status: 0, said: '' });
    expect(tsc('wrong.mts').said).toContain('TS2322');
  });

  it('has no declaration that imports a file which is not there', () => {
    const library = join(app, 'node_modules/engine/dist');
    const broken = readdirSync(library, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.d.ts'))
      .flatMap((name) => {
        const imports = readFileSync(join(library, name), 'utf8').matchAll(/(?:from|import\()\s*['"](\.[^'"]+)['"]/g);
        return [...imports]
          .filter(([, path]) => !existsSync(resolve(library, dirname(name), path as string)))
          .map(([, path]) => `${name}: ${path}`);
      });
    expect(broken).toEqual([]);
  });
});

describe('a third-party plugin for the installed engine', () => {
  beforeAll(() => {
    const description = {
      name: 'engine-queue',
      version: '1.0.0',
      type: 'module',
      exports: { import: './index.js' },
      peerDependencies: { engine: '*' },
      engine: {
        apiVersion: 1,
        contributes: {
          executors: { queue: { type: 'object', properties: { partition: { type: 'string' } }, additionalProperties: false } },
        },
      },
    };
    put('node_modules/engine-queue/package.json', JSON.stringify(description));
    put('node_modules/engine-queue/index.js', compiled(PLUGIN));
    const manifest = (partition: string): string =>
      `version: 1\nname: queued\nplugins: [engine-queue]\nflows:\n  greet:\n    shell: "echo hello > greeting.txt"\n    outputs: [greeting.txt]\n    backend: { queue: { ${partition} } }\n`;
    put('queued/engine.yml', manifest('partition: long'));
    put('wrong/engine.yml', manifest('partitoin: long'));
  });

  it('has its options checked without being loaded', () => {
    expect(engine('validate', 'queued/engine.yml')).toEqual({ status: 0, said: expect.not.stringContaining('was loaded') });
    const { status, said } = engine('validate', 'wrong/engine.yml');
    expect(status).toBe(2);
    expect(said).toContain('partition');
    expect(said).not.toContain('was loaded');
  });

  it('is loaded only after engine trust, and no longer when its code has changed', () => {
    const refused = engine('apply', 'queued/engine.yml');
    expect(refused).toEqual({ status: 3, said: expect.stringContaining('engine trust') });
    expect(refused.said).not.toContain('was loaded');
    expect(engine('trust', 'queued/engine.yml')).toMatchObject({ status: 0 });
    expect(engine('apply', 'queued/engine.yml')).toEqual({ status: 0, said: expect.stringContaining('was loaded') });
    expect(readFileSync(join(app, 'queued/greeting.txt'), 'utf8')).toBe('hello\n');
    put('node_modules/engine-queue/index.js', `${compiled(PLUGIN)}// changed\n`);
    expect(engine('apply', '--force', 'queued/engine.yml')).toMatchObject({ status: 3 });
  });
});
