import type { Json, JsonObject } from '../contracts/json.ts';
import { splitText } from './expression.ts';
import type { Scope } from './look-up.ts';
import type { PluginOptions } from './plugin-options.ts';
import { below } from './pointer.ts';
import type { ProjectPaths } from './project-paths.ts';
import type { Report } from './report.ts';
import { shellScript } from './shell-script.ts';
import { splitCommand } from './split-command.ts';
import { createTemplate, fill, type Template } from './template.ts';
import { textOf, textsOf } from './texts.ts';

export type DeclarationContext = { pointer: string; paths: ProjectPaths; options: PluginOptions; report: Report };

/** What a flow says to its job builder, read once; `undefined` from it means that a task's values do not fit, which has been reported. */
export type ReadDeclaration = (scope: Scope) => Json | undefined;

/** Reads what a flow says under its builder's key. `schema` is that of a plugin's builder. */
export function readDeclaration(key: string, declared: Json, schema: object | undefined, context: DeclarationContext): ReadDeclaration {
  if (schema) return ofPlugin(declared, schema, context);
  if (key === 'command') return ofCommand(declared, context);
  if (key === 'shell') return shellScript(textOf(declared) ?? '', context.pointer, context.report);
  return ofWorkflow(WORKFLOWS[key] ?? {}, declared, context);
}

/** The form is checked for each task, because an expression may stand where the schema wants a number. */
function ofPlugin(declared: Json, schema: object, { pointer, options, report }: DeclarationContext): ReadDeclaration {
  const template = createTemplate(declared, pointer, report);
  return (scope) => {
    const filled = fill(template, scope, report);
    return filled !== undefined && options.check(schema, filled, pointer, report) ? filled : undefined;
  };
}

function ofCommand(declared: Json, { pointer, report }: DeclarationContext): ReadDeclaration {
  const words = typeof declared === 'string' ? wordsOf(declared, pointer, report) : declared;
  const template: Template = words === undefined ? { kind: 'faulty' } : createTemplate(words, pointer, report);
  return (scope) => {
    const argv = textsOf(fill(template, scope, report), pointer, report);
    if (!argv) return undefined;
    if (argv[0] === undefined || argv[0] === '')
      return report.error(
        'manifest.command',
        pointer,
        'The command names no program.',
        'The first item is the program: `[python, code/tidy.py]`.',
        'key',
      );
    return { argv };
  };
}

function wordsOf(text: string, pointer: string, report: Report): readonly string[] | undefined {
  // An expression without an end would swallow the rest of the text.
  const fault = splitText(text).find((part) => typeof part === 'object' && 'fault' in part);
  if (fault && typeof fault === 'object' && 'fault' in fault)
    return report.error('manifest.expression', pointer, fault.fault, fault.remedy);
  const split = splitCommand(text);
  return split.kind === 'words' ? split.words : report.error('manifest.command', pointer, split.fault, split.remedy);
}

/** Which keys are paths (kept inside the project) and which are lists of words. */
type Workflow = { paths?: readonly string[]; words?: readonly string[] };

const WORKFLOWS: Readonly<Record<string, Workflow>> = {
  snakemake: { paths: ['snakefile', 'configfile', 'directory'], words: ['targets', 'args'] },
  // The index of pybids is a cache, and best outside the dataset.
  notebooks: { paths: ['file'], words: ['only', 'stages'] },
  snakebids: { paths: ['app', 'bids_dir', 'output_dir'], words: ['participant_label', 'exclude_participant_label', 'args'] },
};

function ofWorkflow(workflow: Workflow, declared: Json, { pointer, paths, report }: DeclarationContext): ReadDeclaration {
  const template = createTemplate(declared, pointer, report);
  return (scope) => {
    const filled = fill(template, scope, report);
    if (filled === undefined) return undefined;
    const entries = Object.entries(filled as JsonObject).map(([key, value]) => {
      const at = below(pointer, key);
      if (value === undefined) return [key, undefined] as const;
      if (workflow.paths?.includes(key)) return [key, directoryOrFile(value, at, paths, report)] as const;
      if (workflow.words?.includes(key)) return [key, textsOf(value, at, report)] as const;
      return [key, fits(key, value, at, report) ? value : undefined] as const;
    });
    return entries.some(([, value]) => value === undefined) ? undefined : Object.fromEntries<Json | undefined>(entries);
  };
}

type Form = { expected: string; good: (value: Json) => boolean };

const TEXT: Form = { expected: 'a text', good: (value) => typeof value === 'string' };
const MAPPING: Form = { expected: 'a mapping', good: (value) => typeof value === 'object' && value !== null && !Array.isArray(value) };

/** Keys whose value is no text. */
const FORMS: Readonly<Record<string, Form>> = {
  cores: {
    expected: 'a whole number from 1, or `all`',
    good: (value) => value === 'all' || (Number.isInteger(value) && Number(value) >= 1),
  },
  config: MAPPING,
  params: MAPPING,
  variant: { expected: 'a text or a number', good: (value) => typeof value === 'string' || typeof value === 'number' },
  force: { expected: '`true` or `false`', good: (value) => typeof value === 'boolean' },
};

/** What an expression made of a value that the schema could not see. */
function fits(key: string, value: Json, pointer: string, report: Report): boolean {
  const { expected, good } = FORMS[key] ?? TEXT;
  if (good(value)) return true;
  report.error('manifest.value', pointer, `\`${key}\` must be ${expected}, and is ${JSON.stringify(value)}.`);
  return false;
}

function directoryOrFile(value: Json, pointer: string, paths: ProjectPaths, report: Report): string | undefined {
  const path = paths.check(textOf(value) ?? '', pointer, report);
  // The key says which of the two it is, so that no tool need know what a slash at the end means.
  return path?.endsWith('/') ? path.slice(0, -1) : path;
}
