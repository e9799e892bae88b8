// What the server tells of the step on show: its lines, the ground, what went wrong, and the ways of the entrants.
import { courseFrom } from "../draw/step_arrows.mjs";
import { chartsOf } from "../model/anatomy.mjs";
import { query } from "../model/race_text.mjs";
import { openBinary } from "../model/run.mjs";
import { Answer } from "../net/answer.mjs";
/** @import { Race } from "../model/types.mjs" */

/** @typedef {{race: Race | null, text: string, k: number, row: number}} Asked */
/** @typedef {"step" | "ground" | "fault" | "sharpness"} Name of an answer */

/**
 * Where each is, of an entrant's number, a row of its path and the race's text.
 * @type {Record<Name, (of: Asked) => string>}
 */
const PATHS = {
  step: ({ k, row, text }) => `step/${k}/${row}.json?${text}`,
  ground: ({ k, row, text }) => `curvature/${k}/${row}.json?${text}`,
  fault: ({ k, text }) => `diagnosis/${k}.json?${text}`,
  sharpness: ({ k, text }) => `sharpness/${k}.json?${text}`,
};

/** @type {Name[]} */
const ALL = ["step", "ground", "fault", "sharpness"];

export class StepAnswers {
  /** @type {Asked} */
  shown = { race: null, text: "", k: 0, row: 0 };
  /** @type {Map<number, Answer>} of the entrants by their numbers */
  ways = new Map();

  /**
   * @param {() => boolean} calm whether anything may be asked now
   * @param {() => void} came called after each answer
   */
  constructor(calm, came) {
    this.calm = calm;
    this.came = came;
    const asked = (/** @type {(of: Asked) => string} */ path) =>
      new Answer(() => (calm() ? { path: path(this.shown) } : null), (answer) => answer.json(), came);
    this.answers = {
      step: asked(PATHS.step),
      ground: asked(PATHS.ground),
      fault: asked(PATHS.fault),
      sharpness: asked(PATHS.sharpness),
    };
  }

  /** From now on it is about a row of an entrant's path. @param {Race} race @param {number} k @param {number} row */
  show(race, k, row) {
    this.shown = { race, text: race === this.shown.race ? this.shown.text : query(race), k, row };
  }

  /** What the server says of the step on show; null where that is not known. @param {Name} name */
  of(name) {
    const { path, known } = this.answers[name];
    return path === PATHS[name](this.shown) ? known : null;
  }

  /** Ask for what is not known; each waits for itself alone. */
  ask(names = ALL) {
    for (const name of names) this.answers[name].ask();
  }

  /** The way of an entrant of the race on show; null until it is known. @param {number} k */
  way(k) {
    const path = `course/${k}.bin?${this.shown.text}`;
    const wanted = () => (this.calm() ? { path: `course/${k}.bin?${this.shown.text}` } : null);
    const answer = this.ways.get(k) ?? new Answer(wanted, wayFrom, this.came);
    this.ways.set(k, answer);
    answer.ask();
    return answer.path === path ? answer.known : null;
  }
}

/** @param {Response} answer */
async function wayFrom(answer) {
  const course = courseFrom(openBinary(await answer.arrayBuffer()));
  return { ...course, charts: chartsOf(course) };
}
