// What the server tells of the step on show: its lines, the way that led there, the ground, and what went wrong.
import { courseFrom } from "../draw/step_arrows.mjs";
import { chartsOf } from "../model/anatomy.mjs";
import { query } from "../model/race_text.mjs";
import { openBinary } from "../model/run.mjs";
import { Answer } from "../net/answer.mjs";

/** @typedef {{race: any, k: number, row: number}} Wanted which step of which entrant of which race */

const json = (answer) => answer.json();
async function way(answer) {
  const course = courseFrom(openBinary(await answer.arrayBuffer()));
  return { ...course, charts: chartsOf(course) };
}

/** The path of an entrant's way. */
export const wayOf = (race, k) => `course/${k}.bin?${query(race)}`;

/** An entrant's way, for who wants it: `wanted` says whose. */
export const wayAnswer = (wanted, came) => new Answer(() => at(wanted(), ({ race, k }) => wayOf(race, k)), way, came);

const at = (wanted, path) => wanted && { path: path(wanted), row: wanted.row };

export class StepAnswers {
  /**
   * @param {() => Wanted | null} wanted null for none now
   * @param {() => void} came
   */
  constructor(wanted, came) {
    const asked = (path) => new Answer(() => at(wanted(), (step) => `${path(step)}?${query(step.race)}`), json, came);
    this.step = asked(({ k, row }) => `step/${k}/${row}.json`);
    this.way = wayAnswer(wanted, came);
    this.ground = asked(({ k, row }) => `curvature/${k}/${row}.json`);
    this.fault = asked(({ k }) => `diagnosis/${k}.json`);
    this.sharpness = asked(({ k }) => `sharpness/${k}.json`);
  }

  /** What an answer about an entrant's whole run says; null where it is of another run, or not there yet. */
  ofRun(answer, race, k) {
    return answer.path.endsWith(`/${k}.json?${query(race)}`) ? answer.known : null;
  }

  /** Ask for what is not known; each waits for itself alone. */
  ask() {
    for (const answer of [this.step, this.way, this.ground, this.fault, this.sharpness]) answer.ask();
  }
}
