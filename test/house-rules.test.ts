import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';

const root = resolve(import.meta.dirname, '..');

/** What a file of the project must not import, and what it may: one planted line each. */
const PLANTED: Readonly<Record<string, { forbidden: readonly string[]; allowed: readonly string[] }>> = {
  'core/planted.ts': { forbidden: ['../plugins/local/index.ts'], allowed: ['./run/open-run.ts'] },
  'core/cli/planted.ts': { forbidden: ['../../plugins/local/index.ts'], allowed: ['../run/open-run.ts', 'commander'] },
  'core/cli/commands/planted.ts': { forbidden: ['../../../plugins/local/index.ts'], allowed: ['../refusal.ts'] },
  'core/cli/built-in.ts': { forbidden: [], allowed: ['../../plugins/local/index.ts'] },
  'core/contracts/planted.ts': { forbidden: ['node:fs', 'yaml', '../events/bus.ts', '../plugin.ts'], allowed: ['./job.ts'] },
  'core/manifest/planted.ts': {
    forbidden: ['../plan/plan.ts', '../tools/managed.ts', '../run/open-run.ts'],
    allowed: ['../contracts/job.ts', 'yaml'],
  },
  'core/events/planted.ts': { forbidden: ['../journal/journal.ts', '../reporters/index.ts'], allowed: ['../contracts/event.ts'] },
  'core/journal/planted.ts': {
    forbidden: ['../events/bus.ts', '../process/lease.ts', '../run/open-run.ts'],
    allowed: ['../contracts/event.ts', 'node:fs'],
  },
  'core/process/planted.ts': { forbidden: ['../journal/layout.ts', '../run/open-run.ts'], allowed: ['../contracts/job.ts', 'execa'] },
  'core/tools/planted.ts': { forbidden: ['../process/tool.ts', '../cli/engine.ts'], allowed: ['../contracts/plugin.ts'] },
  'core/plan/planted.ts': { forbidden: ['../manifest/load.ts', '../run/open-run.ts'], allowed: ['../contracts/task.ts'] },
  'core/loading/planted.ts': {
    forbidden: ['../manifest/load.ts', '../cli/built-in.ts', '../plugin.ts'],
    allowed: ['../contracts/token.ts', 'inversify'],
  },
  'core/reporters/planted.ts': { forbidden: ['../run/open-run.ts', '../cli/terminal.ts'], allowed: ['../journal/layout.ts'] },
  'core/run/planted.ts': {
    forbidden: ['../cli/engine.ts', '../reporters/index.ts', '../manifest/load.ts', '../plugin.ts'],
    allowed: ['../plan/plan.ts', '../process/lease.ts', './stages/row.ts'],
  },
  'core/run/stages/planted.ts': {
    forbidden: ['../../cli/engine.ts', '../../reporters/index.ts', '../../../plugins/local/index.ts'],
    allowed: ['../flight.ts', '../../contracts/stage.ts'],
  },
  'plugins/local/planted.ts': {
    forbidden: ['../../core/index.ts', '../../core/contracts/job.ts', '../datalad/git.ts', '../snakemake/door.ts'],
    allowed: ['../../core/plugin.ts', './other.ts', 'node:fs', 'picomatch'],
  },
  'plugins/datalad/preflight/planted.ts': {
    forbidden: ['../../../core/process/lease.ts', '../../local/index.ts'],
    allowed: ['../../../core/plugin.ts', '../git.ts', './outputs.ts'],
  },
  'plugins/snakebids/planted.ts': {
    forbidden: ['../snakemake/words.ts', '../local/index.ts'],
    allowed: ['../snakemake/door.ts', '../../core/plugin.ts'],
  },
};

const foldersOf = (path: string): readonly string[] =>
  readdirSync(join(root, path), { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1));

/** Every folder there is, so that a new room without a rule is noticed. */
const ROOMS = foldersOf('core').map(
  (folder) => [`${folder}/every.ts`, `${'../'.repeat(folder.split('/').length)}plugins/local/index.ts`] as const,
);

let place: string;
let complaints: ReadonlySet<string>;

beforeAll(() => {
  place = mkdtempSync(join(tmpdir(), 'engine-house-rules-'));
  copyFileSync(join(root, '.oxlintrc.json'), join(place, '.oxlintrc.json'));
  for (const [file, { forbidden, allowed }] of Object.entries(PLANTED)) plant(file, [...forbidden, ...allowed]);
  for (const [file, specifier] of ROOMS) plant(file, [specifier]);
  complaints = lint();
});

afterAll(() => rmSync(place, { recursive: true, force: true }));

test.each(Object.entries(PLANTED))('lint knows what %s must not import, and what it may', (file, { forbidden, allowed }) => {
  const lines = [...forbidden, ...allowed].map((specifier, index) => ({ specifier, complained: complaints.has(`${file}:${index + 1}`) }));
  expect(lines.filter(({ complained }) => complained).map(({ specifier }) => specifier)).toEqual(forbidden);
});

test.each(ROOMS)('in %s no plugin is imported', (file) => {
  expect(complaints).toContain(`${file}:1`);
});

test('a plugin that is loaded only when it is called is imported all the same', () => {
  expect(complaints).toContain('core/run/planted.ts:8');
});

function plant(file: string, specifiers: readonly string[]): void {
  mkdirSync(join(place, dirname(file)), { recursive: true });
  const lines = specifiers.map((specifier) => `export * from '${specifier}';`);
  writeFileSync(join(place, file), [...lines, `export const late = (): unknown => import('../../plugins/local/index.ts');`].join('\n'));
}

/** Where oxlint complains about an import: `file:line`. */
function lint(): ReadonlySet<string> {
  type Report = { diagnostics: readonly { code: string; filename: string; labels: readonly { span: { line: number } }[] }[] };
  const { diagnostics } = JSON.parse(oxlint()) as Report;
  return new Set(
    diagnostics
      .filter(({ code }) => code === 'eslint(no-restricted-imports)')
      .flatMap(({ filename, labels }) => labels.map(({ span }) => `${filename}:${span.line}`)),
  );
}

/** It ends with 1, because it has found something. */
function oxlint(): string {
  try {
    return execFileSync(join(root, 'node_modules/.bin/oxlint'), ['--format', 'json', '.'], { cwd: place, encoding: 'utf8' });
  } catch (error) {
    return (error as { stdout: string }).stdout;
  }
}
