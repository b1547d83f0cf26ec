import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { commandLine } from '../rig/command-line.ts';
import { temporaryDirectory } from '../rig/process.ts';

test("a plugin's command runs with its arguments and its exit code, once the project is trusted", async () => {
  const project = temporaryDirectory();
  mkdirSync(join(project, 'plugins'));
  writeFileSync(
    join(project, 'plugins', 'greeter.mjs'),
    `export default {
      name: 'greeter',
      apiVersion: 1,
      setup(engine) {
        const make = () => ({ run: async (argv) => (console.log('hello', ...argv), 7) });
        engine.command('greet', { summary: 'say hello', load: async () => ({ tokens: [], make }) });
      },
    };\n`,
  );
  writeFileSync(
    join(project, 'engine.yml'),
    'version: 1\nname: greeting\nplugins: [./plugins/greeter.mjs]\nflows:\n  nothing: { shell: "true" }\n',
  );
  const { engine } = commandLine(project, { XDG_CONFIG_HOME: temporaryDirectory() });

  const refused = await engine('greet', 'you');
  expect(refused).toMatchObject({ code: 2, stdout: '' });
  expect(refused.stderr).toContain('plugin.not-trusted');

  expect(await engine('trust')).toMatchObject({ code: 0 });
  expect(await engine('greet', 'you', '--json')).toMatchObject({ code: 7, stdout: 'hello you --json' });
});
