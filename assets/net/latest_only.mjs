// One request in flight, the latest wins: whatever is asked while one runs, only the newest is sent next. Pure.

/** `work()` is async; the returned function asks for it, and at most one more runs after the one under way. */
export function latestOnly(work) {
  let busy = false, wanted = false;
  return async function ask() {
    wanted = true;
    if (busy) return;
    busy = true;
    try {
      while (wanted) {
        wanted = false;
        await work();
      }
    } finally {
      busy = false;
    }
  };
}
