// An entrant with a hundred seeds: the cloud of its ends on the map, and how often chance gets it out of a poor minimum.
import { element, elements, partOf, write } from "../dom.mjs";
import { Pen } from "../draw/ink.mjs";
import { endWords, escapeWords, offMapCounts, offMapWords, sweptName, valueText } from "../model/ends.mjs";
import { numberOf } from "../model/race.mjs";
import { query } from "../model/race_text.mjs";
import { ask, failureOf } from "../net/ask.mjs";
import { currentView, requestDraw } from "../page/stage.mjs";
import { player, state, theRun, theTheme } from "../state.mjs";
/** @import { Runner, View } from "../model/types.mjs" */
/** @import { Panel, Pixel } from "../page/panels.mjs" */

const EVERY = 250, AGAIN = 2000; // ms

class Seeds {
  /** The answers for a key: the ends of all seeds, and how often they escape. */
  /** @type {any} */
  ends = null;
  /** @type {any} */
  escapes = null;
  /** @type {any} */
  race = null;
  key = "";
  asked = 0; // ms, from when on the server may be asked
  off = 0; // of the ends, off the map
  refused = "";

  constructor() {
    this.pen = new Pen(element("seeds-ink"));
    /** @type {number | null} of the entrant whose ends are on show */
    this.slot = null;
    setInterval(() => this.attend(), EVERY);
  }

  /** @param {number} slot */
  open(slot) {
    Object.assign(this, { slot, key: "", ends: null, escapes: null, asked: 0, off: 0 });
    this.show();
    this.attend();
  }

  close() {
    this.slot = null;
    this.show();
  }

  /** Ask for the ends, and then for the curve, of the race on show, while no hand is on it. */
  async attend(now = performance.now()) {
    if (this.slot === null || this.busy || state.held || player.playing || !state.run || now < this.asked) return;
    const { race } = state.run, k = numberOf(race, this.slot), key = `${k}.json?${query(race)}`;
    if (k < 0) return this.close(); // it was removed
    if (key !== this.key) Object.assign(this, { key, ends: null, escapes: null, refused: "" });
    this.race = race;
    if (this.refused || this.escapes) return;
    const name = this.ends ? "escapes" : "ends";
    this.busy = true;
    this.show();
    try {
      const answer = await (await ask(`${name === "ends" ? "seeds" : "escapes"}/${key}`)).json();
      if (key === this.key) this[name] = answer;
    } catch (thrown) {
      const error = failureOf(thrown);
      if (key === this.key && error.refused) this.refused = error.message;
      else this.asked = performance.now() + AGAIN; // the page stays as it was
    } finally {
      this.busy = false;
      this.show();
    }
  }

  get entrant() {
    return currentView().byNumber.find(({ slot }) => slot === this.slot);
  }

  show() {
    const box = element("seeds"), { curve } = this.escapes ?? {};
    box.hidden = this.slot === null;
    for (const button of elements('[data-do="seeds"]')) {
      button.setAttribute("aria-pressed", String(Number(button.dataset.slot) === this.slot));
    }
    requestDraw();
    if (box.hidden || !this.entrant) return;
    write(
      element("seeds-title"),
      `${this.entrant.fullName}: ${partOf('[data-do="seeds"]').textContent}`,
    );
    this.say();
    this.pen.canvas.hidden = !curve;
    if (curve) this.chart(this.entrant, curve);
  }

  say() {
    const ends = this.ends ? `${endWords(this.ends, theRun().steps)} ${offMapWords(this.off)}`.trim() : "Running …";
    write(
      element("seeds-words"),
      this.refused || [ends, this.escapes && escapeWords(this.escapes)].filter(Boolean).join(" "),
    );
  }

