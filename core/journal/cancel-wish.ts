import { readFileSync, rmSync } from 'node:fs';
import { writeWhole } from '../files/write-whole.ts';
import { cancelFile } from './layout.ts';

/** What `engine cancel` in another terminal leaves for the engine that has a run in hand. `to`: that engine's lease. */
export type CancelWish = { to: string; how: 'polite' | 'force' };

/** Appears whole: the engine may look at any moment. */
export function leaveCancelWish(runDirectory: string, wish: CancelWish): void {
  writeWhole(cancelFile(runDirectory), JSON.stringify(wish), { flush: false });
}

/** Takes the wish that is there, if it is for this lease. One for an engine that is gone is cleared away: it must not cancel a resumed run. */
export function takeCancelWish(runDirectory: string, lease: string): CancelWish['how'] | undefined {
  const file = cancelFile(runDirectory);
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
  rmSync(file, { force: true });
  const { to, how } = JSON.parse(text) as CancelWish;
  return to === lease ? how : undefined;
}
