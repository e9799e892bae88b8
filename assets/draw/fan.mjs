// The fan of a batch size on the map.
import { fanArrows, LONG } from "../model/fan.mjs";
/** @import { Fan } from "../model/types.mjs" */
/** @import { Pen } from "./ink.mjs" */

/**
 * Draw the arrows from a pixel: the batches' thin, that of all data thick, the batches' mean dashed on it with a ring
 * at its end.
 * @param {Pen} pen
 * @param {Fan} fan
 * @param {number[]} pixel
 * @returns {void}
 */
export function drawFan(pen, fan, [x, y]) {
  const { each, mean, full } = fanArrows(fan, LONG * pen.unit), { theme, unit, context } = pen, path = new Path2D();
  for (const [dx, dy] of each) {
    path.moveTo(x, y);
    path.lineTo(x + dx, y + dy);
    head(path, x + dx, y + dy, Math.atan2(dy, dx), 3.5 * unit);
  }
  context.globalAlpha = 0.4;
  pen.stroke(path, theme["on-map"], 0.75);
  context.globalAlpha = 1;
  const thick = new Path2D(), size = Math.hypot(...full);
  thick.moveTo(x, y);
  thick.lineTo(x + full[0], y + full[1]);
  if (size > 6 * unit) head(thick, x + full[0], y + full[1], Math.atan2(full[1], full[0]), 8 * unit);
  pen.stroke(thick, theme.casing, 6);
  pen.stroke(thick, theme.text, 3);
  const ring = new Path2D();
  ring.arc(x + mean[0], y + mean[1], 5 * unit, 0, 7);
  pen.stroke(ring, theme.casing, 4);
  pen.stroke(ring, theme.text, 1.5);
}

/** @param {Path2D} path @param {number} x @param {number} y @param {number} angle @param {number} long */
function head(path, x, y, angle, long) {
  for (const turn of [2.6, -2.6]) {
    path.moveTo(x, y);
    path.lineTo(x + long * Math.cos(angle + turn), y + long * Math.sin(angle + turn));
  }
}
