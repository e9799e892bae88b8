// What the server tells of the step on show, and of the way that led there: asked for once each, the latest wins.
import { courseFrom } from "../draw/step_arrows.mjs";
import { chartsOf } from "../model/anatomy.mjs";
import { query } from "../model/race_text.mjs";
import { openBinary } from "../model/run.mjs";
import { ask } from "../net/ask.mjs";
import { latestOnly } from "../net/latest_only.mjs";

const AGAIN = 2000; // ms after an answer that did not come

export class StepAnswers {
  /** @type {any} the step, as /step/ tells it */
  facts = null;
  /** @type {any} the way, as /course/ tells it */
  course = null;
  /** @type {any[]} charts of the way */
  series = [];
  refused = "";
  stepKey = "";
  courseKey = "";

  /**
   * @param {() => {race: any, k: number, row: number} | null} wanted which step of which entrant; null for none now
   * @param {() => void} came called after each answer
   */
  constructor(wanted, came) {
    this.wanted = wanted;
    this.came = came;
    this.askStep = latestOnly(() => this.fetchStep());
    this.askWay = latestOnly(() => this.fetchWay()); // beside it: it takes longer
  }

  ask() {
    this.askStep();
    this.askWay();
  }

  /** Whether the way is that of an entrant of a race. */
  leads(race, k) {
    return this.courseKey === courseKey(race, k);
  }

  async fetchStep() {
    const wanted = this.wanted();
    if (!wanted) return;
    const { race, k, row } = wanted, key = `step/${k}/${row}.json?${query(race)}`;
    if (key === this.stepKey) return;
    const { answer, refused } = await this.answer(key);
    if (!answer && !refused) return;
    Object.assign(this, { stepKey: key, facts: answer && await answer.json(), refused });
    this.came();
  }

  async fetchWay() {
    const wanted = this.wanted();
    if (!wanted) return;
    const { race, k } = wanted, key = courseKey(race, k);
    if (key === this.courseKey) return;
    const { answer } = await this.answer(key);
    if (!answer) return;
    const course = courseFrom(openBinary(await answer.arrayBuffer()));
    Object.assign(this, { courseKey: key, course, series: chartsOf(course) });
    this.came();
  }

  /** The server's answer, or the sentence with which it refuses; neither where none comes: then it is asked again later. */
  async answer(path) {
    try {
      return { answer: await ask(path), refused: "" };
    } catch (error) {
      if (!error.refused) setTimeout(() => this.ask(), AGAIN);
      return { answer: null, refused: error.refused ? error.message : "" };
    }
  }
}

const courseKey = (race, k) => `course/${k}.bin?${query(race)}`;
