// What the server says of the network that the race on show trains: its losses, and a picture of one training.
import { netText } from "../model/network.mjs";
import { withoutEntrants } from "../model/race.mjs";
import { query } from "../model/race_text.mjs";
import { openBinary } from "../model/run.mjs";
import { Answer } from "../net/answer.mjs";
import { currentView } from "./stage.mjs";
import { catalogue, state, theRun } from "../state.mjs";
/** @import { Race } from "../model/types.mjs" */

const NO_CHANCE = { noise: 0, batch_size: 0, sampling: "epochs" };

/**
 * The race as far as it trains: where it starts, how long it runs and its noise are nothing to the network.
 * @param {Race} race
 */
const trains = (race) =>
  query({ ...withoutEntrants(race, catalogue.race.steps.default), ...NO_CHANCE, entrants: race.entrants });

export class NetworkAnswers {
  /**
   * @param {() => boolean} calm whether anything may be asked now
   * @param {() => void} came called after each answer
   */
  constructor(calm, came) {
    this.losses = new Answer(() => (calm() ? this.lossesWanted() : null), (answer) => answer.json(), came);
    const bytes = async (/** @type {Response} */ answer) => openBinary(await answer.arrayBuffer());
    this.picture = new Answer(() => (calm() ? this.pictureWanted() : null), bytes, came);
  }

  ask() {
    this.losses.ask();
    this.picture.ask();
  }

  lossesWanted() {
    const { race } = theRun();
    return { path: `network/${netText(state.net)}.json?${trains(race)}`, race };
  }

  /** The picture of the chosen entrant, once it is known that it trains; null where none is shown. */
  pictureWanted() {
    const who = state.shows && this.fresh ? this.who() : null;
    if (!who) return null;
    const { race } = theRun();
    return { path: `network/${netText(state.net)}/${state.shows}/${who.k}.bin?${trains(race)}`, race };
  }

  /** Whether the losses that are known are those of what is on show. */
  get fresh() {
    return this.losses.path === this.lossesWanted().path;
  }

  /** Whether the picture is. */
  get pictured() {
    return this.picture.path === this.pictureWanted()?.path;
  }

  /** What is known of the losses, of a race with as many entrants as that on show; else null. */
  get known() {
    const { known } = this.losses;
    return known?.race.entrants.length === theRun().race.entrants.length ? known : null;
  }

  /** The entrants that trained and are not muted, with their inks and their losses. */
  trainers() {
    const { known } = this;
    if (!known) return [];
    return currentView().byNumber.map((runner) => ({ ...runner, ...known.entrants[runner.k] }))
      .filter(({ muted, why }) => !muted && why === "");
  }

  /** Whose training is shown: of the one that is looked into, or of the first that trained. */
  who() {
    const trainers = this.trainers();
    return trainers.find(({ slot }) => slot === state.inside) ?? trainers[0] ?? null;
  }
}
