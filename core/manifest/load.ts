import { dirname, resolve } from 'node:path';
import type { Finding } from '../contracts/finding.ts';
import type { Json } from '../contracts/json.ts';
import type { Choice, DeclaredTask } from '../contracts/task.ts';
import { readReporters } from './choices.ts';
import { expand } from './expand.ts';
import { createLines } from './lines.ts';
import { createLocator, located, type Locator } from './locate.ts';
import type { Manifest } from './manifest.generated.ts';
import { reportAlteredNumbers } from './altered-numbers.ts';
import { overrideParams } from './overrides.ts';
import { parseYaml } from './parse-yaml.ts';
import { createPluginOptions } from './plugin-options.ts';
import { createProjectPaths } from './project-paths.ts';
import { LARGEST, readText } from './read-text.ts';
import { createReport, pointerOf, type Problem, type Report } from './report.ts';
import { findSecrets } from './secrets.ts';
import { toValue, type Converted } from './to-value.ts';
import { validate } from './validate.ts';
import { NO_WORDS, type Vocabulary, type VocabularyOf } from './vocabulary.ts';

export type { Vocabulary, VocabularyOf } from './vocabulary.ts';
export type { Manifest } from './manifest.generated.ts';

export type LoadRequest = {
  /** `params.NAME=VALUE`, in the order given. */
  overrides: readonly string[];
  /** The words that plugins add; a function where only the manifest tells which plugins. */
  vocabulary: Vocabulary | VocabularyOf;
  /** Where the values of `passEnv` are looked up, to find them written out. Default: `process.env`. */
  environment?: Readonly<Record<string, string | undefined>>;
};

export type LoadedManifest = {
  kind: 'loaded';
  /** As the caller named it. */
  file: string;
  /** Absolute path of the directory that all paths are relative to. */
  project: string;
  /** The text that was read, to be kept with a run. */
  text: string;
  /** As declared, with the overrides applied to `params`. */
  manifest: Manifest;
  tasks: readonly DeclaredTask[];
  reporters: readonly Choice[];
  warnings: readonly Finding[];
  /** The finding with file, line and column where it had a JSON pointer. */
  locate(finding: Finding): Finding;
};

export type RejectedManifest = { kind: 'rejected'; findings: readonly Finding[] };

/** Loads a manifest from a file. Whatever the file holds, the answer is a value: nothing is thrown and nothing written. */
export function loadManifest(file: string, request: LoadRequest): LoadedManifest | RejectedManifest {
  const read = readText(file);
  return read.kind === 'text' ? readManifest(read.text, { ...request, file, project: dirname(resolve(file)) }) : read;
}

/** Loads a manifest from its text, or from an object that was built in code (whose findings keep their JSON pointers). */
export function readManifest(
  source: string | object,
  request: LoadRequest & { file: string; project: string },
): LoadedManifest | RejectedManifest {
  const { file, project } = request;
  const report = createReport();
  // The byte order mark is no part of the text, and columns are counted without it.
  const text = typeof source === 'string' ? source.replace(/^\uFEFF/, '') : textOf(source, report);
  const lines = createLines(text ?? '');
  const root = text === undefined ? undefined : parseYaml(text, lines, report);
  const converted = root && toValue(root, report);
  const locate: Locator =
    typeof source === 'string'
      ? createLocator({ file, lines, root, targets: converted?.targets ?? new Map() })
      : (place) => (typeof place === 'string' ? { pointer: place } : undefined);
  const result = text !== undefined && converted ? interpret(converted, request, report) : undefined;
  const findings = report.problems.map((problem) => toFinding(problem, locate));
  if (report.failed || !result || text === undefined) return { kind: 'rejected', findings: inReadingOrder(findings) };
  return {
    kind: 'loaded',
    file,
    project,
    text,
    ...result,
    warnings: inReadingOrder(findings),
    locate: (finding) => located(finding, locate),
  };
}

function interpret(
  { value, altered }: Converted,
  { overrides, vocabulary: words, environment = process.env, project }: LoadRequest & { project: string },
  report: Report,
): Pick<LoadedManifest, 'manifest' | 'tasks' | 'reporters'> | undefined {
  // Aliases that stand for too much make everything after them slow; a key that was left out makes it wrong.
  if (report.problems.some(({ code }) => code === 'manifest.alias-bomb' || code === 'manifest.reserved-key')) return undefined;
  const vocabulary = vocabularyOf(value, words, project, report);
  reportAlteredNumbers(altered, report);
  const validated = validate(value, vocabulary, report);
  if (!validated) return undefined;
  const params = overrideParams(validated.manifest.params ?? {}, overrides, report);
  const manifest: Manifest = overrides.length > 0 ? { ...validated.manifest, params } : validated.manifest;
  findSecrets(manifest, environment, report);
  const options = createPluginOptions();
  const reporters = report.problems.some((problem) => pointerOf(problem).startsWith('/reporters'))
    ? []
    : readReporters(manifest.reporters, { vocabulary, options, report });
  const tasks = expand({ manifest, faulty: validated.faulty }, { params, vocabulary, options, paths: createProjectPaths(project), report });
  return { manifest, tasks, reporters };
}

function vocabularyOf(value: Converted['value'], words: Vocabulary | VocabularyOf, project: string, report: Report): Vocabulary {
  if (typeof words !== 'function') return words;
  const declared = value['plugins'];
  const plugins = Array.isArray(declared) ? (declared as readonly Json[]).filter((name) => typeof name === 'string') : [];
  const { findings = [], ...vocabulary } = words({ plugins, project });
  for (const { at, ...finding } of findings) report.add({ ...finding, at: at && 'pointer' in at ? at.pointer : '/plugins' });
  return { ...NO_WORDS, ...vocabulary };
}

function textOf(source: object, report: Report): string | undefined {
  try {
    const text = JSON.stringify(source, undefined, 2);
    if (text.length <= LARGEST) return text;
    report.error('manifest.too-large', '', 'The manifest has more than 10 MB.');
  } catch (error) {
    report.error(
      'manifest.not-json',
      '',
      `The manifest cannot be written as JSON: ${error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error)}.`,
    );
  }
  return undefined;
}

function toFinding({ at, part, ...finding }: Problem, locate: Locator): Finding {
  // A fault of `--set` is in no file.
  const place = finding.code === 'manifest.set' ? undefined : locate(at, part);
  return place ? { ...finding, at: place } : finding;
}

/** By line and column, and no more than a reader takes in. */
function inReadingOrder(findings: readonly Finding[]): readonly Finding[] {
  const position = ({ at }: Finding): number => (at && 'file' in at ? (at.line ?? 0) * 1e5 + (at.column ?? 0) : 0);
  const sorted = findings.toSorted((one, other) => position(one) - position(other));
  if (sorted.length <= SHOWN) return sorted;
  const rest = sorted.length - SHOWN;
  const [last] = sorted.slice(SHOWN - 1);
  return [
    ...sorted.slice(0, SHOWN),
    { code: 'manifest.more', severity: 'error', message: `There are ${rest} more findings, not shown.`, ...(last?.at && { at: last.at }) },
  ];
}

const SHOWN = 200;
