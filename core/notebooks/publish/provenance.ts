import type { Json } from '../../contracts/json.ts';
import type { Notebook } from '../../contracts/notebook.ts';
import type { Commit } from './commits.ts';
import type { ExecutionStanding } from './execution-standing.ts';

/** A line of a page's footer: words, and values that are shown as code. */
export type Fact = { name: string; parts: readonly ({ text: string } | { code: string })[] };

/**
 * Which version of the source a page shows: its SHA-256 in hexadecimal, where that is known, and the commit of just that one. `changed`: the
 * source is another one by now.
 */
export type ShownSource = { hash?: string; changed: boolean; commit?: Commit };

/** Where a page's results come from, for its footer. `executed`: the metadata `engine` of the executed notebook. */
export function provenance(
  notebook: Notebook,
  {
    execution: { when, seconds, run },
    source,
    executed,
  }: { execution: ExecutionStanding; source: ShownSource; executed: Json | undefined },
): readonly Fact[] {
  const { parameters, kernel, tools } = objectOf(executed);
  const named = Object.entries(objectOf(parameters ?? notebook.params));
  const versions = Object.entries(objectOf(tools)).map(
    ([tool, version]) => `${tool} ${typeof version === 'string' ? version : JSON.stringify(version)}`,
  );
  const kernelName = typeof kernel === 'string' && kernel !== '' ? kernel : notebook.kernel;
  return [
    { name: 'Source', parts: [{ code: notebook.source }] },
    ...versionOf(source),
    ...(named.length === 0
      ? []
      : [{ name: 'Parameters', parts: named.map(([name, value]) => ({ code: `${name} = ${JSON.stringify(value)}` })) }]),
    ...(kernelName === '' ? [] : [{ name: 'Kernel', parts: [{ text: kernelName }] }]),
    ...(versions.length === 0 ? [] : [{ name: 'Made with', parts: [{ text: versions.join(' · ') }] }]),
    ...(when === undefined
      ? []
      : [{ name: 'Executed', parts: [{ text: `${momentOf(when)}${seconds === undefined ? '' : `, in ${durationOf(seconds)}`}` }] }]),
    ...(run === undefined ? [] : [{ name: 'Run', parts: [{ code: run }] }]),
  ];
}

const versionOf = ({ hash, changed, commit }: ShownSource): readonly Fact[] => [
  ...(hash === undefined
    ? []
    : [
        {
          name: 'Source hash',
          parts: [{ code: `sha256:${hash.slice(0, 12)}` }, ...(changed ? [{ text: 'the source has changed since' }] : [])],
        },
      ]),
  ...(commit === undefined
    ? []
    : [{ name: 'Commit', parts: [{ code: commit.id.slice(0, 10) }, ...(commit.dirty ? [{ text: 'with uncommitted changes' }] : [])] }]),
];

/** To the minute, in UTC, for the reader may sit anywhere. */
const momentOf = (iso: string): string => {
  const date = new Date(iso);
  return Number.isNaN(date.getTime()) ? iso : `${date.toISOString().slice(0, 16).replace('T', ' ')} UTC`;
};

function durationOf(seconds: number): string {
  if (seconds < 10) return `${Number(seconds.toFixed(1))} s`;
  const whole = Math.round(seconds);
  if (whole < 60) return `${whole} s`;
  if (whole < 3600) return `${Math.floor(whole / 60)} min ${whole % 60} s`;
  return `${Math.floor(whole / 3600)} h ${Math.floor((whole % 3600) / 60)} min`;
}

const objectOf = (value: Json | undefined): Readonly<Record<string, Json>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Readonly<Record<string, Json>>) : {};
