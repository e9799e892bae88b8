// Of a long race not every step is sent; those around the step on show are asked for, exactly, when it stands or plays slowly.
import { query } from "../model/race_text.mjs";
import { decode, windowToFetch, withExact } from "../model/run.mjs";
import { ask } from "../net/ask.mjs";
import { moved } from "./stage.mjs";
import { catalogue, player, showRun, state } from "../state.mjs";
/** @import { Run } from "../model/types.mjs" */

const FAST = 300; // steps a second: beyond, the steps between those that were sent are too short to be seen
const EVERY = 150; // ms

/** From now on, look now and then whether exact rows are missing. */
export function watchSteps() {
  /** @type {Run | null} the run as it was sent, before any window was put into it */
  let whole = null;
  let busy = false;
  setInterval(async () => {
    if (busy || !state.run || (player.playing && player.speed > FAST)) return;
    if (!state.run.exact) whole = state.run;
    const run = state.run, window = windowToFetch(run, player.step, player.playing, catalogue.limits.rows);
    if (!window || !whole) return;
    busy = true;
    try {
      const path = `race/${window.join("-")}.bin?${query(run.race)}`, wanted = () => state.run === run;
      const answer = decode(await (await ask(path, { wanted })).arrayBuffer(), catalogue);
      if (state.run !== run) return; // another race meanwhile
      showRun(withExact(whole, answer, window));
      moved();
    } catch {
      // without an answer the rows that were sent stay: the scoreboard says which are near the step only
    } finally {
      busy = false;
    }
  }, EVERY);
}
