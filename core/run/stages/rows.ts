import type { StageName } from '../../contracts/stage.ts';
import { build } from './build.ts';
import { check } from './check.ts';
import { deliver } from './deliver.ts';
import { execute } from './execute.ts';
import { fetch } from './fetch.ts';
import { judge } from './judge.ts';
import { prepare } from './prepare.ts';
import { record } from './record.ts';
import { recover } from './recover.ts';
import { release } from './release.ts';
import type { Row } from './row.ts';
import { save } from './save.ts';

/** The engine's part in each row of the lifecycle table. Notebook flows bring pair, sync, collect and publish. */
export const ROWS: Readonly<Partial<Record<StageName, Row>>> = {
  check,
  save,
  prepare,
  fetch,
  recover,
  build,
  execute,
  judge,
  record,
  deliver,
  release,
};
