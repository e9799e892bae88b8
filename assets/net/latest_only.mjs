// One request in flight, the latest wins: whatever is asked while one runs, only the newest is sent next. Pure.

/**
 * `work()` is async; the returned function asks for it, and at most one more runs after the one under way. It is
 * answered
 * once nothing is wanted any more.
 * @param {() => Promise<void>} work
 */
export function latestOnly(work) {
  let busy = false, wanted = false, running = Promise.resolve();
  const run = async () => {
    try {
      while (wanted) {
        wanted = false;
        await work();
      }
    } finally {
      busy = false;
    }
  };
  return function ask() {
    wanted = true;
    if (!busy) {
      busy = true;
      running = run();
    }
    return running;
  };
}
