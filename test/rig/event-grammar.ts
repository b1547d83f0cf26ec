import type { JournaledEvent } from '../../core/journal/journal.ts';

/**
 * Says what is wrong with the order of a run's events; an empty list when nothing is. The rules are those of core/contracts/event.ts:
 * `seq` counts without gaps, and every started or queued has exactly one finished.
 */
export function grammarFaults(events: readonly JournaledEvent[]): readonly string[] {
  const faults: string[] = [];
  const fault = (event: JournaledEvent, what: string): void => void faults.push(`#${event.seq} ${event.type}: ${what}`);
  let seq = 0;
  let open = false;
  const tasks = new Map<string, 'queued' | 'finished'>();
  const attempts = new Map<string, { task: string; stage?: string; finished: boolean; starting: number }>();

  for (const event of events) {
    seq += 1;
    if (event.seq !== seq) fault(event, `expected seq ${seq}`);
    if (!open && event.type !== 'run.started' && event.type !== 'run.resumed') fault(event, 'outside a run');
    switch (event.type) {
      case 'run.started':
        if (event.seq !== 1) fault(event, 'is not first');
        open = true;
        break;
      case 'run.resumed':
        open = true;
        break;
      case 'run.finished':
        open = false;
        for (const [task, state] of tasks) if (state === 'queued') fault(event, `${task} is not finished`);
        break;
      case 'task.queued':
        if (tasks.get(event.task) === 'queued') fault(event, `${event.task} is queued twice`);
        tasks.set(event.task, 'queued');
        break;
      case 'task.finished':
        if (tasks.get(event.task) !== 'queued') fault(event, `${event.task} was not queued`);
        tasks.set(event.task, 'finished');
        break;
      case 'attempt.started':
        if (tasks.get(event.task) !== 'queued') fault(event, `${event.task} is not queued`);
        for (const other of attempts.values()) if (other.task === event.task && !other.finished) fault(event, 'another attempt is open');
        attempts.set(event.attempt, { task: event.task, finished: false, starting: 0 });
        break;
      case 'attempt.finished':
      case 'stage.started':
      case 'stage.finished':
      case 'stage.failed':
      case 'job.starting':
      case 'job.bound': {
        const attempt = attempts.get(event.attempt);
        if (!attempt || attempt.finished) {
          fault(event, 'its attempt is not open');
          break;
        }
        if (event.type === 'attempt.finished') {
          if (attempt.stage) fault(event, `stage ${attempt.stage} is open`);
          attempt.finished = true;
        } else if (event.type === 'stage.started') {
          if (attempt.stage) fault(event, `stage ${attempt.stage} is open`);
          attempt.stage = event.stage;
        } else if (event.type === 'stage.finished' || event.type === 'stage.failed') {
          if (attempt.stage !== event.stage) fault(event, `stage ${event.stage} is not open`);
          delete attempt.stage;
        } else if (event.type === 'job.starting') {
          attempt.starting += 1;
          if (attempt.starting > 1) fault(event, 'started twice');
        } else if (attempt.starting === 0) fault(event, 'bound before it was starting');
        break;
      }
      case 'finding':
      case 'reporter.failed':
      case 'run.cancel-requested':
        break;
      default:
        event satisfies never;
    }
  }
  if (open) faults.push('the run has no finished event');
  return faults;
}
