// The lines of the loss chart. A place says where: its edges, px(step, k) and py(gap) in pixels.
import { polyline } from "../model/geometry.mjs";
import { FUTURE, GHOST } from "./ink.mjs";
import { lastPoint, pixelOf } from "../model/loss_line.mjs";
import { rowAt } from "../model/run.mjs";
/** @import { Place, Runner, Stroke, View } from "../model/types.mjs" */
/** @import { Pen } from "./ink.mjs" */

export const FAR = 1e5; // px: as far beyond the chart as a finite number is drawn

/**
 * The entrants' lines up to the step on show, thin what was seen of their future, the ghosts, and the batches' losses.
 * @param {Pen} pen
 * @param {View} view
 * @param {Place} place
 * @returns {void}
 */
export function drawLines(pen, view, place) {
  const { run, step, seen } = view,
    { left, right, top, bottom } = place,
    box = [left - 9, top - 99, right + 9, bottom + 99];
  /** @param {Runner} entrant @param {number} from @param {number} to @param {Stroke} stroke */
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

/**
 * The loss of each step's own batch: faint points, as far as they are on the chart.
 * @param {Pen} pen
 * @param {Runner} entrant
 * @param {number} step
 * @param {{first: number, columns: ArrayLike<number>[]}} losses
 * @param {Place} place
 */
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
