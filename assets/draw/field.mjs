// The direction field and the path of steepest descent, neutral and thin.
import { polyline } from "../model/geometry.mjs";
/** @import { Pen } from "./ink.mjs" */

const FAR = 60; // px beyond the map, up to which the path is drawn

/**
 * The field's marks, as `fieldMarks` has them, as one path.
 * @param {number[]} marks
 * @param {number} unit
 * @returns {Path2D}
 */
export function fieldPath(marks, unit) {
  const path = new Path2D();
  for (let n = 0; n < marks.length; n += 4) {
    const [x, y, dx, dy] = marks.slice(n, n + 4), half = Math.hypot(dx, dy), head = Math.min(3.5 * unit, half) / half;
    path.moveTo(x - dx, y - dy);
    path.lineTo(x + dx, y + dy);
    for (const side of [0.6, -0.6]) { // the head's two strokes
      path.moveTo(x + dx, y + dy);
      path.lineTo(x + dx - head * (dx - side * dy), y + dy - head * (dy + side * dx));
    }
  }
  return path;
}

/**
 * @param {Pen} pen
 * @param {Path2D} path
 */
export function drawField(pen, path) {
  pen.context.globalAlpha = 0.45;
  pen.stroke(path, pen.theme["on-map"], 1);
  pen.context.globalAlpha = 1;
}

/**
 * A path as a row of round dots.
 * @param {Pen} pen
 * @param {number[][]} points
 * @param {(x: number, y: number) => number[]} at the pixel of a point
 */
export function drawFlow(pen, points, at) {
  const { context, unit, theme } = pen, box = [-FAR, -FAR, pen.width + FAR, pen.height + FAR];
  /** @param {number} i @param {number[]} out */
  const pixels = (i, out) => [out[0], out[1]] = at(points[i][0], points[i][1]);
  const path = polyline(new Path2D(), 0, points.length - 1, pixels, box);
  context.save();
  context.lineCap = "round";
  context.setLineDash([0, 6 * unit]);
  pen.stroke(path, theme.casing, 5);
  pen.stroke(path, theme.text, 2.5);
  context.restore();
}
