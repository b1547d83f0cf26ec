import type { Json } from '../contracts/json.ts';
import type { Matrix } from './manifest.generated.ts';
import { globRows } from './matrix-glob.ts';
import { tableRows } from './matrix-table.ts';
import { below } from './pointer.ts';
import type { ProjectPaths } from './project-paths.ts';
import type { Report } from './report.ts';
import { createTemplate, fill } from './template.ts';
import { textOf } from './texts.ts';

export type Row = Readonly<Record<string, string | number | boolean>>;

/** The most tasks that a manifest may make: more is a mistake, or another tool's work. */
export const MOST_TASKS = 100_000;

/** The rows of a flow's matrix: one empty row without a matrix; undefined when there are none to use, which has been reported. */
export function rowsOf(
  matrix: Matrix | undefined,
  context: { params: Json; paths: ProjectPaths; pointer: string; report: Report },
): readonly Row[] | undefined {
  if (!matrix) return [{}];
  const { pointer, report } = context;
  const lists = listsOf(matrix, context);
  const rows = matrix.from ? rowsFrom(matrix.from, { ...context, pointer: below(pointer, 'from') }) : [{}];
  if (!lists || !rows) return undefined;
  const factors = [
    ...(matrix.from ? [{ name: 'rows', count: rows.length }] : []),
    ...lists.map(({ name, values }) => ({ name, count: values.length })),
  ];
  const product = factors.reduce((count, factor) => count * factor.count, 1);
  if (product > MOST_TASKS) {
    const shown = factors.map(({ name, count }) => `${count} (${name})`).join(' × ');
    report.error(
      'manifest.matrix-explodes',
      pointer,
      `The matrix makes ${shown} = ${product} tasks; the limit is ${MOST_TASKS}.`,
      'Leave values out, or give each task more to do.',
      'key',
    );
    return undefined;
  }
  const clash = lists.find(({ name }) => rows.some((row) => Object.hasOwn(row, name)));
  if (clash) {
    report.error(
      'manifest.matrix',
      below(pointer, clash.name),
      `\`${clash.name}\` is listed here and comes from \`from\` too.`,
      'Rename one of them.',
      'key',
    );
    return undefined;
  }
  return lists.reduce<readonly Row[]>(
    (all, { name, values }) => all.flatMap((row) => values.map((value) => ({ ...row, [name]: value }))),
    rows,
  );
}

type List = { name: string; values: readonly (string | number | boolean)[] };

function listsOf(
  matrix: Matrix,
  { params, pointer, report }: { params: Json; pointer: string; report: Report },
): readonly List[] | undefined {
  const lists: List[] = [];
  let good = true;
  for (const [name, declared] of Object.entries(matrix)) {
    if (name === 'from' || declared === undefined) continue;
    const at = below(pointer, name);
    const values = fill(createTemplate(declared as Json, at, report), { params }, report);
    if (values === undefined) {
      good = false;
    } else if (!isScalars(values)) {
      good = false;
      report.error('manifest.matrix', at, `\`${name}\` must be a list of texts or numbers.`);
    } else if (values.length === 0) {
      good = false;
      report.error('manifest.no-rows', at, `\`${name}\` has no values, so the flow has no tasks.`, 'List at least one value.', 'key');
    } else lists.push({ name, values });
  }
  return good ? lists : undefined;
}

const isScalars = (values: Json): values is readonly (string | number | boolean)[] =>
  Array.isArray(values) && values.every((value) => ['string', 'number', 'boolean'].includes(typeof value));

function rowsFrom(
  from: NonNullable<Matrix['from']>,
  context: { params: Json; paths: ProjectPaths; pointer: string; report: Report },
): readonly Row[] | undefined {
  const { params, paths, pointer, report } = context;
  const kinds = (['glob', 'tsv'] as const).filter((kind) => from[kind] !== undefined);
  const [kind, second] = kinds;
  if (!kind || second) {
    report.error(
      'manifest.matrix',
      pointer,
      second ? '`from` has `glob` and `tsv`.' : '`from` has neither `glob` nor `tsv`.',
      'Say exactly one of them.',
      'key',
    );
    return undefined;
  }
  const extra = kind === 'glob' ? (['columns', 'strip'] as const).find((key) => from[key] !== undefined) : undefined;
  if (extra) report.error('manifest.matrix', below(pointer, extra), `\`${extra}\` belongs to \`tsv\`, not to \`glob\`.`, undefined, 'key');
  const at = below(pointer, kind);
  const path = fill(createTemplate(from[kind] ?? '', at, report), { params }, report);
  if (path === undefined) return undefined;
  const checked = paths.check(textOf(path) ?? '', at, report);
  if (checked === undefined) return undefined;
  const rows = kind === 'glob' ? globRows(checked, paths.project, at, report) : tableRows(checked, from, paths.project, at, report);
  if (rows?.length === 0) {
    report.error(
      'manifest.no-rows',
      at,
      `${kind === 'glob' ? `Nothing in the project matches \`${checked}\`` : `\`${checked}\` has no rows`}, so the flow has no tasks.`,
      'Check the path and its spelling.',
    );
    return undefined;
  }
  return rows;
}
