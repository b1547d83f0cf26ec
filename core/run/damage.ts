import type { Damage } from '../contracts/outcome.ts';
import type { Content } from '../plan/content.ts';

/** Notes what the attempt left in each file, so that later work is never taken for its damage. */
export const noteDamage = (damage: readonly Damage[], content: Pick<Content, 'identify'>): readonly Damage[] =>
  damage.map((each) => {
    const left = each.change === 'modified' ? content.identify(each.path) : undefined;
    return left === undefined ? each : { ...each, left };
  });

/** The damage that still stands: a file is as the attempt left it, or still not there. What was put back or worked on since is not. */
export const standingDamage = (damage: readonly Damage[], content: Pick<Content, 'identify'>): readonly Damage[] =>
  damage.filter(({ path, change, left }) => {
    const now = content.identify(path);
    return change === 'deleted' ? now === undefined : left === undefined || now === left;
  });
