// The swarm: many starts of the chosen entrant, which play together with the race.
import { drawSwarm } from "../draw/swarm.mjs";
import { onlyEntrants } from "../model/entrants.mjs";
import { swarmPicture } from "../model/fates.mjs";
import { query } from "../model/race_text.mjs";
import { openBinary } from "../model/run.mjs";
import { byColour, frameAt } from "../model/swarm.mjs";
import { Answer } from "../net/answer.mjs";
import { catalogue, state } from "../state.mjs";

const STARTS = 500, ALL_OVER = "window";

export class Swarm {
  /**
   * @param {() => number | null} of the number of the entrant; null while none is wanted
   * @param {() => void} came
   */
  constructor(of, came) {
    this.of = of;
    this.answer = new Answer(() => this.wanted(), async (answer) => openBinary(await answer.arrayBuffer()), came);
  }

  wanted() {
    const k = state.run && !state.held ? this.of() : null;
    if (k === null) return null;
    const { race } = state.run, shape = state.swarm || ALL_OVER;
    const text = query({ ...onlyEntrants(race, [k]), ...(shape === ALL_OVER ? { start: null } : {}) });
    return {
      path: `map/swarm.bin?${text}&entrant=0&shape=${shape}&n=${STARTS}`,
      surface: race.surface,
      slot: race.entrants[k].slot,
    };
  }

  ask() {
    this.answer.ask();
  }

  /** What is known of the entrant on show; it stays while another is on its way. */
  get known() {
    const { known } = this.answer, k = this.of(), { race } = state.run;
    return known && k !== null && known.surface === race.surface && known.slot === race.entrants[k].slot ? known : null;
  }

  /** The ends of all, as a legend and as groups of one colour. */
  pictured(known, tints) {
    const { verdicts, surfaces } = catalogue;
    if (known.tints !== tints) {
      const pictured = swarmPicture(known, { tints, verdicts, window: surfaces[known.surface].window });
      Object.assign(known, { tints, pictured, groups: byColour(pictured) });
    }
    return known.pictured;
  }

  draw(pen, at, step, tints) {
    const { known } = this;
    if (!known) return;
    this.pictured(known, tints);
    const { header: { count, none }, arrays: { frames, x, y } } = known, first = frameAt(frames, step) * count;
    drawSwarm(pen, { x, y, first, none: Math.fround(none) }, known.groups, at);
  }
}
