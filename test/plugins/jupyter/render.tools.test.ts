import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import type { NotebookContext, PublishFormat, RenderRequest } from '../../../core/plugin.ts';
import { createTool } from '../../../core/process/tool.ts';
import { renderNotebooks } from '../../../plugins/jupyter/door.ts';
import { notebook } from '../../core/notebooks/publish/published-project.ts';
import { temporaryDirectory } from '../../rig/process.ts';
import { executedNotebook } from './executed-notebook.ts';

const PAGES: Readonly<Record<string, PublishFormat>> = { 'nb-demo.html': 'html', 'nb-demo.md': 'markdown', 'nb-demo.ipynb': 'ipynb' };

/** A folder with the notebook; how often a tool was started in it. `env`: what the tools see beside the test's own. */
function setUp(env: Readonly<Record<string, string>> = {}) {
  const root = temporaryDirectory();
  writeFileSync(join(root, 'demo.ipynb'), executedNotebook());
  const started: (readonly string[])[] = [];
  const contextOf = (signal: AbortSignal = new AbortController().signal, onStart = (): void => undefined): NotebookContext => {
    const tool = createTool({ cwd: root, env, signal });
    return {
      project: root,
      signal,
      log: () => undefined,
      tool: (argv, input, limit) => {
        started.push(argv);
        const answer = tool(argv, input, limit);
        onStart();
        return answer;
      },
    };
  };
  const requestOf = (page: string, folder = 'out', from = 'demo.ipynb'): RenderRequest => ({
    notebook: notebook(),
    format: PAGES[page] ?? 'html',
    from: join(root, from),
    to: join(root, folder, page),
  });
  const read = (path: string): string => readFileSync(join(root, path), 'utf8');
  return { root, started, contextOf, requestOf, read };
}

describe('an executed notebook', () => {
  let scene: ReturnType<typeof setUp>;
  beforeAll(async () => {
    scene = setUp();
    const { requestOf, contextOf } = scene;
    const render = (folder: string) =>
      renderNotebooks(
        Object.keys(PAGES).map((page) => requestOf(page, folder)),
        contextOf(),
      );
    await Promise.all([render('out'), render('elsewhere')]);
    mkdirSync(join(scene.root, 'again'));
    await render('again');
  });

  test('is a page of HTML that loads nothing: no script, no style sheet, no image from anywhere', () => {
    const page = scene.read('out/nb-demo.html');
    expect(page).toContain('<title>A title</title>');
    expect([...page.matchAll(/<script\b(?![^>]*>draw\(\))|<link\b|@import/g)]).toEqual([]);
    expect([...page.matchAll(/(?:src|href)="(?!data:|#)[^"]*"/g)].map(([found]) => found)).toEqual([]);
    expect(page).not.toMatch(/cdn|unpkg|mathjax|require\.min/i);
    expect(page).toContain('&lt;b&gt;text&lt;/b&gt;');
  });

  test('shows figures and attachments within the page, and what a widget says where it cannot live', () => {
    const page = scene.read('out/nb-demo.html');
    expect([...page.matchAll(/<img [^>]*src="data:([^;]+);base64/g)].map(([, kind]) => kind)).toEqual([
      'image/png',
      'image/svg+xml',
      'image/png',
      'image/png',
    ]);
    expect(page).toContain('Slider(1)');
    expect(page).not.toContain('require([');
  });

  test('has its formulas typeset, and knows money from them', () => {
    const page = scene.read('out/nb-demo.html');
    expect(page).toContain('Costs $5, or $6.');
    expect([...page.matchAll(/<math( display="block")?/g)].map(([, display]) => display !== undefined)).toEqual([false, true, true]);
    expect(page).toContain('<mfrac>');
  });

  test('is a page of Markdown with numbered figures, of which each attachment is one of its own', () => {
    const page = scene.read('out/nb-demo.md');
    const linked = [...page.matchAll(/!\[\w+\]\(([^)]+)\)/g)].map(([, path]) => path);
    expect(linked).toEqual([
      'nb-demo_files/nb-demo_attached_1.png',
      'nb-demo_files/nb-demo_1.svg',
      'nb-demo_files/nb-demo_attached_2.png',
      'nb-demo_files/nb-demo_2.png',
    ]);
    expect(new Set(readdirSync(join(scene.root, 'out/nb-demo_files')))).toEqual(new Set(linked.map((path) => path?.split('/')[1])));
    expect(scene.read('out/nb-demo_files/nb-demo_attached_1.png')).not.toBe(scene.read('out/nb-demo_files/nb-demo_attached_2.png'));
    expect(page).toContain('Chart(7)');
    expect(page).not.toContain('<script');
  });

  test('gives the same bytes each time, wherever the page lies', () => {
    const bytes = (folder: string): readonly string[] =>
      [...Object.keys(PAGES), ...readdirSync(join(scene.root, folder, 'nb-demo_files')).map((name) => `nb-demo_files/${name}`)].map(
        (path) => `${path}\n${readFileSync(join(scene.root, folder, path)).toString('base64')}`,
      );
    expect(bytes('elsewhere')).toEqual(bytes('out'));
    expect(bytes('again')).toEqual(bytes('out'));
    expect(scene.read('out/nb-demo.html')).not.toContain(scene.root);
  });

  test('takes one process for all formats of all calls that come together', () => {
    expect(scene.started).toHaveLength(2);
  });
});

test('a notebook that cannot be read fails its own call alone, with what nbconvert said', async () => {
  const { root, contextOf, requestOf, read } = setUp();
  writeFileSync(join(root, 'broken.ipynb'), '{"nbformat": 4, "cells": [');
  const [broken, whole] = await Promise.allSettled([
    renderNotebooks([requestOf('broken.html', 'out', 'broken.ipynb')], contextOf()),
    renderNotebooks([requestOf('nb-demo.html')], contextOf()),
  ]);
  expect(whole.status).toBe('fulfilled');
  expect(read('out/nb-demo.html')).toContain('A title');
  expect(broken.status === 'rejected' && String(broken.reason)).toMatch(
    /^Error: nbconvert \d+\.\d+\.\d+ could not render broken\.html: NotJSONError: /,
  );
});

test('a call that is cancelled takes no other with it', async () => {
  const { contextOf, requestOf, root } = setUp();
  const cancelled = new AbortController();
  const stop = (): void => cancelled.abort(new Error('stopped'));
  const first = renderNotebooks([requestOf('nb-demo.html', 'first')], contextOf(cancelled.signal, stop));
  const second = renderNotebooks([requestOf('nb-demo.html', 'second')], contextOf());
  const outcomes = await Promise.allSettled([first, second]);
  expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'fulfilled']);
  expect(existsSync(join(root, 'second/nb-demo.html'))).toBe(true);
});

