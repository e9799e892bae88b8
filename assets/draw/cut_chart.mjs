// Final loss against a setting, one curve an entrant, with the limits that theory has and the race's own values.
import { figure, shareOf, ticksOf } from "../model/study_axis.mjs";
/** @import { Pen } from "./ink.mjs" */
/** @import { StudyAxis } from "../model/study_axis.mjs" */
/** @import { Runner } from "../model/types.mjs" */

/** @typedef {{left: number, right: number, top: number, bottom: number}} Plot of a chart in a canvas, px */

/**
 * The rectangle of a chart in a canvas, px.
 * @param {Pick<Pen, "width" | "height" | "unit">} pen
 * @returns {Plot}
 */
export const plotOf = ({ width, height, unit: u }) => ({
  left: 52 * u,
  right: width - 12 * u,
  top: 20 * u,
  bottom: height - 34 * u,
});

/** Pixels of values in a plot. @param {Plot} plot @param {StudyAxis} x @param {StudyAxis} y */
export const placing = ({ left, right, top, bottom }, x, y) => ({
  px: (/** @type {number} */ value) => left + (right - left) * shareOf(x, value),
  py: (/** @type {number} */ value) => bottom - (bottom - top) * shareOf(y, value),
});

/**
 * Hairlines, numbers and names of two axes.
 * @param {Pen} pen
 * @param {Plot} plot
 * @param {StudyAxis & {label: string}} x
 * @param {StudyAxis & {label: string}} y
 * @param {boolean} [lined]
 */
export function drawAxes(pen, plot, x, y, lined = true) {
  const { left, right, top, bottom } = plot, { theme, unit: u } = pen, { px, py } = placing(plot, x, y);
  for (const value of ticksOf(y)) {
    const at = Math.round(py(value)) + 0.5;
    if (lined) pen.stroke(new Path2D(`M${left} ${at}H${right}`), theme.hairline, 1);
    pen.text(left - 6 * u, at, figure(value), theme["text-2"], { align: "right" });
  }
  for (const value of ticksOf(x)) {
    const at = Math.round(px(value)) + 0.5;
    pen.stroke(new Path2D(`M${at} ${bottom}v${4 * u}`), theme.line, 1);
    pen.text(at, bottom + 11 * u, figure(value), theme["text-2"], { align: "center" });
  }
  pen.stroke(new Path2D(`M${left} ${Math.round(bottom) + 0.5}H${right}`), theme.line, 1);
  pen.text(right, bottom + 25 * u, x.label, theme["text-2"], { align: "right" });
  pen.text(left, top - 11 * u, y.label, theme["text-2"]);
}

/**
 * In the place of a chart that is still computed: the words that say so.
 * @param {Pen} pen
 * @param {string} words
 */
export const drawWaiting = (pen, words) =>
  pen.text(pen.width / 2, pen.height / 2, words, pen.theme["text-2"], { align: "center" });

/**
 * An entrant's curve: its heights by value, the limit that theory has, and its cursor, px.
 * @typedef {Runner & {heights: (number | null)[], limit: number | null, at: number[]}} Curve
 */

/**
 * The curves, their limits and their cursors.
 * @param {Pen} pen
 * @param {{x: StudyAxis & {label: string}, y: StudyAxis & {label: string}}} axes as of `cutAxes`, with labels
 * @param {number[]} values of the setting
 * @param {Curve[]} curves
 */
export function drawCut(pen, { x, y }, values, curves) {
  const plot = plotOf(pen), { px, py } = placing(plot, x, y), { top, bottom, left, right } = plot;
  drawAxes(pen, plot, x, y);
  pen.within(left, top - 1, right - left, bottom - top + 2, () => {
    for (const { limit, ink } of curves) {
      if (limit === null || !(limit > x.low && limit < x.high)) continue;
      const at = Math.round(px(limit)) + 0.5;
      pen.context.globalAlpha = 0.65;
      pen.stroke(new Path2D(`M${at} ${top}V${bottom}`), ink, 1);
      pen.context.globalAlpha = 1;
    }
    for (const curve of curves) {
      pen.line(
        curveOf(curve.heights, values, px, (height) => height === null ? top - 99 : heightPx(py, height, y, plot)),
        curve,
        { ...curve.stroke, casing: "none" },
      );
    }
  });
  for (const { at: [x, y], marker, ink } of curves) pen.mark(x, y, marker, ink, 6.5);
}

/**
 * A height below the chart lies on its floor, one above it beyond its top.
 * @param {(value: number) => number} py
 * @param {number} height
 * @param {StudyAxis} y
 * @param {Plot} plot
 */
const heightPx = (py, height, y, { top, bottom }) =>
  y.log && !(height > 0) ? bottom : Math.max(top - 99, Math.min(bottom, py(height)));

/**
 * A line that goes up and out where a run is no number, and comes back where it is one again.
 * @param {(number | null)[]} heights
 * @param {number[]} values
 * @param {(value: number) => number} px
 * @param {(height: number | null) => number} py
 */
function curveOf(heights, values, px, py) {
  const line = new Path2D();
  heights.forEach((height, n) => line[n ? "lineTo" : "moveTo"](px(values[n]), py(height)));
  return line;
}

/**
 * Where the cursor of a curve is, px: at the top where its run is no number.
 * @param {Pen} pen
 * @param {{x: StudyAxis, y: StudyAxis}} axes
 * @param {number} value
 * @param {number | null} height
 */
export function cursorAt(pen, { x, y }, value, height) {
  const plot = plotOf(pen),
    { px, py } = placing(plot, x, y),
    at = height === null ? plot.top : heightPx(py, height, y, plot);
  return [Math.max(plot.left, Math.min(plot.right, px(value))), Math.max(plot.top, at)];
}
