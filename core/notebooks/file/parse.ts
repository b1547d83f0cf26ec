import type { Finding } from '../../contracts/finding.ts';
import type { JsonObject } from '../../contracts/json.ts';
import { createLines } from '../../manifest/lines.ts';
import { createLocator } from '../../manifest/locate.ts';
import { parseYaml } from '../../manifest/parse-yaml.ts';
import { stepsOf } from '../../manifest/pointer.ts';
import { createReport, pointerOf as pointerOfProblem, type Problem, type Report } from '../../manifest/report.ts';
import { explain, type SchemaError } from '../../manifest/schema-errors.ts';
import { toValue } from '../../manifest/to-value.ts';
import { lenient } from './lenient.ts';
import type { NotebookYml } from './notebook-file.generated.ts';
import { inWordsOfNotebooks } from './wording.ts';
import { validate } from './validate-notebook-file.generated.ts';

const fits = validate as unknown as ((data: unknown) => data is NotebookYml) & { errors?: readonly SchemaError[] | null };

/** A line and column of the file, each from 1. */
type At = { file: string; line: number; column: number };

export type Parsed = {
  /** What the file says, without top-level keys that are faulty; an entry may be. Undefined where nothing can be said about it. */
  declared: NotebookYml | undefined;
  report: Report;
  /** Whether something below this JSON pointer has not the form that it must have. */
  isFaulty(pointer: string): boolean;
  locate(pointer: string): At;
  /** The pointer that was located there. */
  pointerOf(at: At): string;
  /** All that was reported so far, in reading order. */
  findings(): readonly Finding[];
};

/** Parses the text of a notebook.yml and checks its form. */
export function parseNotebookFile(text: string, file: string): Parsed {
  const report = createReport();
  const lines = createLines(text);
  const root = isEmpty(text) ? undefined : parseYaml(text, lines, report);
  const converted = root && toValue(root, report);
  const locator = createLocator({ file, lines, root, targets: converted?.targets ?? new Map() });
  const value = isEmpty(text) ? {} : converted && lenient(converted.value, report);
  const problems = !value || fits(value) ? [] : explain(fits.errors ?? [], '').map(tolerant);
  for (const problem of problems) report.add(problem);
  const faults = problems.filter(({ severity }) => severity === 'error').map(pointerOfProblem);
  const located = new Map<At, string>();
  return {
    declared: value && without(faults, value),
    report,
    isFaulty: (pointer) => faults.some((fault) => fault === pointer || fault.startsWith(`${pointer}/`)),
    locate(pointer) {
      const at = toPlace(locator(pointer), file);
      located.set(at, pointer);
      return at;
    },
    pointerOf: (at) => located.get(at) ?? '',
    findings: () =>
      report.problems
        .map(({ at, part, ...finding }) => inWordsOfNotebooks({ ...finding, at: toPlace(locator(at, part), file) }))
        .toSorted((one, other) => one.at.line - other.at.line || one.at.column - other.at.column),
  };
}

/** With the rest what is said about it is said at once, too. */
function without(faults: readonly string[], value: JsonObject): NotebookYml | undefined {
  if (faults.includes('')) return undefined;
  const faulty = new Set(faults.filter((fault) => !/^\/entries\/\d+/.test(fault)).map((fault) => stepsOf(fault)[0]));
  return Object.fromEntries(Object.entries(value).filter(([key]) => !faulty.has(key))) as NotebookYml;
}

/** Nothing but comments: a notebook.yml without notebooks. */
const isEmpty = (text: string): boolean => /^(?:[^\S\n]*(?:#.*)?(?:\n|$))*$/.test(text);

/** A key that nobody knows changes nothing: the file of an older system, or a newer one, still works. */
const tolerant = (problem: Problem): Problem => (problem.code === 'manifest.unknown-key' ? { ...problem, severity: 'warning' } : problem);

const toPlace = (at: Finding['at'], file: string): At => {
  const { line = 1, column = 1 } = at && 'file' in at ? at : {};
  return { file, line, column };
};
