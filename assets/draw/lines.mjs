// The lines of the loss chart. A place says where: its edges, px(step, k) and py(gap) in pixels.
import { FUTURE, GHOST } from "./ink.mjs";
import { polyline } from "../model/geometry.mjs";
import { rowAt, stepOf } from "../model/run.mjs";

export const FAR = 1e5; // px: as far beyond the chart as a finite number is drawn
export const OUT = 24; // px beyond the chart: where a line ends that goes to infinity, or whose loss is 0 on a log scale

/** The entrants' lines up to the step on show, thin what was seen of their future, the ghosts, and the batches' losses. */
export function drawLines(pen, view, place) {
  const { run, step, seen } = view,
    { left, right, top, bottom } = place,
    box = [left - 9, top - 99, right + 9, bottom + 99];
  const line = (entrant, from, to, stroke) => {
    const path = polyline(new Path2D(), from, to, pixelOf(entrant, place), box);
    pen.line(path, entrant, { ...stroke, width: 0.875 * (stroke.width ?? 2) });
  };
  for (const entrant of view.ghosts) line(entrant, 0, lastPoint(entrant, step), GHOST);
  for (const entrant of seen > step ? view.entrants : []) {
    line(entrant, Math.max(0, rowAt(entrant.path, step)), lastPoint(entrant, seen), FUTURE);
  }
  const losses = view.batches?.lossesOf(run);
  if (losses) { for (const entrant of view.entrants) ofBatches(pen, entrant, step, losses, place); }
  const casing = view.light ? "none" : "dashed";
  for (const entrant of view.entrants) line(entrant, 0, lastPoint(entrant, step), { ...entrant.stroke, casing });
}

/** The loss of each step's own batch: faint points, as far as they are on the chart. */
function ofBatches(pen, { k, ink }, step, { first, columns }, { px, py, top, bottom }) {
  const { context, unit } = pen, gaps = columns[k], points = new Path2D();
  for (let n = 0; n < gaps.length && first + n <= step; n++) {
    const y = py(gaps[n]);
    if (y >= top && y <= bottom) points.rect(px(first + n, k) - unit, y - unit, 2 * unit, 2 * unit);
  }
  context.globalAlpha = 0.4;
  context.fillStyle = ink;
  context.fill(points);
  context.globalAlpha = 1;
}

/** A line's last point at a step: its row; and where its loss has become too large, one point more than its path has rows. */
export const lastPoint = ({ path }, step) => (path.beyond && path.end <= step ? path.rows : rowAt(path, step));

/** The pixel of a point of an entrant's line. */
export const pixelOf = ({ path, k }, { px, py, top }) => (point, out) => {
  out[0] = px(point < path.rows ? stepOf(path, point) : path.end, k);
  out[1] = point < path.rows ? py(path.gap[point]) : top - OUT;
};

/** Where a line crosses a height of the chart on its way to a point, px. */
export function crossing(pixel, point, height) {
  const from = [0, 0], to = [0, 0];
  pixel(point, to);
  if (point === 0) return to[0];
  pixel(point - 1, from);
  return from[0] + (to[0] - from[0]) * Math.min(1, Math.max(0, (height - from[1]) / (to[1] - from[1]) || 0));
}