describe('the Python that nbconvert is in', () => {
  const python = (): string => execFileSync('sh', ['-c', 'command -v python3'], { encoding: 'utf8' }).trim();
  const nbconvert = (): string => execFileSync('sh', ['-c', 'command -v jupyter-nbconvert'], { encoding: 'utf8' }).trim();

  /** A PATH on which python3 sees no packages, and whatever else is put there. */
  function barePath(scripts: Readonly<Record<string, string>>): string {
    const folder = temporaryDirectory();
    const write = (name: string, text: string): void => writeFileSync(join(folder, name), text, { mode: 0o755 });
    write('python3', `#!/bin/sh\nexec '${python()}' -S "$@"\n`);
    for (const [name, text] of Object.entries(scripts)) write(name, text);
    return folder;
  }

  test('is found by its console script where python3 has no nbconvert', async () => {
    const { contextOf, requestOf, read } = setUp({ PATH: barePath({ 'jupyter-nbconvert': readFileSync(nbconvert(), 'utf8') }) });
    await renderNotebooks([requestOf('nb-demo.md')], contextOf());
    expect(read('out/nb-demo.md')).toContain('Slider(1)');
  });

  test('is found where its path is too long for a first line', async () => {
    const long = `#!/bin/sh\n'''exec' "${python()}" "$0" "$@"\n' '''\n`;
    const { contextOf, requestOf, read } = setUp({ PATH: barePath({ 'jupyter-nbconvert': long }) });
    await renderNotebooks([requestOf('nb-demo.md')], contextOf());
    expect(read('out/nb-demo.md')).toContain('Slider(1)');
  });

  test('is asked for where there is none', async () => {
    const { contextOf, requestOf } = setUp({ PATH: barePath({}) });
    await expect(renderNotebooks([requestOf('nb-demo.html')], contextOf())).rejects.toThrow('nbconvert was not found: install it with');
  });
});

test("a file of the project's own is no module of Python's", async () => {
  const { root, contextOf, requestOf } = setUp();
  writeFileSync(join(root, 'json.py'), 'raise SystemExit("the json of the project")\n');
  await renderNotebooks([requestOf('nb-demo.md')], contextOf());
  expect(existsSync(join(root, 'out/nb-demo.md'))).toBe(true);
});
