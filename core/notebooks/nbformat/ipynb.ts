import { isError, type Finding } from '../../contracts/finding.ts';
import type { Json, JsonObject } from '../../contracts/json.ts';
import { isList, readJson, writeJson } from './lossless-json.ts';
import { LINE_END } from './python-lines.ts';

/** Text of a notebook: one string, or its lines with their ends, as nbformat writes it. */
export type Multiline = string | readonly string[];

/** An output as nbformat 4 has it; which of the fields there are depends on `output_type`. */
export type IpynbOutput = JsonObject & {
  readonly output_type: string;
  readonly name?: string;
  readonly text?: Multiline;
  readonly data?: JsonObject;
  readonly metadata?: JsonObject;
  readonly execution_count?: number | null;
  readonly ename?: string;
  readonly evalue?: string;
  readonly traceback?: readonly string[];
};

/** A cell as nbformat 4 has it: `id` from 4.5 on, `outputs` and `execution_count` in code cells only. */
export type IpynbCell = JsonObject & {
  readonly cell_type: 'code' | 'markdown' | 'raw';
  readonly id?: string;
  readonly metadata: JsonObject;
  readonly source: Multiline;
  readonly outputs?: readonly IpynbOutput[];
  readonly execution_count?: number | null;
  readonly attachments?: JsonObject;
};

/** A notebook document, nbformat 4. Immutable: what is read and not rebuilt is written with the bytes it was read from. */
export type Ipynb = JsonObject & {
  readonly cells: readonly IpynbCell[];
  readonly metadata: JsonObject;
  readonly nbformat: number;
  readonly nbformat_minor: number;
};

/** How a file is laid out: nbformat and Jupyter indent by one blank and end with a line end; others differ. */
export type IpynbStyle = { indent: string; end: string };

export const NBFORMAT_STYLE: IpynbStyle = { indent: ' ', end: '\n' };

export type ParsedIpynb = { ok: true; notebook: Ipynb; style: IpynbStyle } | { ok: false; findings: readonly Finding[] };

/**
 * Reads the text of an `.ipynb` file; `file` is how findings name it. Not ok for what is no JSON or no nbformat 4 notebook: an error with
 * the line. A byte order mark is tolerated.
 */
export function parseIpynb(text: string, file: string): ParsedIpynb {
  const body = text.startsWith('\uFEFF') ? text.slice(1) : text;
  const conflict = conflictMarker(body);
  if (conflict !== undefined) return { ok: false, findings: [unreadable(file, 'it holds the markers of a merge conflict', conflict)] };
  const read = readJson(body);
  if (!read.ok)
    return {
      ok: false,
      findings: [unreadable(file, `it is no JSON: ${read.fault.message}`, { line: read.fault.line, column: read.fault.column })],
    };
  const findings = shapeFindings(read.value, file);
  if (findings.some(isError)) return { ok: false, findings };
  return { ok: true, notebook: read.value as Ipynb, style: styleOf(body) };
}

/**
 * The text of a notebook as nbformat writes it: one blank per level, no ASCII escapes, a line end at the end; keys in the order found, so
 * new objects are to be built with sorted keys. What `parseIpynb` read and nobody rebuilt keeps its bytes.
 */
export function serializeIpynb(notebook: Ipynb, style: IpynbStyle = NBFORMAT_STYLE): string {
  return writeJson(notebook, style.indent) + style.end;
}

/** Multi-line text as one string. */
export const joined = (text: Multiline | undefined): string => (typeof text === 'string' ? text : (text ?? []).join(''));

/** Text as the list of lines that nbformat writes: Python's `splitlines(True)`. */
export function multiline(text: string): readonly string[] {
  const lines: string[] = [];
  let start = 0;
  for (const { 0: found, index } of text.matchAll(LINE_END)) {
    lines.push(text.slice(start, index + found.length));
    start = index + found.length;
  }
  return start < text.length ? [...lines, text.slice(start)] : lines;
}

/** The tags of a cell; none where they are not a list of strings. */
export function tagsOf(metadata: JsonObject): readonly string[] {
  const tags = metadata['tags'];
  return isList(tags) ? tags.filter((tag) => typeof tag === 'string') : [];
}

const unreadable = (file: string, why: string, at?: { line: number; column?: number }): Finding => ({
  code: 'jupyter.unreadable-notebook',
  severity: 'error',
  message: `${file} cannot be read as a notebook: ${why}`,
  remedy: 'restore the file, from the version history or from Jupyter, or remove it: a paired notebook is made again from its source',
  at: { file, ...at },
});

/** JSON strings hold no bare line ends, so a line that begins with a marker is none of the notebook's own. */
function conflictMarker(text: string): { line: number; column: number } | undefined {
  const found = /^(?:<{7}|>{7})(?: |$)/m.exec(text);
  return found ? { line: text.slice(0, found.index).split('\n').length, column: 1 } : undefined;
}

function shapeFindings(value: Json, file: string): readonly Finding[] {
  if (!isObject(value)) return [unreadable(file, 'it is JSON, but no object')];
  if (value['nbformat'] !== 4) {
    const finding = unreadable(file, `it has nbformat ${writeJson(value['nbformat'] ?? null)}; 4 is understood`);
    return [
      { ...finding, ...(isOlder(value['nbformat']) && { remedy: `jupyter nbconvert --to notebook --nbformat 4 --inplace ${file}` }) },
    ];
  }
  if (!isObject(value['metadata'])) return [unreadable(file, 'it has no metadata')];
  const cells = value['cells'];
  if (!isList(cells)) return [unreadable(file, 'it has no list of cells')];
  return cells.flatMap((cell, index) => {
    const fault = cellFault(cell);
    return fault === undefined ? [] : [unreadable(file, `cell ${index + 1} ${fault}`)];
  });
}

const isOlder = (nbformat: Json | undefined): boolean => typeof nbformat === 'number' && nbformat >= 1 && nbformat < 4;

function cellFault(cell: Json): string | undefined {
  if (!isObject(cell)) return 'is no object';
  const type = cell['cell_type'];
  if (type !== 'code' && type !== 'markdown' && type !== 'raw')
    return `has the type ${writeJson(type ?? null)}; code, markdown and raw are known`;
  if (!isMultiline(cell['source'])) return 'has no source';
  if (!isObject(cell['metadata'])) return 'has no metadata';
  if (type === 'code' && !(isList(cell['outputs']) && cell['outputs'].every(isObject))) return 'has no list of outputs';
  return undefined;
}

const isMultiline = (value: Json | undefined): boolean =>
  typeof value === 'string' || (isList(value) && value.every((line) => typeof line === 'string'));

/** Whether a value is a JSON object, neither a list nor null. */
export const isObject = (value: Json | undefined): value is JsonObject => typeof value === 'object' && value !== null && !isList(value);

function styleOf(text: string): IpynbStyle {
  return { indent: /^\{\r?\n([ \t]+)"/.exec(text)?.[1] ?? ' ', end: text.endsWith('\n') ? '\n' : '' };
}
