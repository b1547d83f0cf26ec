import { mkdirSync, readFileSync, statSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { distrust, trust, untrusted } from '../../../core/loading/trust.ts';
import type { FoundPlugin } from '../../../core/loading/third-party.ts';
import { temporaryDirectory } from '../../rig/process.ts';
import { put } from './plugins-on-disk.ts';

const plugin = (reference: string, digest = 'sha256:1'): FoundPlugin => ({ reference, entry: `/${reference}`, digest });

let project: string;
let env: NodeJS.ProcessEnv;
beforeEach(() => {
  project = temporaryDirectory();
  env = { XDG_CONFIG_HOME: temporaryDirectory() };
});

const asked = (...plugins: readonly FoundPlugin[]): readonly string[] => untrusted(plugins, project, env).map(({ reference }) => reference);

describe('trust', () => {
  it('is asked for first, remembered, and taken back', () => {
    expect(asked(plugin('a'))).toEqual(['a']);
    trust([plugin('a')], project, env);
    expect(asked(plugin('a'))).toEqual([]);
    distrust(project, env);
    expect(asked(plugin('a'))).toEqual(['a']);
  });

  it('is asked for again when the code changed, and for a plugin that came later', () => {
    trust([plugin('a')], project, env);
    expect(asked(plugin('a', 'sha256:2'), plugin('b'))).toEqual(['a', 'b']);
  });

  it('of one project is not that of another, but is the same by whatever way one comes to it', () => {
    trust([plugin('a')], project, env);
    const other = temporaryDirectory();
    expect(untrusted([plugin('a')], other, env)).toHaveLength(1);
    symlinkSync(project, join(other, 'link'));
    expect(untrusted([plugin('a')], join(other, 'link'), env)).toEqual([]);
  });

  it('is remembered outside the project, for the user alone', () => {
    trust([plugin('a')], project, env);
    const file = join(String(env['XDG_CONFIG_HOME']), 'engine/trust.json');
    expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({ v: 1, projects: { [project]: { a: 'sha256:1' } } });
    expect(statSync(file).mode & 0o077).toBe(0);
  });

  it('is nobody’s where the file that remembers it is damaged', () => {
    mkdirSync(join(String(env['XDG_CONFIG_HOME']), 'engine'));
    put(String(env['XDG_CONFIG_HOME']), 'engine/trust.json', '{"v":1,"proj');
    expect(asked(plugin('a'))).toEqual(['a']);
    trust([plugin('a')], project, env);
    expect(asked(plugin('a'))).toEqual([]);
  });
});
