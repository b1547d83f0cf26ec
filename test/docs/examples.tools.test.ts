import { readdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { readSteps, type Step } from './page.ts';
import { comparable, isAsShown } from './printed.ts';
import { follow, type Session } from './session.ts';

const REPOSITORY = resolve(import.meta.dirname, '../..');
const PAGES = readdirSync(resolve(REPOSITORY, 'docs'))
  .filter((name) => name.endsWith('.md'))
  .map((name) => `docs/${name}`)
  .concat('README.md')
  .toSorted();

const pages = PAGES.map((page) => ({ page, steps: readSteps(resolve(REPOSITORY, page)) }));

describe.each(pages.filter(({ steps }) => steps.length > 0))('Whoever follows $page', ({ steps }) => {
  let session: Session;
  beforeAll(() => {
    session = follow(steps);
  });

  test.each(steps.map((step, index) => ({ line: step.line, title: titleOf(step), index })))('line $line: $title', ({ index }) => {
    const { seen, promised } = compare(session, steps, index);
    expect(seen).toEqual(promised);
  });
});

type Answer = { status: number; printed: readonly string[] };

/** What a step did, and what the page says that it does: equal where the one may stand for the other. */
function compare({ ran, folder }: Session, steps: readonly Step[], index: number): { seen: Answer; promised: Answer } {
  const { printed, status } = ran[index] ?? { printed: 'The session ended before this step.', status: -1 };
  const step = steps[index];
  const seen = comparable(printed.split('\n'), folder);
  const shown = step?.kind === 'command' ? step.expected : undefined;
  // A command that fails is followed by one that shows its exit code.
  const next = steps[index + 1];
  const isShownNext = next?.kind === 'command' && next.command === 'echo $?';
  return {
    seen: { status, printed: seen },
    promised: {
      status: isShownNext ? status : 0,
      printed: shown === undefined || isAsShown(printed, shown, folder) ? seen : comparable(shown, folder),
    },
  };
}

function titleOf(step: Step): string {
  switch (step.kind) {
    case 'command':
      return `${step.expected ? 'sees what' : 'prepares with'} ${step.command}${step.expected ? ' prints' : ''}`;
    case 'file':
      return `makes ${step.path}`;
    case 'manifest':
      return 'has a valid manifest';
    default:
      return step satisfies never;
  }
}
