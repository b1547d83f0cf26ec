import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createConsoleReporter } from '../../../core/reporters/console.ts';
import { COMMIT, createStory, createTerminalHost, recorded } from './story.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function openTerminal(columns: number, rows: number) {
  const host = createTerminalHost(columns, rows);
  const reporter = createConsoleReporter(host);
  return { host, screen: host.screen, reporter, story: createStory((event) => reporter.handle(event)) };
}

test('What runs is shown below what has ended, with time, stage, progress and what is next', () => {
  const { screen, story } = openTerminal(80, 24);
  story.begin(5);
  story.queue('tidy', 'summary', 'figures', 'report');
  story.start('tidy');
  story.start('preproc');
  story.tell({ type: 'task.progress', task: 'preproc', done: 3, total: 12 });
  story.pass(65);
  story.stage('tidy', 'record');
  story.pass(1);
  expect(screen.screen[0]).toMatch(/^Run R1/);
  expect(screen.screen[1]).toBe('');
  expect(screen.screen[2]).toMatch(/^▸ tidy +1m 06s {2}recording$/);
  expect(screen.screen[3]).toMatch(/^▸ preproc +1m 06s {2}████░░░░░░░░░░░░ 3\/12$/);
  expect(screen.screen[4]).toBe('2 running · 3 waiting · 1m 06s · next: summary, figures, report');
});

test('When the run has ended nothing of the live region is left, and the cursor is back', () => {
  const { screen, story } = openTerminal(80, 10);
  story.begin(30);
  for (let number = 0; number < 30; number += 1) {
    const task = `preproc/subject=${String(number).padStart(2, '0')}`;
    story.start(task);
    story.pass(0.3);
    expect(screen.cursorVisible).toBe(false);
    story.finish(task, recorded(COMMIT));
  }
  story.end('succeeded', 0);
  expect(screen.history.filter((line) => line.startsWith('✔ preproc/subject='))).toHaveLength(30);
  expect(screen.history.filter((line) => /running|waiting|▸/.test(line))).toEqual([]);
  expect(screen.cursorVisible).toBe(true);
  story.pass(10);
  expect(screen.history.at(-1)).toMatch(/^Run R1 succeeded/);
});

test('A reporter that is flushed in the middle of a run leaves what has ended, and gives the cursor back', async () => {
  const { screen, reporter, story } = openTerminal(80, 10);
  story.begin(2);
  story.start('tidy');
  story.finish('tidy', recorded(COMMIT));
  story.start('summary');
  await reporter.flush?.(new AbortController().signal);
  expect(screen.history).toHaveLength(2);
  expect(screen.cursorVisible).toBe(true);
});

test('The region has no more lines than the terminal, and says how many are not shown', () => {
  const { screen, story } = openTerminal(60, 6);
  story.begin(50);
  for (let number = 0; number < 50; number += 1) story.start(`task-${number}`);
  story.pass(1);
  expect(screen.screen.length).toBeLessThanOrEqual(6);
  expect(screen.screen.at(-2)).toContain('… and 48 more running');
  expect(screen.screen.at(-1)).toContain('50 running');
});

test('No line is as wide as the terminal, whatever the id, and both ends of the id stay readable', () => {
  const { screen, story } = openTerminal(50, 10);
  story.begin(3);
  story.start('preproc/subject=0001,session=baseline,run=1,acquisition=highres,echo=17');
  story.start('分析/被験者=患者第一号,訪問=第二回目の検査です');
  story.pass(1);
  screen.resize(20, 10);
  story.pass(1);
  screen.resize(4, 10);
  story.pass(1);
  screen.resize(50, 10);
  story.pass(1);
  const [, first, second] = screen.screen;
  expect(first).toMatch(/^▸ preproc.*….*echo=17 +4s/);
  expect(second).toMatch(/^▸ 分析.*….*です +4s/);
});

test('A terminal that becomes smaller and larger again keeps no copies of the region', () => {
  const { screen, story } = openTerminal(80, 24);
  story.begin(5);
  for (const task of ['tidy', 'summary', 'figures', 'report', 'archive']) story.start(task);
  story.pass(1);
  screen.resize(30, 4);
  story.pass(5);
  screen.resize(80, 24);
  story.pass(5);
  expect(screen.history.filter((line) => line.includes('tidy'))).toHaveLength(1);
  expect(screen.history.filter((line) => line.includes('5 running'))).toHaveLength(1);
});

test('Tasks that the plan found up to date are counted as such, and are not waited for', () => {
  const { screen, story } = openTerminal(80, 24);
  story.begin(100, 3);
  story.start('tidy');
  story.finish('summary', { kind: 'up-to-date', reason: 'what it reads came out unchanged' });
  story.pass(1);
  expect(screen.screen.at(-1)).toBe('1 running · 98 up to date · 1 waiting · 1s');
});

test('A line that another program prints meanwhile stays whole, and nothing of the region stays behind it', () => {
  const { screen, story } = openTerminal(80, 24);
  story.begin(1);
  story.start('tidy');
  story.pass(1);
  screen.write('^CCancelling.\n');
  story.pass(2);
  story.end('cancelled', 130);
  expect(screen.history[1]).toBe('^CCancelling.');
  expect(screen.history.filter((line) => line.includes('▸'))).toEqual([]);
});

test('A burst of events is drawn once in a tenth of a second, and an idle run once a second', () => {
  const { host, story } = openTerminal(80, 24);
  const draws = (): number => host.written().split('\x1b[?2026h').length - 1;
  story.begin(1000);
  for (let number = 0; number < 1000; number += 1) story.start(`task-${number}`);
  story.pass(0.1);
  expect(draws()).toBe(1);
  story.pass(3);
  expect(draws()).toBeLessThanOrEqual(4);
  expect(draws()).toBeGreaterThanOrEqual(3);
});

test('A task that waits for its next attempt shows the time that is left', () => {
  const { screen, story } = openTerminal(80, 24);
  story.begin(1);
  story.start('tidy');
  story.tell({ type: 'stage.finished', task: 'tidy', attempt: 'a', stage: 'execute', result: null });
  story.tell({ type: 'attempt.finished', task: 'tidy', attempt: 'a', retryInSeconds: 30, outcome: { kind: 'failed', reason: 'exit 1' } });
  story.pass(10);
  expect(screen.screen.at(-2)).toMatch(/^↻ tidy .*tries again in 20s$/);
  story.start('tidy', 2);
  story.pass(1);
  expect(screen.screen.at(-2)).toMatch(/^▸ tidy .*attempt 2$/);
});

test('Ten thousand tasks are no burden', () => {
  const { screen, story } = openTerminal(100, 30);
  vi.useRealTimers();
  const began = performance.now();
  story.begin(10_000);
  for (let number = 0; number < 10_000; number += 1) {
    story.queue(`task/number=${number}`);
    story.start(`task/number=${number}`);
    story.tell({ type: 'task.output', task: `task/number=${number}`, text: 'hello\n' });
    story.finish(`task/number=${number}`, recorded(COMMIT));
  }
  story.end('succeeded', 0);
  expect(screen.history.length).toBeGreaterThan(10_000);
  expect(performance.now() - began).toBeLessThan(5_000);
});
