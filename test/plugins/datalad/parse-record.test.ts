import { describe, expect, test } from 'vitest';
import { parseRecord } from '../../../plugins/datalad/parse-record.ts';

const message = (title: string, body: string): string =>
  `[DATALAD RUNCMD] ${title}\n\n=== Do not change lines below ===\n${body}\n^^^ Do not change lines above ^^^\n`;

describe('a commit message', () => {
  test('with a record gives title, command and exit code', () => {
    expect(parseRecord(message('first line\nsecond', '{"cmd": "ls", "dsid": "x", "exit": 3}'))).toEqual({
      title: 'first line\nsecond',
      cmd: 'ls',
      dsid: 'x',
      exit: 3,
      engine: undefined,
    });
  });

  test('that quotes the marker lines in its title is read by the last ones', () => {
    const quoting = message('about\n=== Do not change lines below ===\n{}\n^^^ Do not change lines above ^^^\nindeed', '{"cmd": "ls"}');
    expect(parseRecord(quoting)?.cmd).toBe('ls');
  });

  test('may hold the command as a list, or only the name of a sidecar file', () => {
    expect(parseRecord(message('t', '{"cmd": ["ls", "-l"]}'))?.cmd).toBe('ls -l');
    expect(parseRecord(message('t', '"d41d8cd98f00b204e9800998ecf8427e"'))?.title).toBe('t');
  });

  test('is no record when the tag is not first, or what stands between the markers is not JSON with a command', () => {
    const noRecords = [
      `Revert "${message('t', '{"cmd": "ls"}')}`,
      message('t', '{"cmd": '),
      message('t', '{}'),
      message('t', '[]'),
      '[DATALAD RUNCMD] t',
    ];
    for (const text of noRecords) expect.soft(parseRecord(text), text).toBeUndefined();
  });

  test("gives the engine's key only when it is whole and of a known version", () => {
    const withEngine = (engine: unknown): unknown => parseRecord(message('t', JSON.stringify({ cmd: 'ls', engine })))?.engine;
    const key = { v: 1, task: 't', attempt: 'a', project: '.', fingerprint: { command: 'c' }, outputs: {} };
    expect(withEngine(key)).toEqual(key);
    expect(withEngine({ ...key, v: 2 })).toBeUndefined();
    expect(withEngine({ ...key, fingerprint: { command: 1 } })).toBeUndefined();
    expect(withEngine('engine')).toBeUndefined();
  });
});
