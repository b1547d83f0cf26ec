import { Writable } from 'node:stream';
import { expect, test } from 'vitest';
import { createReporterHost } from '../../../core/reporters/host.ts';

const UTF8 = { LANG: 'en_GB.UTF-8' };
const open = (env: NodeJS.ProcessEnv, isTTY = true) =>
  createReporterHost(
    Object.assign(new Writable({ write: (_chunk, _encoding, done) => done() }), { isTTY, columns: 100, rows: 40 }),
    '/project',
    env,
  );

test('A terminal is live, coloured and as large as it says', () => {
  const host = open(UTF8);
  expect(host.terminal?.columns()).toBe(100);
  expect(host.terminal?.rows()).toBe(40);
  expect(host).toMatchObject({ colours: true, unicode: true });
});

test.each([
  ['a pipe', UTF8, false],
  ['a dumb terminal', { ...UTF8, TERM: 'dumb' }, true],
  ['a CI service', { ...UTF8, CI: 'true' }, true],
])('%s is not live', (_, env, isTTY) => expect(open(env, isTTY).terminal).toBeUndefined());

test('NO_COLOR takes the colours away and FORCE_COLOR gives them to a pipe', () => {
  expect(open({ NO_COLOR: '1', FORCE_COLOR: '1' }).colours).toBe(false);
  expect(open({ NO_COLOR: '' }).colours).toBe(true);
  expect(open({ FORCE_COLOR: '1' }, false).colours).toBe(true);
  expect(open({}, false).colours).toBe(false);
});

test('The first locale variable that is set decides about symbols', () => {
  expect(open({ LC_ALL: 'C', LANG: 'en_GB.UTF-8' }).unicode).toBe(false);
  expect(open({ LC_ALL: '', LC_CTYPE: 'C.utf8' }).unicode).toBe(true);
  expect(open({}).unicode).toBe(false);
});

test('Writing goes on in silence when the reader has left', async () => {
  const pipe = new Writable({ write: (_chunk, _encoding, done) => done(new Error('EPIPE')) });
  const host = createReporterHost(pipe, '/project', {});
  host.write('one\n');
  await new Promise((resolve) => pipe.once('close', resolve));
  expect(() => host.write('two\n')).not.toThrow();
});
