import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Row } from './matrix.ts';
import { distinct } from './matrix-glob.ts';
import { didYouMean } from './nearest.ts';
import { below } from './pointer.ts';
import type { Report } from './report.ts';

type Columns = { columns?: Readonly<Record<string, string>>; strip?: string };

/** A row for each line of a table with tabs (BIDS `participants.tsv`), each once. Values stay text: `01` is `01`. */
export function tableRows(
  path: string,
  { columns, strip }: Columns,
  project: string,
  pointer: string,
  report: Report,
): readonly Row[] | undefined {
  const text = read(join(project, path), path, pointer, report);
  if (text === undefined) return undefined;
  const [header = '', ...lines] = text.split(/\r?\n/);
  const names = header.split('\t');
  const wanted = columnsOf(names, columns, path, pointer, report);
  if (!wanted) return undefined;
  const rows: Row[] = [];
  for (const [index, line] of lines.entries()) {
    if (line.trim() === '') continue;
    const cells = line.split('\t');
    const where = `Line ${index + 2} of \`${path}\``;
    if (cells.length !== names.length) {
      report.error(
        'manifest.table',
        pointer,
        `${where} has ${cells.length} columns; its first line has ${names.length}.`,
        'Separate columns by tabs, one line for each row.',
      );
      return undefined;
    }
    const values = wanted.map(({ name, column }) => [name, withoutPrefix(cells[column] ?? '', strip)] as const);
    // BIDS writes `n/a` where a value is missing.
    const absent = values.find(([, value]) => value === '' || value === 'n/a');
    if (absent) report.warning('manifest.table', pointer, `${where} has no value for \`${absent[0]}\` and makes no task.`);
    else rows.push(Object.fromEntries(values));
  }
  return distinct(rows);
}

const withoutPrefix = (value: string, prefix: string | undefined): string => {
  const trimmed = value.trim();
  return prefix !== undefined && trimmed.startsWith(prefix) ? trimmed.slice(prefix.length) : trimmed;
};

function columnsOf(
  names: readonly string[],
  columns: Columns['columns'],
  path: string,
  pointer: string,
  report: Report,
): { name: string; column: number }[] | undefined {
  const parent = pointer.slice(0, pointer.lastIndexOf('/'));
  if (!columns) {
    const faulty = names.find((name) => !/^[A-Za-z_][\w-]*$/.test(name) || name === '__proto__' || name === 'constructor');
    if (faulty === undefined) return names.map((name, column) => ({ name, column }));
    report.error(
      'manifest.table',
      pointer,
      `The column ${JSON.stringify(faulty)} of \`${path}\` cannot be a name in expressions.`,
      'Choose columns: `columns: { subject: participant_id }`.',
    );
    return undefined;
  }
  const wanted = Object.entries(columns).map(([name, header]) => ({ name, header, column: names.indexOf(header) }));
  for (const { name, header, column } of wanted) {
    if (column < 0)
      report.error('manifest.table', below(parent, 'columns', name), `\`${path}\` has no column \`${header}\`.`, didYouMean(header, names));
  }
  return wanted.every(({ column }) => column >= 0) ? wanted : undefined;
}

function read(file: string, path: string, pointer: string, report: Report): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(file));
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    const why =
      code === 'ENOENT'
        ? 'does not exist, or its content is not here'
        : code === 'EISDIR'
          ? 'is a directory'
          : code.startsWith('ERR_')
            ? 'is not UTF-8 text'
            : `cannot be read (${code})`;
    report.error(
      'manifest.table',
      pointer,
      `The table \`${path}\` ${why}.`,
      code === 'ENOENT' ? `Check the path. For an annexed file: \`datalad get ${path}\`.` : undefined,
    );
    return undefined;
  }
}
