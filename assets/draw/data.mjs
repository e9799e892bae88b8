// The data under the map: its examples as they are, and each entrant's fit, moving as the race plays.
import { write } from "../dom.mjs";
import { GHOST, Pen } from "./ink.mjs";
import { polyline } from "../model/geometry.mjs";
import { axisNames, fitCurve, paddedRange, weightsAt } from "../model/prediction.mjs";
import { rowAt } from "../model/run.mjs";
import { minus, short, ticks } from "../model/scale.mjs";
/** @import { Model } from "../model/served.mjs" */
/** @import { Race, Runner, Stroke, View } from "../model/types.mjs" */

const DOT = 2.4; // px

/**
 * @typedef {{x: number[], y: number[], x_name: string, y_name: string, name: string, source: string, licence: string}}
 *   Data
 */
/** @typedef {{left: number, right: number, top: number, bottom: number}} Box px */

export class DataPlot {
  /** @param {any} panel its element */
  constructor(panel) {
    this.panel = panel;
    this.pen = new Pen(panel.querySelector("canvas.ink"));
    /** @type {Data | null} */
    this.data = null;
    /** @type {Model | null} */
    this.model = null;
    /** @type {number[][]} */
    this.ranges = [];
  }

  /** The data on show, and their model. Throws while there are none. */
  get shown() {
    const { data, model } = this;
    if (!data || !model) throw new Error("No data are on show.");
    return { data, model };
  }

  /**
   * The examples of another surface: its `data`, as the server has them, and its `model`.
   * @param {Data} data
   * @param {Model} model
   */
  show(data, model) {
    Object.assign(this, { data, model, ranges: [paddedRange(data.x), paddedRange(data.y)] });
    write(this.panel.querySelector("h2 span"), `${data.name}, ${data.x.length} examples`);
    this.panel.querySelector("h2").title = `${data.source} Licence: ${data.licence}`;
  }

  /**
   * The weights of an entrant at a row of its path.
   * @param {Pick<Runner, "path">} entrant
   * @param {number} row
   * @param {Race} race
   */
  weights({ path }, row, race) {
    return weightsAt([path.x[row], path.y[row]], this.shown.model, race.knobs);
  }

  /** @param {View} view */
  draw(view) {
    const { pen, data } = this, { theme } = view;
    if (!this.panel.clientWidth) return;
    pen.begin(theme);
    if (!data || pen.width < 60) return;
    const u = pen.unit, box = { left: 44 * u, right: pen.width - 14 * u, top: 54 * u, bottom: pen.height - 38 * u };
    const [xs, ys] = this.ranges,
      wide = (box.right - box.left) / (xs[1] - xs[0]),
      tall = (box.bottom - box.top) / (ys[1] - ys[0]);
    const px = (/** @type {number} */ x) => box.left + (x - xs[0]) * wide,
      py = (/** @type {number} */ y) => box.bottom - (y - ys[0]) * tall;
    this.frame(view, box, px, py);
    pen.within(box.left, box.top - 2, box.right - box.left, box.bottom - box.top + 4, () => {
      this.examples(view, px, py);
      /** @param {Runner} entrant @param {Stroke} stroke */
      const fit = (entrant, stroke) =>
        this.fit(view, entrant, stroke, px, py, [box.left - 9, box.top - 9, box.right + 9, box.bottom + 9]);
      for (const entrant of view.ghosts) fit(entrant, GHOST);
      for (const entrant of view.entrants) fit(entrant, entrant.stroke);
    });
  }

  /** @param {View} view @param {Box} box @param {(x: number) => number} px @param {(y: number) => number} py */
  frame({ theme }, { left, right, top, bottom }, px, py) {
    const { pen } = this, { data } = this.shown, u = pen.unit, [xs, ys] = this.ranges;
    for (const at of ticks(ys[0], ys[1], Math.max(2, (bottom - top) / (34 * u)))) {
      const y = Math.round(py(at)) + 0.5;
      pen.stroke(new Path2D(`M${left} ${y}H${right}`), theme.hairline, 1);
      pen.text(left - 6 * u, y, minus(at), theme["text-2"], { align: "right" });
    }
    pen.stroke(new Path2D(`M${left} ${Math.round(bottom) + 0.5}H${right}`), theme.line, 1);
    for (const at of ticks(xs[0], xs[1], Math.max(2, (right - left) / (64 * u)))) {
      pen.stroke(new Path2D(`M${Math.round(px(at)) + 0.5} ${bottom}v${4 * u}`), theme.line, 1);
      pen.text(px(at), bottom + 12 * u, minus(at), theme["text-2"], { align: "center" });
    }
    pen.text(right, bottom + 27 * u, data.x_name, theme["text-2"], { align: "right" });
    pen.text(left, top - 14 * u, data.y_name, theme["text-2"]);
  }

  /**
   * Every example, quiet; those of the batch on show, if one is, stand out.
   * @param {View} view
   * @param {(x: number) => number} px
   * @param {(y: number) => number} py
   */
  examples({ theme, batch }, px, py) {
    const { pen } = this,
      { data } = this.shown,
      { context } = pen,
      inBatch = batch ? new Set(batch.indices) : null,
      quiet = new Path2D(),
      loud = new Path2D();
    data.x.forEach((x, n) => {
      const path = inBatch?.has(n) ? loud : quiet, radius = (inBatch?.has(n) ? 1.5 : 1) * DOT * pen.unit;
      path.moveTo(px(x) + radius, py(data.y[n]));
      path.arc(px(x), py(data.y[n]), radius, 0, 7);
    });
    context.fillStyle = theme["text-3"];
    context.globalAlpha = inBatch ? 0.35 : 0.6;
    context.fill(quiet);
    context.globalAlpha = 1;
    pen.stroke(loud, theme.casing, 2);
    context.fillStyle = theme.text;
    context.fill(loud);
  }

  /**
   * @param {View} view
   * @param {Runner} entrant
   * @param {Stroke} stroke
   * @param {(x: number) => number} px
   * @param {(y: number) => number} py
   * @param {number[]} box
   */
  fit(view, entrant, stroke, px, py, box) {
    const row = rowAt(entrant.path, view.step);
    if (row < 0) return;
    const points = fitCurve(this.shown.model, this.weights(entrant, row, view.run.race), this.ranges[0]);
    /** @param {number} n @param {number[]} out */
    const at = (n, out) => {
      out[0] = px(points[2 * n]);
      out[1] = py(points[2 * n + 1]);
    };
    this.pen.line(polyline(new Path2D(), 0, points.length / 2 - 1, at, box), entrant, stroke);
  }

  /** What the panel shows, in words. @param {View} view */
  words(view) {
    if (!this.data) return "Data";
    const { x, x_name, y_name, name } = this.data, [one, other] = axisNames(this.model);
    const fits = view.entrants.map((entrant) => {
      const [w1, w2] = this.weights(entrant, rowAt(entrant.path, view.step), view.run.race);
      return `${entrant.name} ${one} ${short(w1)}, ${other} ${short(w2)}`;
    });
    return `Data: ${name}, ${x.length} examples, ${y_name} over ${x_name}. Fits: ${fits.join("; ")}`;
  }
}
