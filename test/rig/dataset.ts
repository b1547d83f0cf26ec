import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { temporaryDirectory } from './process.ts';

/** A real DataLad dataset in a temporary directory, with short words for what tests do to it. */
export type TestDataset = {
  root: string;
  /** Runs git in it; throws when git fails. */
  git: (...argv: string[]) => string;
  datalad: (...argv: string[]) => string;
  write(files: Readonly<Record<string, string | Buffer>>): void;
  /** Commits everything as a person would. */
  save(message?: string): void;
  read(path: string): string;
  head(): string;
  /** The files of a commit, sorted. */
  filesOf(commit: string): string[];
  messageOf(commit: string): string;
  clean(): boolean;
};

let template: string | undefined;

/** A fresh `text2git` dataset that holds these files, committed. The first one is made by DataLad, the others are copies of it. */
export function createDataset(files: Readonly<Record<string, string | Buffer>> = {}): TestDataset {
  template ??= makeTemplate();
  const root = join(temporaryDirectory(), 'data set');
  cpSync(template, root, { recursive: true, verbatimSymlinks: true });
  const dataset = openDataset(root);
  if (Object.keys(files).length > 0) {
    dataset.write(files);
    dataset.save('begin');
  }
  return dataset;
}

/** A new subdataset at `path`, registered and committed. */
export function addSubdataset(dataset: TestDataset, path: string): TestDataset {
  dataset.datalad('create', '-d', '.', '-c', 'text2git', path);
  const subdataset = openDataset(join(dataset.root, path));
  identify(subdataset);
  return subdataset;
}

/** A clone, as a stranger gets it: commits, and a way to the content. */
export function cloneDataset(dataset: TestDataset, datalad = 'datalad'): TestDataset {
  const root = join(temporaryDirectory(), 'clone');
  execFileSync(datalad, ['clone', dataset.root, root], { stdio: 'pipe' });
  const clone = openDataset(root);
  identify(clone);
  return clone;
}

export function openDataset(root: string): TestDataset {
  const run = (command: string, argv: readonly string[]): string =>
    execFileSync(command, argv, { cwd: root, encoding: 'utf8', stdio: 'pipe', maxBuffer: 64 * 1024 * 1024 });
  const git = (...argv: string[]): string => run('git', argv);
  return {
    root,
    git,
    datalad: (...argv) => run('datalad', argv),
    write(files) {
      for (const [path, content] of Object.entries(files)) {
        mkdirSync(dirname(join(root, path)), { recursive: true });
        writeFileSync(join(root, path), content);
      }
    },
    save(message = 'save') {
      git('annex', 'add', '.');
      git('add', '--all', '.');
      git('commit', '--quiet', '-m', message);
    },
    read: (path) => readFileSync(join(root, path), 'utf8'),
    head: () => git('rev-parse', 'HEAD').trim(),
    filesOf: (commit) =>
      git('show', '-z', '--name-only', '--format=', commit)
        .split('\0')
        .filter((name) => name !== '')
        .sort(),
    messageOf: (commit) => git('show', '--no-patch', '--format=%B', commit),
    clean: () => git('status', '--porcelain') === '',
  };
}

function makeTemplate(): string {
  const root = join(temporaryDirectory(), 'template');
  execFileSync('datalad', ['create', '-c', 'text2git', root], { stdio: 'pipe' });
  identify(openDataset(root));
  return root;
}

/** Commits need an author on machines that have none configured. */
function identify({ git }: TestDataset): void {
  git('config', 'user.name', 'Ada Tester');
  git('config', 'user.email', 'ada@example.org');
}
