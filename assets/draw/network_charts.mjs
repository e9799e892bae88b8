// The losses of the network by epoch, what was seen beside what was not, and a path on a slice of its loss.
import { crossings, lossScale, lossTicks } from "../model/network.mjs";
import { drawSurface } from "./surface_picture.mjs";
/** @import { Pen } from "./ink.mjs" */
/** @import { Spread, Trained } from "../model/served.mjs" */
/** @import { Runner, Window } from "../model/types.mjs" */
/** @import { Picture } from "./surface_picture.mjs" */

const LEFT = 38, GAP = 18, TOP = 22, BELOW = 20; // px of a sixteenth of the em
const FAINT = 0.35; // of a chart beside the one that is spoken of
/** @typedef {"train" | "test"} Chart */
/** @typedef {Runner & Trained} Learner an entrant that trained, with its losses */
/** @typedef {{left: number, right: number, top: number, bottom: number}} Box px */

/** @type {Record<Chart, string>} */
const CHARTS = { train: "Training loss", test: "Test loss" };

/**
 * Both charts side by side, on one scale.
 * @param {Pen} pen
 * @param {Learner[]} entrants those that trained and are not muted
 * @param {{epochs: number, part: string}} of `part` is the chart that stands out, "" for neither
 */
export function drawLosses(pen, entrants, { epochs, part }) {
  const u = pen.unit, scale = lossScale(entrants), wide = (pen.width - (LEFT + GAP + 4) * u) / 2;
  const top = TOP * u, bottom = pen.height - BELOW * u;
  /** @type {Chart[]} */ (["train", "test"]).forEach((name, n) => {
    const left = LEFT * u + n * (wide + GAP * u), box = { left, right: left + wide, top, bottom };
    const faint = part && part !== name ? FAINT : 1;
    frame(pen, name, box, { scale, epochs, numbered: n === 0, strong: part === name });
    const px = (/** @type {number} */ epoch) => left + (wide * epoch) / epochs,
      py = (/** @type {number | null} */ loss) => bottom - (bottom - top) * scale.share(loss);
    pen.within(left, top - 2, wide + 2, bottom - top + 2, () => {
      for (const entrant of entrants) band(pen, entrant, entrant[name], px, py, { ...box, faint });
      for (const entrant of entrants) {
        const { width = 2, alpha = 1 } = entrant.stroke,
          line = lineOf(new Path2D(), entrant.epochs, entrant[name].mid, px, py);
        pen.line(line, entrant, { width: 0.875 * width, alpha: faint * alpha });
      }
    });
  });
}

/**
 * @param {Pen} pen
 * @param {Chart} name
 * @param {Box} box
 * @param {{scale: ReturnType<typeof lossScale>, epochs: number, numbered: boolean, strong: boolean}} how
 */
function frame(pen, name, { left, right, top, bottom }, { scale, epochs, numbered, strong }) {
  const u = pen.unit, { theme } = pen;
  pen.text(left, top - 12 * u, CHARTS[name], theme.text, { size: 12, weight: 600 });
  if (strong) {
    pen.stroke(
      new Path2D(`M${left} ${top - 3 * u}H${left + pen.widthOf(CHARTS[name], { size: 12, weight: 600 })}`),
      theme.text,
      2,
    );
  }
  for (const value of lossTicks(scale)) {
    const y = Math.round(bottom - (bottom - top) * scale.share(value)) + 0.5;
    pen.stroke(new Path2D(`M${left} ${y}H${right}`), theme.hairline, 1);
    if (numbered) pen.text(left - 5 * u, y, String(value), theme["text-2"], { align: "right" });
  }
  pen.stroke(new Path2D(`M${left} ${Math.round(bottom) + 0.5}H${right}`), theme.line, 1);
  pen.text(left, bottom + 11 * u, "0", theme["text-2"]);
  pen.text(right, bottom + 11 * u, `epoch ${epochs.toLocaleString("en")}`, theme["text-2"], { align: "right" });
}

/**
 * From the lowest to the highest of the repeats.
 * @param {Pen} pen
 * @param {Learner} entrant
 * @param {Spread} spread
 * @param {(value: number) => number} px
 * @param {(value: number) => number} py
 * @param {{top: number, faint: number}} box
 */
