/** What a notebook says of itself at its top: the header convention `Title:`, `Status:`, `Objective:`, … */
export type NotebookHeader = {
  title?: string;
  status?: string;
  /** The others by name, as they are written and in their order: Objective, Focus, Guardrails, … */
  fields: readonly (readonly [name: string, text: string])[];
};

/**
 * Reads the header of a notebook's source: the commented block between two `# ---` of a percent script, or the docstring at the top of a
 * module. It need not be YAML: in `Title: noise: a demo` all behind the first colon is the title. Jupyter's own keys are none of it.
 */
export function readHeader(text: string): NotebookHeader {
  const lines = text.replace(/^\uFEFF/, '').split(/\r?\n/);
  const fields = fieldsOf(commentedBlock(lines) ?? docstring(lines) ?? []);
  const valueOf = (wanted: string): string | undefined => fields.find(([name]) => name.toLowerCase() === wanted)?.[1];
  const title = valueOf('title');
  const status = valueOf('status');
  return {
    ...(title !== undefined && { title }),
    ...(status !== undefined && { status }),
    fields: fields.filter(([name]) => !/^(?:title|status)$/i.test(name)),
  };
}

/** The lines between two `# ---`, before which stand only `#!`, comments and empty lines; undefined where there is no such block. */
function commentedBlock(lines: readonly string[]): readonly string[] | undefined {
  const start = lines.findIndex((line) => !/^#(?!\s*(?:---\s*$|%%))|^\s*$/.test(line));
  if (start < 0 || !FENCE.test(lines[start] ?? '')) return undefined;
  const length = lines.slice(start + 1).findIndex((line) => FENCE.test(line) || !line.startsWith('#'));
  const end = start + 1 + length;
  if (length < 0 || !FENCE.test(lines[end] ?? '')) return undefined;
  return withoutJupyter(lines.slice(start + 1, end).map((line) => line.replace(/^# ?/, '')));
}

const FENCE = /^#\s*---\s*$/;

/** What stands under `jupyter:` is for tools. */
function withoutJupyter(lines: readonly string[]): readonly string[] {
  let inside = false;
  return lines.filter((line) => {
    if (/^jupyter\s*:/.test(line)) inside = true;
    else if (/^\S/.test(line)) inside = false;
    return !inside;
  });
}

/** The text of the docstring that a module begins with; before it only comments (also inline dependencies) and empty lines. */
function docstring(lines: readonly string[]): readonly string[] | undefined {
  const start = lines.findIndex((line) => !/^\s*(?:#|$)/.test(line));
  if (start < 0 || lines.slice(0, start).some((line) => /^#\s*%%/.test(line))) return undefined;
  const [, quotes, rest] = /^[rRuU]?("""|''')([\s\S]*)$/.exec(lines.slice(start).join('\n')) ?? [];
  const end = quotes === undefined || rest === undefined ? -1 : rest.indexOf(quotes);
  return end < 0 ? undefined : rest?.slice(0, end).split('\n');
}

/** `Name: text`, with further lines that are indented; a line that is neither ends nothing and says nothing. */
function fieldsOf(lines: readonly string[]): readonly (readonly [string, string])[] {
  const fields: [name: string, text: string][] = [];
  for (const line of lines) {
    const [, name, text] = /^([A-Z][\w -]{0,40}?)\s*:(?:\s+(.*)|)$/.exec(line) ?? [];
    const last = fields.at(-1);
    if (name !== undefined) fields.push([name, unquoted((text ?? '').trim())]);
    else if (last && /^\s+\S/.test(line)) last[1] = `${last[1]} ${line.trim()}`.trim();
  }
  return fields.filter(([, text]) => text !== '');
}

const unquoted = (text: string): string => /^(["'])(.*)\1$/.exec(text)?.[2] ?? text;
