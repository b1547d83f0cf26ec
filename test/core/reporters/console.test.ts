import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createConsoleReporter } from '../../../core/reporters/console.ts';
import { COMMIT, createFileHost, createStory, recorded } from './story.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function openLog(more: Parameters<typeof createFileHost>[0] = {}) {
  const host = createFileHost(more);
  const reporter = createConsoleReporter(host);
  return {
    host,
    reporter,
    story: createStory((event) => reporter.handle(event)),
    line: (part: string) => host.lines().find((each) => each.includes(part)),
  };
}

describe('a console that is not a terminal', () => {
  test('gets appended lines without a single escape', () => {
    const { host, story } = openLog();
    story.begin(1);
    story.start('tidy');
    story.tell({ type: 'task.progress', task: 'tidy', done: 1, total: 2 });
    story.pass(5);
    story.finish('tidy', recorded(COMMIT));
    story.end('succeeded', 0);
    expect(host.text().replaceAll('\n', '')).not.toMatch(/\p{Cc}/u);
    expect(host.text().endsWith('\n')).toBe(true);
  });

  test('says when each task started and what became of it and its record', () => {
    const { story, line } = openLog();
    story.begin(1);
    story.start('tidy');
    story.pass(75);
    story.finish('tidy', recorded(COMMIT));
    expect(line('tidy started')).toMatch(/^\d\d:\d\d:\d\d ▸ tidy started$/);
    expect(line('recorded')).toMatch(/✔ tidy +1m 15s {2}recorded a1b2c3d4$/);
  });

  test('shows the reason, the last lines and the whole log of a failure', () => {
    const { host, story, line } = openLog();
    story.begin(1);
    story.start('tidy', 2);
    for (let number = 1; number <= 40; number += 1) story.tell({ type: 'task.output', task: 'tidy', text: `line ${number}\n` });
    story.tell({ type: 'task.output', task: 'tidy', text: ' 10%\r 90%\r\x1b[31mKeyError\x1b[0m: bill\n' });
    story.finish('tidy', { kind: 'failed', reason: 'exit 1', damage: [{ path: 'data/raw.csv', change: 'modified' }] });
    expect(line('✘ tidy')).toContain('failed: exit 1 (attempt 2)');
    expect(host.lines().filter((each) => /│ line \d+$/.test(each))).toHaveLength(14);
    expect(line('KeyError')).toMatch(/│ KeyError: bill$/);
    expect(line('raw.csv')).toContain('it left data/raw.csv modified');
    expect(line('whole log')).toMatch(/whole log: \.engine\/runs\/R1\/tasks\/tidy\/2\/log$/);
  });

  test('does not name a log for a task whose job was never started', () => {
    const { story, line } = openLog();
    story.begin(1);
    story.tell({ type: 'attempt.started', task: 'tidy', attempt: 'a', number: 1 });
    story.finish('tidy', { kind: 'failed', reason: 'no space left' });
    expect(line('whole log')).toBeUndefined();
  });

  test('tells few up-to-date tasks with their reasons and folds many into one line', () => {
    const few = openLog();
    few.story.begin(1);
    few.story.finish('tidy', { kind: 'up-to-date', reason: 'unchanged since a1b2c3d4' });
    few.story.end('succeeded', 0);
    expect(few.line('= tidy')).toContain('up to date: unchanged since a1b2c3d4');
    expect(few.line('Nothing to do')).toContain('the only task is up to date');

    const many = openLog();
    many.story.begin(10_000);
    for (let number = 1; number < 10_000; number += 1)
      many.story.finish(`preproc/subject=${number}`, { kind: 'up-to-date', reason: 'unchanged' });
    many.story.start('report');
    many.story.finish('report', recorded(COMMIT));
    many.story.end('succeeded', 0);
    expect(many.host.lines().length).toBeLessThan(15);
    expect(many.line('9999 tasks')).toContain('= 9999 tasks up to date  (preproc 9999)');
    expect(many.host.text().indexOf('9999 tasks')).toBeLessThan(many.host.text().indexOf('✔ report'));
  });

  test('says what is tried again, and when', () => {
    const { story, line } = openLog();
    story.begin(1);
    story.start('tidy');
    story.tell({ type: 'attempt.finished', task: 'tidy', attempt: 'a', retryInSeconds: 90, outcome: { kind: 'failed', reason: 'exit 1' } });
    expect(line('tries again')).toContain('↻ tidy  exit 1; tries again in 1m 30s');
  });

  test('tells a hold, a lost job, a cancelled one and an unsaved success by their own words', () => {
    const { host, story } = openLog();
    const finding = { code: 'datalad.hook', severity: 'error', message: 'the pre-commit hook refused' } as const;
    story.begin(4);
    story.finish('a', { kind: 'unfinished', stage: 'record', finding });
    story.finish('b', { kind: 'lost', reason: 'the machine was restarted' });
    story.finish('c', { kind: 'cancelled' });
    story.finish('d', { kind: 'succeeded', recordings: { datalad: { kind: 'not-recorded', reason: 'switched off' } } });
    for (const words of [
      'unfinished at record: the pre-commit hook refused',
      'lost: the machine was restarted',
      'cancelled',
      'not recorded: switched off',
    ]) {
      expect(host.text()).toContain(words);
    }
  });

  test('keeps to ASCII where the locale shows no more', () => {
    const { host, story } = openLog({ unicode: false });
    story.begin(2);
    story.start('tidy');
    story.tell({ type: 'task.output', task: 'tidy', text: 'oh\n' });
    story.finish('tidy', { kind: 'failed', reason: 'exit 1' });
    story.finish('summary', { kind: 'skipped', reason: 'tidy failed' });
    story.end('failed', 1);
    expect(host.text()).toMatch(/^[\x20-\x7e\n]+$/);
  });

  test('tells two runs of one process one after the other, each with its own end', () => {
    const { host, reporter, story } = openLog();
    story.begin(1);
    story.end('succeeded', 0);
    reporter.handle({
      v: 1,
      time: new Date().toISOString(),
      run: 'R2',
      seq: 1,
      type: 'run.started',
      tasks: 3,
      toRun: 3,
      manifest: 'engine.yml',
    });
    reporter.handle({ v: 1, time: new Date().toISOString(), run: 'R2', seq: 2, type: 'run.finished', outcome: 'failed', exitCode: 1 });
    expect(host.text().match(/^(.*)Run R\d.*$/gm)).toHaveLength(4);
    expect(host.text()).toContain('Run R2 failed');
  });

  test('colours only where colours are wanted', () => {
    const { host, story } = openLog({ colours: true });
    story.begin(1);
    expect(host.text()).toContain('\x1b[1mRun R1\x1b[22m');
  });
});

