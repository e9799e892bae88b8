// What the server tells of the step on show: its lines, the ground, what went wrong, and the ways of the entrants.
import { courseFrom } from "../draw/step_arrows.mjs";
import { chartsOf } from "../model/anatomy.mjs";
import { query } from "../model/race_text.mjs";
import { openBinary } from "../model/run.mjs";
import { Answer } from "../net/answer.mjs";

/** Where each is, of an entrant's number, a row of its path and the race's text. */
const PATHS = {
  step: ({ k, row, text }) => `step/${k}/${row}.json?${text}`,
  ground: ({ k, row, text }) => `curvature/${k}/${row}.json?${text}`,
  fault: ({ k, text }) => `diagnosis/${k}.json?${text}`,
  sharpness: ({ k, text }) => `sharpness/${k}.json?${text}`,
};

export class StepAnswers {
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
    const asked = (path) =>
      new Answer(() => (calm() ? { path: path(this.shown) } : null), (answer) => answer.json(), came);
    this.answers = Object.fromEntries(Object.entries(PATHS).map(([name, path]) => [name, asked(path)]));
  }

  /** From now on it is about a row of an entrant's path. */
  show(race, k, row) {
    this.shown = { race, text: race === this.shown.race ? this.shown.text : query(race), k, row };
  }

  /** What the server says of the step on show; null where that is not known. */
  of(name) {
    const { path, known } = this.answers[name];
    return path === PATHS[name](this.shown) ? known : null;
  }

  /** Ask for what is not known; each waits for itself alone. */
  ask(names = Object.keys(PATHS)) {
    for (const name of names) this.answers[name].ask();
  }

  /** The way of an entrant of the race on show; null until it is known. */
  way(k) {
    const path = `course/${k}.bin?${this.shown.text}`;
    if (!this.ways.has(k)) {
      const wanted = () => (this.calm() ? { path: `course/${k}.bin?${this.shown.text}` } : null);
      this.ways.set(k, new Answer(wanted, wayFrom, this.came));
    }
    const answer = this.ways.get(k);
    answer.ask();
    return answer.path === path ? answer.known : null;
  }
}

async function wayFrom(answer) {
  const course = courseFrom(openBinary(await answer.arrayBuffer()));
  return { ...course, charts: chartsOf(course) };
}
