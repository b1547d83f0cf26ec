import type { StageName } from '../../contracts/stage.ts';
import { build } from './build.ts';
import { check } from './check.ts';
import { collect } from './collect.ts';
import { deliver } from './deliver.ts';
import { execute } from './execute.ts';
import { fetch } from './fetch.ts';
import { judge } from './judge.ts';
import { pair } from './pair.ts';
import { prepare } from './prepare.ts';
import { publish } from './publish.ts';
import { record } from './record.ts';
import { recover } from './recover.ts';
import { release } from './release.ts';
import type { Row } from './row.ts';
import { save } from './save.ts';
import { sync } from './sync.ts';

/** The engine's part in each row of the lifecycle table. */
export const ROWS: Readonly<Record<StageName, Row>> = {
  check,
  pair,
  sync,
  save,
  prepare,
  fetch,
  recover,
  build,
  execute,
  judge,
  collect,
  publish,
  record,
  deliver,
  release,
};