describe('the summary', () => {
  test('has a row for each flow with counts, time and commits', () => {
    const { story, line } = openLog();
    story.begin(4);
    ['tidy', 'summary/species=adelie', 'summary/species=gentoo'].forEach((task, index) => {
      story.start(task);
      story.pass(2);
      story.finish(task, recorded(`${index}`.repeat(40)));
    });
    story.finish('figures', { kind: 'failed', reason: 'exit 1' });
    story.end('failed', 1);
    expect(line('✔ summary  ')).toMatch(/2 done +4\.0s +11111111 22222222$/);
    expect(line('1 failed')).toMatch(/^ +✘ figures/);
    expect(line('Run R1 failed after 6.0s')).toBeDefined();
  });

  test('says each warning once, with how often it was given', () => {
    const { host, story, line } = openLog();
    const finding = { code: 'datalad.root', severity: 'warning', message: 'You are root.', remedy: 'Work as yourself.' } as const;
    story.begin(2);
    story.tell({ type: 'finding', finding });
    story.tell({ type: 'finding', task: 'tidy', finding });
    story.end('succeeded', 0);
    expect(host.text().match(/You are root/g)).toHaveLength(1);
    expect(line('You are root')).toContain('(2 times) datalad.root');
    expect(line('Work as yourself')).toBeDefined();
  });

  test('names the next commands after a failure, and none after a success', () => {
    const failed = openLog();
    failed.story.begin(3);
    failed.story.start('tidy');
    failed.story.finish('tidy', { kind: 'failed', reason: 'exit 1', damage: [{ path: 'a', change: 'deleted' }] });
    failed.story.finish('b', { kind: 'unfinished', stage: 'record', finding: { code: 'x', severity: 'error', message: 'disk full' } });
    failed.story.end('failed', 1);
    for (const command of ['engine logs R1 tidy', 'engine restore', 'engine status', 'engine resume R1', 'engine apply']) {
      expect(failed.host.text()).toContain(`  ${command} `);
    }
    const succeeded = openLog();
    succeeded.story.begin(1);
    succeeded.story.start('tidy');
    succeeded.story.finish('tidy', recorded(COMMIT));
    succeeded.story.end('succeeded', 0);
    expect(succeeded.line('engine ')).toBeUndefined();
  });

  test('after a run of notebooks without a manifest the next step is nb exec', () => {
    const { story, host } = openLog();
    story.begin(1, 1, 'notebooks/notebook.yml');
    story.start('notebooks/noise');
    story.finish('notebooks/noise', { kind: 'failed', reason: 'NameError' });
    story.end('failed', 1);
    expect(host.text()).toContain('  engine nb exec ');
    expect(host.text()).not.toContain('engine apply');
  });

  test('of a refused run says that nothing started, and why', () => {
    const { story, line } = openLog();
    story.begin(1);
    story.finish('tidy', {
      kind: 'refused',
      findings: [{ code: 'datalad.dirty', severity: 'error', message: 'data/raw.csv has changes that are not saved' }],
    });
    story.end('refused', 3);
    expect(line('✘ tidy')).toContain('refused: data/raw.csv');
    expect(line('was refused before anything started')).toBeDefined();
  });
});
