/** One call that waits for a batch to answer it. */
export type Pending<Request, Answer> = { request: Request; answer: (value: Answer) => void; fail: (error: unknown) => void };

/**
 * Lets many calls be served together: those that arrive within one turn of the event loop, or while a batch is served.
 * `serve` gets the call that waits longest, and takes all that wait when it is ready for them, e.g. once it holds a lock:
 * so a long wait makes one large batch.
 */
export function coalesce<Request, Answer>(
  serve: (longestWaiting: Request, take: () => readonly Pending<Request, Answer>[]) => Promise<void>,
): (request: Request) => Promise<Answer> {
  const waiting: Pending<Request, Answer>[] = [];
  let serving = false;

  const run = async (): Promise<void> => {
    for (let [first] = waiting; first !== undefined; [first] = waiting) {
      const taken: Pending<Request, Answer>[] = [];
      const take = (): readonly Pending<Request, Answer>[] => {
        taken.push(...waiting.splice(0));
        return taken;
      };
      try {
        await serve(first.request, take);
      } catch (error) {
        for (const { fail } of take()) fail(error); // those that have their answer already ignore it
      }
    }
    serving = false;
  };

  return (request) =>
    new Promise((answer, fail) => {
      waiting.push({ request, answer, fail });
      if (serving) return;
      serving = true;
      setImmediate(() => void run());
    });
}
