// What the server says of what is on show: asked for when that is another, one request in flight, the latest wins.
import { ask, failureOf } from "./ask.mjs";
import { latestOnly } from "./latest_only.mjs";

const AGAIN = 2000; // ms after an answer that did not come
const PATIENCE = 1000; // ms that an answer has still to come in when another is wanted, or none

/**
 * What an answer in JSON says. One that was begun when its time was over says why, and is thrown.
 * @param {Response} answer
 */
export async function facts(answer) {
  const said = await answer.json();
  if (said.error) throw Object.assign(new Error(said.error), { refused: true });
  return said;
}

export class Answer {
  path = ""; // of what is known, or was refused
  /** @type {any} */
  known = null;
  refused = ""; // the sentence with which it was
  busy = false;
  staleSince = Infinity; // ms, from when on what is on its way was not wanted any more
  askAgain = 0;
  request = new AbortController();

  /**
   * @param {() => {path: string} | null} wanted the path of what should be known, and what to know of it; null while it
   *   is not the time
   * @param {(answer: Response) => Promise<any>} read
   * @param {() => void} came called after each answer
   */
  constructor(wanted, read, came) {
    this.wanted = wanted;
    let asked = ""; // the path of what is on its way
    this.ask = () => {
      const now = performance.now(), stale = this.busy && this.wanted()?.path !== asked;
      this.staleSince = stale ? Math.min(this.staleSince, now) : Infinity;
      if (now - this.staleSince > PATIENCE) this.cancel();
      return next();
    };
    const next = latestOnly(async () => {
      const wanted = this.wanted(), path = wanted?.path;
      if (!path || path === this.path || performance.now() < this.askAgain) return;
      Object.assign(this, { busy: true, staleSince: Infinity, request: new AbortController() });
      asked = path;
      const { signal } = this.request;
      try {
        this.known = { ...wanted, ...await read(await ask(path, { signal, wanted: () => !signal.aborted })) };
        Object.assign(this, { path, refused: "" });
      } catch (thrown) {
        const error = failureOf(thrown);
        if (signal.aborted) return; // what is known stays, until something else is
        this.known = null;
        if (error.refused) Object.assign(this, { path, refused: error.message }); // there is nothing to show here
        else this.askAgain = performance.now() + AGAIN;
      } finally {
        this.busy = false;
        came();
      }
    });
  }

  /** What is on its way is not wanted any more: the server can stop working on it. */
  cancel() {
    this.request.abort();
  }
}
