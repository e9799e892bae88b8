// On a surface of data: its examples with the fits, the fan of batch gradients, the ground and the losses of the batches.
// What it shows it asks for one at a time: as it stands while nothing plays, and in play three times a second at most.
import { calm, element, partOf, write } from "../dom.mjs";
import { DataPlot } from "../draw/data.mjs";
import { drawFan } from "../draw/fan.mjs";
import { fanWords } from "../model/fan.mjs";
import { surfaceText } from "../model/race_text.mjs";
import { ask, failureOf } from "../net/ask.mjs";
import { smaller, wanted } from "./batch_questions.mjs";
import { remember } from "./link.mjs";
import { currentView, requestDraw } from "./stage.mjs";
import { catalogue, changeView, parts, player, state } from "../state.mjs";
/** @import { Model } from "../model/served.mjs" */
/** @import { Point, Run, View } from "../model/types.mjs" */
/** @import { Pen } from "../draw/ink.mjs" */
/** @import { Wanted } from "./batch_questions.mjs" */

const EVERY = 100, IN_PLAY = 340; // ms: what flashes more often than three times a second can hurt
const AGAIN = 1500; // ms, after the server did not answer

export class Batches {
  /** What was answered: the batch of a step, the fan, a batch's picture and its losses. Each with its key, and when. */
  /** @type {any} */
  batch = null;
  /** @type {any} */
  fan = null;
  /** @type {any} */
  ground = null;
  /** @type {any} */
  losses = null;
  /** @type {Record<string, string>} */
  keys = {};
  /** @type {Record<string, number>} */
  when = {};
  asked = 0;

  constructor() {
    this.data = new DataPlot(element("data-panel"));
  }

  /** Nothing is known of the race on show. */
  clear() {
    Object.assign(this, { batch: null, fan: null, ground: null, losses: null, keys: {}, when: {}, asked: 0 });
  }

  /**
   * From now on this surface is on show; null is one without data, on which nothing is asked.
   * @param {string} surface
   * @param {Model | null} model
   */
  async follow(surface, model) {
    this.clear();
    clearInterval(this.timer);
    this.surface = surface;
    parts.batches = model ? this : null;
    if (!model) return;
    this.timer = setInterval(() => this.attend(), EVERY);
    await this.askData(surface, model);
  }

  /** @param {string} surface @param {Model} model */
  async askData(surface, model) {
    try {
      const data = await (await ask(dataPath(surface))).json();
      if (this.surface !== surface) return; // another surface meanwhile
      this.data.show(data, model);
      if (state.run) this.sayAtRest(currentView());
      requestDraw();
    } catch {
      setTimeout(() => this.surface === surface && this.askData(surface, model), AGAIN);
    }
  }

  /** Ask for one thing that is not as it should be, if it is time for it. */
  async attend(now = performance.now()) {
    if (this.busy || !state.run || document.hidden || now < this.asked) return;
    if (player.playing && calm.matches) return;
    const missing = wanted(currentView()).filter(({ name, key }) => this.keys[name] !== key);
    if (!missing.length) return;
    const next = missing.reduce((first, other) => (this.since(other) < this.since(first) ? other : first));
    this.busy = true;
    Object.assign(this.when, { [next.name]: now });
    this.asked = player.playing ? now + IN_PLAY / missing.length : 0;
    const { surface } = this;
    try {
      const answer = await next.read(await ask(next.path));
      if (surface === this.surface) this.take(next, answer);
    } catch (thrown) {
      const error = failureOf(thrown);
      if (!error.refused) this.asked = performance.now() + AGAIN; // the page stays as it was
      else if (surface === this.surface) this.take(next, null);
    } finally {
      this.busy = false;
    }
  }

  /** When something was asked for last: in play each has its turn. @param {{name: string}} asked */
  since({ name }) {
    return player.playing ? this.when[name] ?? 0 : 0;
  }

  /** @param {Pick<Wanted, "name" | "key">} asked @param {object | null} answer */
  take({ name, key }, answer) {
    this[name] = answer;
    this.keys[name] = key;
    this.say();
    requestDraw();
  }

  /** The ground of the batch, where it is wanted and there: the map shows it instead of Plotly's. */
  get picture() {
    return state.ground === "batch" ? this.ground : null;
  }

  /** Over the map: the fan. @param {Pen} pen @param {(x: number, y: number) => Point} at */
  overMap(pen, at) {
    if (state.fan && this.fan) drawFan(pen, this.fan, at(this.fan.point[0], this.fan.point[1]));
  }

  /**
   * The batch losses of the run on show, by entrant, as {first, columns}; null where they are not wanted or not there.
   * @param {Run} run
   */
  lossesOf(run) {
    return state.ground === "batch" && this.losses?.run === run ? this.losses : null;
  }

  /** The lines of words in the map's corner. */
  say() {
    const words = [];
    if (this.picture) {
      words.push(
        `Ground: the loss of the ${this.ground.size} examples in step ${this.ground.step}’s batch ` +
          "(in the chart: faint points, as far as they lie within it).",
      );
    }
    if (state.fan && this.fan) words.push(fanWords(this.fan));
    write(element("batch-words"), words.join(" "));
  }

  /**
   * What a screen reader finds of the data, once nothing moves; without a view, that it is the data.
   * @param {View | null} view
   */
  sayAtRest(view) {
    this.data.pen.canvas.setAttribute("aria-label", view ? this.data.words(view) : "Data and models");
  }

  /** @param {View} view */
  draw(view) {
    this.data.draw({
      ...view,
      batch: !player.playing && this.batch?.step === view.step && smaller(view.run.race) ? this.batch : null,
    });
  }
}

/** Where the server has the data of a surface: the catalogue's may be kept. @param {string} surface */
const dataPath = (surface) =>
  catalogue.surfaces[surface].brought ? `data.json?surface=${surfaceText(surface)}` : `data/${surface}.json`;

/** @type {{batches: Batches | null}} */
const shared = { batches: null };
/** The surface on show, with its model or without. @param {string} surface @param {Model | null} model */
export async function follow(surface, model) {
  if (!shared.batches && !model) return;
  const batches = shared.batches ??= new Batches();
  const followed = batches.follow(surface, model);
  show();
  await followed;
}

/** The fan, or the batch's ground, comes or goes. */
export function switchFan() {
  changeView({ fan: !state.fan });
  shown();
}

export function switchGround() {
  changeView({ ground: state.ground === "batch" ? "whole" : "batch" });
  shown();
}

function shown() {
  show();
  requestDraw();
  remember();
}

/** Make buttons, words and map show what is wanted. */
function show() {
  for (const [action, on] of [["fan", state.fan], ["batch-ground", state.ground === "batch"]]) {
    partOf(`[data-do="${action}"]`).setAttribute("aria-pressed", String(on));
  }
  shared.batches?.say();
}
