import type * as FileSystem from 'node:fs';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { beforeEach, expect, test, vi } from 'vitest';
import { readFace, type PresentFace } from '../../../../plugins/percent/pairing/face.ts';
import { writeFaces } from '../../../../plugins/percent/pairing/write-faces.ts';
import { aNotebook, writeFiles } from '../execution/execute.ts';

const events = vi.hoisted((): string[] => []);

/** The real file system: what is flushed, and what then takes its name, is noted. */
vi.mock('node:fs', async (original) => {
  const real = await original<typeof FileSystem>();
  const openFiles = new Map<number, string>();
  return {
    ...real,
    openSync: (...words: Parameters<typeof real.openSync>) => {
      const file = real.openSync(...words);
      openFiles.set(file, String(words[0]));
      return file;
    },
    fsyncSync: (file: number) => {
      events.push(`flushed ${openFiles.get(file)}`);
      real.fsyncSync(file);
    },
    renameSync: (from: string, to: string) => {
      events.push(`${events.includes(`flushed ${from}`) ? 'safe' : 'unsafe'} ${basename(to)}`);
      real.renameSync(from, to);
    },
  };
});

beforeEach(() => {
  events.length = 0;
});

/** A new source that a power failure emptied would be an edit, which the next sync carries into the notebook: outputs would go. */
test('a face is flushed before it takes its name, new or not', () => {
  const project = mkdtempSync(join(tmpdir(), 'engine-flush-'));
  const notebook = aNotebook('nb/.src/a.py');
  writeFiles(project, { 'nb/a.ipynb': 'before' });
  const before = readFace(project, 'nb/a.ipynb') as PresentFace;
  const writes = [
    { file: 'nb/.src/a.py', text: 'new', before: undefined },
    { file: 'nb/a.ipynb', text: 'after', before },
  ];
  expect(writeFaces(notebook, project, writes, [])).toMatchObject({ written: ['nb/.src/a.py', 'nb/a.ipynb'] });
  expect(events.filter((event) => event.includes('safe'))).toEqual(['safe a.py', 'safe a.ipynb']);
  expect(readFileSync(join(project, 'nb/.src/a.py'), 'utf8')).toBe('new');
});
