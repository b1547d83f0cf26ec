import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import type { Status } from '../../core/cli/actions/status.ts';
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

let loaded: Ajv2020 | undefined;

function schemas(): Ajv2020 {
  if (loaded) return loaded;
  loaded = new Ajv2020({ allowUnionTypes: true, formats: { 'date-time': (text: string) => !Number.isNaN(Date.parse(text)) } });
  for (const name of ['common', 'apply', 'plan', 'status', 'run', 'runs', 'restore', 'doctor', 'findings']) {
    loaded.addSchema(JSON.parse(readFileSync(join(import.meta.dirname, '../../schemas', `${name}.schema.json`), 'utf8')) as object);
  }
  return loaded;
}
