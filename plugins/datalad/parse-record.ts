import type { EngineKey } from './run-record.ts';

/** A run record as it stands in a commit message, whoever wrote it. */
export type ParsedRecord = {
  title: string;
  cmd: string;
  dsid: string | undefined;
  exit: number | undefined;
  engine: EngineKey | undefined;
};

const TAG = '[DATALAD RUNCMD] ';
const OPENING = '=== Do not change lines below ===\n';
const CLOSING = '\n^^^ Do not change lines above ^^^';

/**
 * Reads a commit message as DataLad does: the tag stands first, and of several marker lines the last ones count.
 * Undefined when it is no record, or one that cannot be read: history holds hand-edited messages too.
 * A record kept in a sidecar file has only its title here: such files are often annexed and absent.
 */
export function parseRecord(message: string): ParsedRecord | undefined {
  if (!message.startsWith(TAG)) return undefined;
  const closing = message.lastIndexOf(CLOSING);
  const opening = message.lastIndexOf(OPENING, closing);
  if (closing < 0 || opening < 0) return undefined;
  const title = message.slice(TAG.length, opening).trimEnd();
  const body = parseJson(message.slice(opening + OPENING.length, closing));
  if (typeof body === 'string') return { title, cmd: '', dsid: undefined, exit: undefined, engine: undefined };
  if (!isObject(body)) return undefined;
  // DataLad itself writes one string; by its documentation a list of words is a record too.
  const cmd = Array.isArray(body['cmd']) ? body['cmd'].join(' ') : body['cmd'];
  if (typeof cmd !== 'string') return undefined;
  return {
    title,
    cmd,
    dsid: typeof body['dsid'] === 'string' ? body['dsid'] : undefined,
    exit: typeof body['exit'] === 'number' ? body['exit'] : undefined,
    engine: readEngineKey(body['engine']),
  };
}

function readEngineKey(value: unknown): EngineKey | undefined {
  if (!isObject(value) || value['v'] !== 1) return undefined;
  const { task, attempt, project = '.', fingerprint = {}, outputs = {} } = value;
  if (typeof task !== 'string' || typeof attempt !== 'string' || typeof project !== 'string') return undefined;
  if (!isTextByName(fingerprint) || !isTextByName(outputs)) return undefined;
  return { v: 1, task, attempt, project, fingerprint, outputs };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // not JSON: not a record that anybody can rerun either
  }
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);

const isTextByName = (value: unknown): value is Record<string, string> =>
  isObject(value) && Object.values(value).every((part) => typeof part === 'string');
