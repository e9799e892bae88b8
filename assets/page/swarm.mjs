// The swarm: many starts of the chosen entrant, which play together with the race.
import { drawSwarm } from "../draw/swarm.mjs";
import { onlyEntrants } from "../model/entrants.mjs";
import { swarmPicture } from "../model/fates.mjs";
import { query } from "../model/race_text.mjs";
import { openBinary } from "../model/run.mjs";
import { byColour, frameAt } from "../model/swarm.mjs";
import { Answer } from "../net/answer.mjs";
import { catalogue, state, theRun } from "../state.mjs";
/** @import { Tints } from "../model/tints.mjs" */
/** @import { Pen } from "../draw/ink.mjs" */
/** @import { CellHeader, Column } from "../model/served.mjs" */
/** @import { Pictured } from "../model/fates.mjs" */

const STARTS = 500, ALL_OVER = "window";

/** @typedef {ReturnType<typeof byColour>} Groups */
/**
 * An answer with what was asked, and as a picture, in which colours.
 * @typedef {object} Known
 * @property {CellHeader & {count: number}} header
 * @property {Record<string, Column>} arrays
 * @property {string} surface
 * @property {number} slot
 * @property {Tints} [tints]
 * @property {Pictured} [pictured]
 * @property {Groups} [groups]
 */

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
    const { race } = theRun(), shape = state.swarm || ALL_OVER;
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
    const { known } = this.answer, k = this.of(), { race } = theRun();
    return known && k !== null && known.surface === race.surface && known.slot === race.entrants[k].slot ? known : null;
  }

  /** The ends of all, as a legend and as groups of one colour. @param {Known} known @param {Tints} tints */
  pictured(known, tints) {
    const { verdicts, surfaces } = catalogue;
    if (known.pictured && known.tints === tints) return known.pictured;
    const pictured = swarmPicture(known, { tints, verdicts, window: surfaces[known.surface].window });
    Object.assign(known, { tints, pictured, groups: byColour(pictured) });
    return pictured;
  }

  /** @param {Pen} pen @param {(x: number, y: number) => number[]} at @param {number} step @param {Tints} tints */
  draw(pen, at, step, tints) {
    const { known } = this;
    if (!known) return;
    this.pictured(known, tints);
    const { header: { count, none }, arrays: { frames, x, y } } = known, first = frameAt(frames, step) * count;
    drawSwarm(pen, { x, y, first, none: Math.fround(none) }, known.groups, at);
  }
}