function band(pen, { epochs, ink, stroke }, { low, high }, px, py, { top, faint }) {
  const shape = new Path2D();
  const height = (/** @type {number | null} */ loss) => loss === null ? top - 9 : py(loss);
  epochs.forEach((epoch, n) => shape[n ? "lineTo" : "moveTo"](px(epoch), height(high[n])));
  for (let n = epochs.length - 1; n >= 0; n--) shape.lineTo(px(epochs[n]), height(low[n]));
  shape.closePath();
  pen.context.globalAlpha = 0.13 * faint * (stroke.alpha ?? 1);
  pen.context.fillStyle = ink;
  pen.context.fill(shape);
  pen.context.globalAlpha = 1;
}

/**
 * A line through what is finite; it ends where no more is.
 * @param {Path2D} line
 * @param {number[]} places
 * @param {(number | null)[]} values
 * @param {(value: number) => number} px
 * @param {(value: number) => number} py
 */
function lineOf(line, places, values, px, py) {
  let joined = false;
  values.forEach((value, n) => {
    if (value === null) return;
    line[joined ? "lineTo" : "moveTo"](px(places[n]), py(value));
    joined = true;
  });
  return line;
}

/**
 * Where a picture's window lies on the whole canvas: its axes, as those of the map.
 * @param {Pen} pen
 * @param {{window: Window}} picture
 */
function axesOf(pen, { window: { x: [left, right], y: [bottom, top] } }) {
  const across = pen.width / (right - left), up = -pen.height / (top - bottom);
  return [{ scale: across, offset: -left * across }, { scale: up, offset: -top * up }];
}

/**
 * The slice with the path on it, from its ring to its mark.
 * @param {Pen} pen
 * @param {Picture} picture as `surfacePicture` makes it, with the path
 * @param {Runner} entrant
 */
export function drawSlice(pen, picture, entrant) {
  const axes = axesOf(pen, picture),
    at = (/** @type {number[]} */ place) => place.map((value, n) => axes[n].offset + axes[n].scale * value);
  drawSurface(pen, picture, /** @type {any} */ (axes), true);
  /** @type {number[][]} */
  const places = picture.path.map(at);
  const line = new Path2D();
  places.forEach(([x, y], n) => line[n ? "lineTo" : "moveTo"](x, y));
  pen.line(line, entrant, { width: 2 });
  const [[x, y], [toX, toY]] = [places[0], places[places.length - 1]];
  pen.ring(x, y);
  pen.mark(toX, toY, entrant.marker, entrant.ink, 6);
}

/**
 * What was learned, with the examples: full where the label is 1, rings where it is 0.
 * @param {Pen} pen
 * @param {Picture} picture
 * @param {{heights: Float32Array, inputs: Float32Array, labels: Float32Array}} answer
 */
export function drawLearned(pen, picture, { heights, inputs, labels }) {
  const [ax, ay] = axesOf(pen, picture), { context, unit, theme } = pen, full = new Path2D(), rings = new Path2D();
  drawSurface(pen, picture, /** @type {any} */ ([ax, ay]), false);
  const undecided = new Path2D(), cell = pen.width / (picture.x - 1);
  for (const [x, y, toX, toY] of crossings(heights, picture.x, 0.5)) {
    undecided.moveTo(x * cell, pen.height - y * cell);
    undecided.lineTo(toX * cell, pen.height - toY * cell);
  }
  pen.stroke(undecided, theme.casing, 4);
  pen.stroke(undecided, theme.text, 1.75);
  const radius = unit * (labels.length > 300 ? 1.75 : 2.75);
  labels.forEach((label, n) => {
    const x = ax.offset + ax.scale * inputs[2 * n], y = ay.offset + ay.scale * inputs[2 * n + 1];
    const path = label > 0.5 ? full : rings;
    path.moveTo(x + radius, y);
    path.arc(x, y, radius, 0, 7);
  });
  pen.stroke(full, theme.casing, 1.5);
  context.fillStyle = theme["on-map"];
  context.fill(full);
  pen.stroke(rings, theme["on-map"], 1.25);
}
