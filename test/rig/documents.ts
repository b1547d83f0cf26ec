import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import type { DiffedNotebook } from '../../core/cli/actions/nb/diff.ts';
import type { FlowStatus } from '../../core/cli/actions/nb/status.ts';
import type { Status } from '../../core/cli/actions/status.ts';
import type { FlowSync } from '../../core/cli/notebooks/sync-pairs.ts';
import type { LabNotebook } from '../../core/cli/views/nb-lab-view.ts';
import type { RunView } from '../../core/cli/views/run-view.ts';
import type { TaskView } from '../../core/cli/views/task-view.ts';
import type { Finding } from '../../core/contracts/finding.ts';
import type { PastRun } from '../../core/contracts/participant.ts';
import type { Said } from './command-line.ts';

type Documents = {
  apply: {
    run: string | null;
    outcome: string;
    exitCode: number;
    tasks: readonly TaskView[];
    findings: readonly Finding[];
    detached?: true;
  };
  plan: {
    tasks: readonly { id: string; flow: string; action: 'run' | 'up-to-date'; reasons: readonly string[] }[];
    findings: readonly Finding[];
  };
  status: Status;
  run: RunView;
  runs: { runs: readonly Omit<PastRun, 'ref'>[] };
  restore: { run: string; dryRun: boolean; restored: readonly { task: string; path: string; change: string; keptAs?: string }[] };
  doctor: { tools: readonly { name: string; status: string }[]; findings: readonly Finding[] };
  findings: { findings: readonly Finding[] };
  'nb-status': { flows: readonly FlowStatus[]; findings: readonly Finding[] };
  'nb-sync': { dryRun: boolean; flows: readonly FlowSync[]; findings: readonly Finding[] };
  'nb-diff': { notebooks: readonly DiffedNotebook[] };
  'nb-publish': {
    run?: { outcome: string };
    plan?: object;
    notebooks: readonly { notebook: string; execution: string; pages: readonly { format: string; path: string; state: string }[] }[];
    removed: readonly string[];
    findings: readonly Finding[];
  };
  'nb-lab': { notebooks: readonly LabNotebook[]; editors: readonly (readonly string[])[] };
  'nb-scan': { flows: readonly { notebooks: readonly { notebook: string; format: string; registered: boolean }[] }[] };
  'nb-migrate': { dryRun: boolean; flows: readonly { notebooks: readonly { notebook: string }[] }[] };
  'nb-new': { dryRun: boolean; source: string; written: readonly string[] };
  'nb-audit': { flows: readonly { issues: readonly { notebook: string; finding: Finding }[] }[] };
};

/** The one document that a command printed with `--json`; throws unless it is as its schema in `schemas/` says. */
export function document<Name extends keyof Documents>(name: Name, { stdout, stderr }: Said): Documents[Name] {
  let parsed: unknown;
  try {
    parsed = JSON.parse(stdout);
  } catch (error) {
    throw new Error(`Not one JSON document:\n${stdout}\n${stderr}`, { cause: error });
  }
  const validate = schemas().getSchema(`${name}.schema.json`);
  if (!validate) throw new Error(`There is no schema ${name}`);
  if (!validate(parsed)) throw new Error(`Not as ${name}.schema.json says: ${schemas().errorsText(validate.errors)}\n${stdout}`);
  return parsed as Documents[Name];
}

const NOTEBOOKS = ['status', 'sync', 'diff', 'publish', 'lab', 'scan', 'migrate', 'new', 'audit'].map((name) => `nb-${name}`);

let loaded: Ajv2020 | undefined;

function schemas(): Ajv2020 {
  if (loaded) return loaded;
  loaded = new Ajv2020({ allowUnionTypes: true, formats: { 'date-time': (text: string) => !Number.isNaN(Date.parse(text)) } });
  for (const name of ['common', 'apply', 'plan', 'status', 'run', 'runs', 'restore', 'doctor', 'findings', ...NOTEBOOKS]) {
    loaded.addSchema(JSON.parse(readFileSync(join(import.meta.dirname, '../../schemas', `${name}.schema.json`), 'utf8')) as object);
  }
  return loaded;
}
