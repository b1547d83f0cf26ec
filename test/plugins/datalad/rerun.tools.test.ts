import { execFileSync } from 'node:child_process';
import { chmodSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { addSubdataset, cloneDataset, createDataset, type TestDataset } from '../../rig/dataset.ts';
import { createEngine, type TaskWishes } from '../../rig/dataset-recorder.ts';

/** Every kind of record, made once; both DataLad versions then rerun each of them in a clone of their own. */
const KINDS: readonly TaskWishes[] = [
  { task: 'plain', argv: ['cp', 'in.txt', 'out/plain.txt'], inputs: ['in.txt'], outputs: ['out/plain.txt'] },
  {
    task: 'odd words',
    argv: ['sh', 'code/say.sh', 'out/odd é.txt', 'a b', "it's", '{braces} {}', 'ünïcödé', 'two\nlines', '$HOME "x" `y`', ''],
    inputs: ['code/say.sh'],
    outputs: ['out/odd é.txt'],
    message: 'odd {words} é',
  },
  { task: 'shell', script: "for i in 1 2; do echo ${i}; done > out/shell.txt\necho 'done' >> out/shell.txt", outputs: ['out/'] },
  {
    task: 'environment',
    argv: ['greet', 'out/environment.txt'],
    process: { env: { GREETING: 'hello there', HERE: 'PROJECT/code' }, path: ['code/bin'] },
    outputs: ['out/environment.txt'],
  },
  {
    task: 'folder',
    argv: ['sh', '-c', 'cat ../in.txt > folder.txt; cat folder.txt > ../out/from-folder.txt'],
    process: { cwd: 'work' },
    inputs: ['in.txt'],
    outputs: ['work/folder.txt', 'out/from-folder.txt'],
  },
  { task: 'subdataset', argv: ['cp', 'in.txt', 'sub/copy.txt'], inputs: ['in.txt'], outputs: ['sub/copy.txt'] },
  { task: 'glob', script: 'for i in 1 2; do head -c 2000 /dev/zero > out/glob-$i.bin; done', outputs: ['out/glob-*.bin'] },
  {
    task: 'recorded as',
    argv: ['sh', '-c', 'cp .git/scratch out/as.txt'],
    recordAs: ['cp', 'in.txt', 'out/as.txt'],
    outputs: ['out/as.txt'],
  },
];

let dataset: TestDataset;
const commits = new Map<string, string>();

beforeAll(async () => {
  dataset = createDataset({
    'in.txt': 'some input\n',
    'out/.keep': '',
    'work/.keep': '',
    'code/say.sh': 'out=$1; shift; printf "[%s]\\n" "$@" > "$out"\n',
    'code/bin/greet': '#!/bin/sh\nprintf "%s from %s" "$GREETING" "${HERE##*/}" > "$1"\n',
    '.git/scratch': 'some input\n',
  });
  chmodSync(join(dataset.root, 'code/bin/greet'), 0o755);
  dataset.save('executable');
  addSubdataset(dataset, 'sub');
  const engine = createEngine(dataset.root);
  for (const kind of KINDS) {
    const env = Object.fromEntries(
      Object.entries(kind.process?.env ?? {}).map(([name, value]) => [name, value.replace('PROJECT', dataset.root)]),
    );
    const wishes = kind.process === undefined ? kind : { ...kind, process: { ...kind.process, env } };
    const recording = await engine.perform(wishes);
    if (recording.kind !== 'recorded') throw new Error(`${kind.task}: ${JSON.stringify(recording)}`);
    commits.set(kind.task ?? '', recording.records[0].id);
  }
});

describe.each([
  ['the current DataLad', () => 'datalad'],
  ['DataLad 0.18', () => join(process.env['ENGINE_DATALAD_018'] ?? '', 'datalad')],
])('%s', (_version, find) => {
  test('reruns every record in a fresh clone, and reproduces the same content', () => {
    const datalad = find();
    const clone = cloneDataset(dataset, datalad);
    const tree = clone.git('rev-parse', 'HEAD^{tree}');
    execFileSync(datalad, ['get', '-n', 'sub'], { cwd: clone.root, stdio: 'pipe' });
    for (const [task, commit] of commits) {
      // A record counts as reproduced when its command ran and nothing came out different.
      const produced = producedBy(commit);
      if (produced.length > 0) {
        clone.git('rm', '-q', '--', ...produced);
        clone.git('commit', '-q', '-m', `without ${task}`);
      }
      const answer = rerun(datalad, clone, commit);
      expect.soft(answer, task).toMatch(/run\(ok\)/);
    }
    expect(clone.git('rev-parse', 'HEAD^{tree}')).toBe(tree);
    expect(clone.git('status', '--porcelain')).toBe('');
  });
});

test('a record is byte for byte what `datalad run` writes, but for the key that the engine adds', async () => {
  const other = createDataset({ 'in ü.txt': 'some input\n', 'out/.keep': '' });
  const argv = ['cp', 'in ü.txt', 'out/{a}.txt'];
  other.datalad('run', '-m', 'copy é', '-i', 'in ü.txt', '-o', 'out/', '--', 'cp', 'in ü.txt', 'out/{{a}}.txt');
  const theirs = other.messageOf('HEAD');
  other.git('reset', '--quiet', '--hard', 'HEAD~1');
  await createEngine(other.root).perform({ argv, inputs: ['in ü.txt'], outputs: ['out/'], message: 'copy é' });
  const ours = other.messageOf('HEAD');
  expect(ours.replace(/^ "engine": \{\n(  .*\n)* \},\n/m, '')).toBe(theirs);
  expect(ours).toContain('"engine": {');
});

/** The plain files of a commit: a subdataset's new commit is reproduced by writing the same file again. */
function producedBy(commit: string): string[] {
  return dataset.filesOf(commit).filter((file) => file !== 'sub');
}

function rerun(datalad: string, clone: TestDataset, commit: string): string {
  try {
    return execFileSync(datalad, ['rerun', commit], { cwd: clone.root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
  } catch (error) {
    return error instanceof Error && 'stdout' in error && 'stderr' in error
      ? `${String(error.stdout)}${String(error.stderr)}`
      : String(error);
  }
}
