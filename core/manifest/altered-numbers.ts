import type { Report } from './report.ts';
import type { AlteredNumber } from './to-value.ts';

/** Reports numbers that stand where a text is meant and print otherwise than they were written: `3.10` would become `3.1`. */
export function reportAlteredNumbers(altered: readonly AlteredNumber[], report: Report): void {
  for (const { pointer, source, value } of altered) {
    if (!MEANT_AS_TEXT.test(pointer)) continue;
    report.error(
      'manifest.altered-number',
      pointer,
      `\`${source}\` without quotes is the number ${value} in YAML.`,
      `Write "${source}" to keep it as it stands, or ${value}.`,
    );
  }
}

/** Matrix values become task ids, arguments and paths; env values become text. */
const MEANT_AS_TEXT =
  /^\/(flows\/[^/]+\/(matrix|command|env|inputs|outputs|passEnv|[a-z_]+\/(participant_label|exclude_participant_label|targets|args))|defaults\/env)(\/|$)/;
