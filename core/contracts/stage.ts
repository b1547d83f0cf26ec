export type StageName =
  | 'check'
  | 'pair'
  | 'sync'
  | 'save'
  | 'prepare'
  | 'fetch'
  | 'recover'
  | 'build'
  | 'execute'
  | 'judge'
  | 'collect'
  | 'publish'
  | 'record'
  | 'deliver'
  | 'release';

/** One row of the lifecycle table: the dispatcher reads it, and the authors' page is generated from it. */
export type Stage = {
  stage: StageName;
  asks: 'all' | 'builder' | 'executor' | 'recorders' | 'stagers';
  /**
   * What a resumed engine does with the row when it was begun and had not finished; one that has finished is not asked again.
   * `none` and `repeatable`: asked again, which for `repeatable` means that its effects may happen twice. `once`: the executor is asked
   * to `find` the attempt.
   */
  effects: 'none' | 'repeatable' | 'once';
  /** `settle-all`: ask everyone, then refuse. `stop`: the task failed. `hold`: the task is unfinished here, and resume continues. `always`: runs whatever happened. */
  fails: 'settle-all' | 'stop' | 'hold' | 'always';
  holdsSlot: boolean;
  limitSeconds: number | 'job';
  durable: boolean;
  onlyIf?: 'success' | 'retry';
};
