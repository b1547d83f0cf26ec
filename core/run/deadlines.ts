/** Something that must settle by a time (milliseconds since the epoch). */
type Deadline = { at: number; expire: () => void };

const TICK_MILLISECONDS = 1_000;

/**
 * One timer for all limits of a process: a timer per stage would cost more than the stage. Limits are kept to the second.
 * The timer keeps the process alive, so that a hook whose promise is lost ends as a named failure and not as a silent exit 0.
 */
const wheel = new Set<Deadline>();
let timer: NodeJS.Timeout | undefined;

export function withLimit<T>(work: Promise<T>, seconds: number, onExpire: () => Error): Promise<T> {
  return new Promise<T>((resolve, reject) => {
    const deadline: Deadline = { at: Date.now() + seconds * 1_000, expire: () => reject(onExpire()) };
    wheel.add(deadline);
    timer ??= setInterval(turn, TICK_MILLISECONDS);
    void work.then(resolve, reject).finally(() => {
      wheel.delete(deadline);
      stopWhenIdle();
    });
  });
}

function turn(): void {
  const now = Date.now();
  for (const deadline of wheel) {
    if (deadline.at > now) continue;
    wheel.delete(deadline);
    deadline.expire();
  }
  stopWhenIdle();
}

function stopWhenIdle(): void {
  if (wheel.size > 0 || timer === undefined) return;
  clearInterval(timer);
  timer = undefined;
}
