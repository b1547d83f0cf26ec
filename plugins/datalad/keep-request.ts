import type { Finding, RunRecord, TaskContext } from '../../core/plugin.ts';
import type { Home } from './dataset.ts';
import type { Note } from './note.ts';
import type { Survey } from './survey.ts';

/** Files to be kept in one commit per dataset. Either a run record, known by its attempt, or files that the engine itself wrote. */
export type KeepRequest = {
  context: TaskContext;
  home: Home;
  /** Whether a path of the project belongs in this commit. */
  covers(path: string): boolean;
  /** The declared paths, to find the subdatasets that they lie in. */
  places: readonly string[];
  note: Note | undefined;
  /** The attempt whose record it is; undefined for a plain commit. */
  attempt: string | undefined;
  /** Asked after the content was added, because a file's identity is then read from its link. */
  message(): string;
  /** What else the state before the commit says: warnings that go with the recording. */
  inspect(survey: Survey): readonly Finding[];
};

export type Kept =
  | { kind: 'kept'; records: readonly [RunRecord, ...RunRecord[]]; findings: readonly Finding[] }
  | { kind: 'nothing'; findings: readonly Finding[] }
  | { kind: 'failed'; finding: Finding };
