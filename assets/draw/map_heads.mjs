// The markers at the heads of the paths on the map.
import { clip, leftAt } from "../model/geometry.mjs";
/** @import { At, Head, Runner } from "../model/types.mjs" */
/** @import { Pen } from "./ink.mjs" */

const EDGE = 9; // px between a marker and the edge of the panel

/**
 * The marker at a path's head; of one outside it stands at the edge: where it left, or where a zoom hides it.
 * @param {Pen} pen
 * @param {{entrant: Runner, last: number, at: At}} line
 * @param {number[]} window
 * @returns {Head[]} where its name belongs; empty where it has no head
 */
export function drawHead(pen, { entrant, last, at }, window) {
  if (last < 0) return [];
  const out = [0, 0];
  const edge = EDGE * pen.unit;
  /** @param {number} v @param {number} length */
  const held = (v, length) => Math.min(length - edge, Math.max(edge, v));
  const step = leftAt(last, at, window);
  const left = step && (clip(step[0], step[1], step[2], step[3], [0, 0, pen.width, pen.height]) ?? step);
  at(last, out);
  const [x, y] = left?.slice(2) ?? out;
  const [hx, hy] = [held(x, pen.width), held(y, pen.height)];
  const gone = hx !== x || hy !== y;
  const [u, v] = left ? [x - left[0], y - left[1]] : [x - hx, y - hy];
  pen.mark(hx, hy, entrant.marker, entrant.ink, gone ? 4 : 5.5, entrant.stroke.alpha);
  if (gone) drawArrow(pen, hx, hy, Math.atan2(v, u), entrant.ink);
  return [{ key: entrant.slot, words: entrant.name, ink: entrant.ink, x: hx, y: hy }];
}

/** @param {Pen} pen @param {number} x @param {number} y @param {number} angle @param {string} ink */
function drawArrow(pen, x, y, angle, ink) {
  const { context, unit } = pen;
  context.save();
  context.translate(x, y);
  context.rotate(angle);
  pen.stroke(new Path2D(`M${5 * unit} ${-3 * unit}L${8 * unit} 0L${5 * unit} ${3 * unit}`), ink, 1.5);
  context.restore();
}
