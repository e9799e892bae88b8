// The curvature of the ground on the map: its level line about a point, and the two directions in which it bends.
import { levelLine } from "../model/quadric.mjs";
/** @import { Pen } from "./ink.mjs" */

/**
 * Draw them about a pixel, thin and in the text's colour.
 * @param {Pen} pen
 * @param {{eigenvalues: number[] | null, directions: number[][] | null}} ground
 * @param {number[]} pixel
 */
export function drawCurvature(pen, { eigenvalues, directions }, [x, y]) {
  if (!eigenvalues || !directions) return;
  const { lines, axes } = levelLine(eigenvalues, directions, pen.unit),
    { theme, unit, context } = pen,
    path = new Path2D();
  for (const line of lines) line.forEach(([dx, dy], n) => path[n ? "lineTo" : "moveTo"](x + dx, y + dy));
  pen.stroke(path, theme.casing, 3);
  pen.stroke(path, theme["on-map"], 1.25);
  const cross = new Path2D();
  for (const [dx, dy] of axes) {
    cross.moveTo(x - dx, y - dy);
    cross.lineTo(x + dx, y + dy);
  }
  context.setLineDash([unit, 3 * unit]);
  pen.stroke(cross, theme["on-map"], 1);
  context.setLineDash([]);
}
