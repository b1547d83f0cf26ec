import { cpSync, existsSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { run, step } from './step.mjs';

/** Makes a DataLad dataset of the example. What is there already is left alone: it belongs to the user from then on. */
export function makeDataset(dataset, example, env) {
  const identity = missingIdentity(dirname(dataset), env);
  if (!existsSync(join(dataset, '.datalad', 'config'))) {
    const create = ['datalad', 'create', '-c', 'text2git', ...(existsSync(dataset) ? ['--force'] : []), dataset];
    step(`Making a DataLad dataset in ${basename(dataset)}/ …`, create, { cwd: dirname(dataset), env: { ...env, ...identity } });
  }
  if (identity) introduce(dataset, identity, env);
  if (!existsSync(join(dataset, MANIFEST))) copy(example, dataset);
  if (run(['git', 'ls-files', '--error-unmatch', MANIFEST], { cwd: dataset, env }).code !== 0) {
    step('Saving the example in it …', ['datalad', 'save', '-m', 'The quickstart example: penguins'], { cwd: dataset, env });
  }
}

const MANIFEST = 'engine.yml';

/** The manifest comes last: where it is, all of the example is. */
function copy(example, dataset) {
  cpSync(example, dataset, { recursive: true, filter: (path) => path !== join(example, MANIFEST) });
  cpSync(join(example, MANIFEST), join(dataset, MANIFEST));
}

/** Commits have an author. Where git does not know the user, an invented one, as environment variables for the first commit. */
function missingIdentity(directory, env) {
  const known = (variable, key) => Boolean(env[variable]) || run(['git', 'config', key], { cwd: directory, env }).stdout.trim() !== '';
  if (known('GIT_AUTHOR_NAME', 'user.name') && known('GIT_AUTHOR_EMAIL', 'user.email')) return undefined;
  return { GIT_AUTHOR_NAME: NAME, GIT_AUTHOR_EMAIL: EMAIL, GIT_COMMITTER_NAME: NAME, GIT_COMMITTER_EMAIL: EMAIL };
}

const NAME = 'Quickstart';
const EMAIL = 'quickstart@localhost';

function introduce(dataset, identity, env) {
  if (run(['git', 'config', '--local', 'user.name'], { cwd: dataset, env }).code === 0) return;
  run(['git', 'config', '--local', 'user.name', identity.GIT_AUTHOR_NAME], { cwd: dataset, env });
  run(['git', 'config', '--local', 'user.email', identity.GIT_AUTHOR_EMAIL], { cwd: dataset, env });
  console.log(`Git does not know your name yet. In this dataset alone, commits are made by ${NAME} <${EMAIL}>. To be known everywhere:`);
  console.log('  git config --global user.name "Your Name" && git config --global user.email you@example.org');
}
