// The points of an entrant's line in the loss chart, and where it crosses an edge. Pure.
import { rowAt, stepOf } from "./run.mjs";
/** @import { At, Path, Place } from "./types.mjs" */

// Px beyond the chart: where a line ends that goes to infinity, or whose loss is 0 on a log scale.
export const OUT = 24;

/**
 * A line's last point at a step: its row; and where its loss has become too large, one point more than its path has
 * rows.
 * @param {{path: Path}} entrant
 * @param {number} step
 * @returns {number}
 */
export const lastPoint = ({ path }, step) => (path.beyond > 0 && path.end <= step ? path.rows : rowAt(path, step));

/**
 * The pixel of a point of an entrant's line.
 * @param {{path: Path, k: number}} entrant
 * @param {Pick<Place, "px" | "py" | "top">} place
 * @returns {At}
 */
export const pixelOf = ({ path, k }, { px, py, top }) => (point, out) => {
  out[0] = px(point < path.rows ? stepOf(path, point) : path.end, k);
  out[1] = point < path.rows ? py(path.gap[point]) : top - OUT;
};

/**
 * Where a line crosses a height of the chart on its way to a point, px.
 * @param {At} pixel
 * @param {number} point
 * @param {number} height
 * @returns {number}
 */
export function crossing(pixel, point, height) {
  const from = [0, 0], to = [0, 0];
  pixel(point, to);
  if (point === 0) return to[0];
  pixel(point - 1, from);
  return from[0] + (to[0] - from[0]) * Math.min(1, Math.max(0, (height - from[1]) / (to[1] - from[1]) || 0));
}