  /**
   * The share of seeds that get out, at each batch size or noise; a ring at the one in force.
   * @param {Runner} entrant
   * @param {{values: number[], shares: number[], moved: "noise" | "batch_size"}} curve
   */
  chart({ ink }, { values, shares, moved }) {
    const { pen } = this, theme = theTheme();
    pen.begin(theme);
    const u = pen.unit,
      left = 34 * u,
      right = pen.width - 14 * u,
      top = 18 * u,
      bottom = pen.height - 30 * u,
      now = theRun().race[moved];
    const px = (/** @type {number} */ n) => left + ((right - left) * n) / Math.max(1, values.length - 1),
      py = (/** @type {number} */ share) => bottom - (bottom - top) * share;
    for (const share of [0, 0.5, 1]) {
      pen.stroke(new Path2D(`M${left} ${Math.round(py(share)) + 0.5}H${right}`), theme.hairline, 1);
      pen.text(left - 5 * u, py(share), `${100 * share}%`, theme["text-2"], { align: "right", size: 10 });
    }
    const line = new Path2D();
    shares.forEach((share, n) => line[n ? "lineTo" : "moveTo"](px(n), py(share)));
    pen.stroke(line, ink, 2);
    shares.forEach((share, n) => {
      pen.mark(px(n), py(share), "circle", ink, values[n] === now ? 5 : 3);
      pen.text(px(n), bottom + 10 * u, valueText(values[n]), values[n] === now ? theme.text : theme["text-2"], {
        align: "center",
        size: 10,
      });
    });
    pen.text(
      right,
      bottom + 23 * u,
      `${sweptName({ moved })}${moved === "batch_size" ? `, of ${theRun().race.examples}` : ""}`,
      theme["text-2"],
      { align: "right", size: 10 },
    );
    pen.text(left, top - 10 * u, "share that gets out", theme["text-2"], { size: 10 });
    pen.canvas.setAttribute(
      "aria-label",
      `Share that gets out by ${sweptName({ moved })}: ${
        shares.map((share, n) => `${valueText(values[n])} ${Math.round(100 * share)}%`).join(", ")
      }`,
    );
  }

  /** The ends, as a cloud on the map. @param {Pen} pen @param {Pixel} at @param {View} view */
  overMap(pen, at, { run, byNumber }) {
    if (this.slot === null) return;
    const entrant = byNumber.find(({ slot }) => slot === this.slot);
    if (!this.ends || !entrant || this.race !== run.race) return;
    const dots = new Path2D(),
      radius = 3 * pen.unit,
      places = this.ends.points.map((/** @type {number[]} */ [x, y]) => at(x, y));
    for (const [x, y] of places) {
      if (Math.abs(x) > 1e5 || Math.abs(y) > 1e5) continue;
      dots.moveTo(x + radius, y);
      dots.arc(x, y, radius, 0, 7);
    }
    pen.stroke(dots, pen.theme.casing, 2);
    pen.context.globalAlpha = 0.65;
    pen.context.fillStyle = entrant.ink;
    pen.context.fill(dots);
    pen.context.globalAlpha = 1;
    this.atTheEdge(pen, offMapCounts(places, pen.width, pen.height));
  }

  /**
   * How many of the ends lie off the map, on each side of it, and in all.
   * @param {Pen} pen
   * @param {ReturnType<typeof offMapCounts>} sides
   */
  atTheEdge(pen, sides) {
    const u = pen.unit, [right, bottom] = [pen.width - 12 * u, pen.height - 48 * u]; // clear of the axes' numbers
    for (const { side, count, along } of sides) {
      const x = Math.min(right - 24 * u, Math.max(48 * u, along)), y = Math.min(bottom, Math.max(32 * u, along));
      /** @type {Record<string, [number, number, string]>} */
      const places = {
        left: [40 * u, y, `← ${count}`],
        right: [right, y, `${count} →`],
        top: [x, 32 * u, `↑ ${count}`],
        bottom: [x, bottom, `↓ ${count}`],
      };
      pen.text(...places[side], pen.theme.text, {
        align: side === "right" ? "right" : "left",
        weight: 600,
        size: 12,
        cased: true,
      });
    }
    const off = sides.reduce((sum, { count }) => sum + count, 0);
    if (off === this.off) return;
    this.off = off;
    this.say();
  }
}

const seeds = new Seeds();

/** Show the ends of the entrant in a slot; a second time, no more. @param {number} slot */
const toggle = (slot) => (seeds.slot === slot ? seeds.close() : seeds.open(slot));

/** @type {Panel} */
export const panel = {
  actions: { seeds: ({ slot }) => toggle(Number(slot)), "close-seeds": () => seeds.close() },
  shown: () => seeds.show(),
  overMap: (/** @type {Pen} */ pen, /** @type {Pixel} */ at, /** @type {View} */ view) => seeds.overMap(pen, at, view),
};
