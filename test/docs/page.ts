import { readFileSync } from 'node:fs';

/** What a page asks its reader to do, in order. `line`: where, from 1. */
export type Step = { line: number } & (
  | { kind: 'file'; path: string; text: string }
  | { kind: 'manifest'; text: string }
  /** `expected` is undefined for a step that the reader does not see. */
  | { kind: 'command'; command: string; expected: readonly string[] | undefined }
);

/**
 * The steps of a Markdown page. Of its fenced blocks these are executed:
 *
 * - ```` ```LANGUAGE PATH ````: a file that the reader makes;
 * - ```` ```yaml ````: a manifest, or flows of one, which must be valid; with `entries` a notebook.yml, which is only shown;
 * - ```` ```console ````: lines after `$ ` are commands, the lines below each what it prints.
 *
 * `<!-- $ COMMAND -->` is run too, and not shown: what an example needs and a reader has already.
 */
export function readSteps(file: string): readonly Step[] {
  const steps: Step[] = [];
  const lines = readFileSync(file, 'utf8').split('\n');
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at] ?? '';
    const hidden = /^<!-- \$ (.*) -->$/.exec(line)?.[1];
    if (hidden !== undefined) steps.push({ kind: 'command', line: at + 1, command: hidden, expected: undefined });
    const fence = /^```(\S*) ?(.*)$/.exec(line);
    if (!fence) continue;
    const end = lines.indexOf('```', at + 1);
    if (end === -1) throw new Error(`${file}:${at + 1}: this block has no end`);
    const body = lines.slice(at + 1, end);
    const [, language = '', path = ''] = fence;
    if (path !== '') steps.push({ kind: 'file', line: at + 1, path, text: `${body.join('\n')}\n` });
    if (language === 'yaml' && !hasKey(body, 'entries')) steps.push({ kind: 'manifest', line: at + 1, text: wholeManifest(body) });
    if (language === 'console') steps.push(...commandsIn(body, at + 2));
    at = end;
  }
  return steps;
}

/** A page may show flows alone. */
function wholeManifest(body: readonly string[]): string {
  if (hasKey(body, 'version')) return `${body.join('\n')}\n`;
  if (hasKey(body, 'flows')) return ['version: 1', ...body, ''].join('\n');
  return ['version: 1', 'flows:', ...body.map((line) => `  ${line}`), ''].join('\n');
}

const hasKey = (body: readonly string[], key: string): boolean => body.some((line) => line.startsWith(`${key}:`));

function commandsIn(body: readonly string[], firstLine: number): Step[] {
  const steps: Extract<Step, { kind: 'command' }>[] = [];
  for (const [index, line] of body.entries()) {
    const last = steps.at(-1);
    if (line.startsWith('$ ')) steps.push({ kind: 'command', line: firstLine + index, command: line.slice(2), expected: [] });
    else if (last?.command.endsWith('\\')) last.command += `\n${line}`;
    else if (last) last.expected = [...(last.expected ?? []), line];
  }
  return steps;
}
