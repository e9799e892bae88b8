// What the lesson draws on the map: the region that is spoken of, and the cross of who has said where.
/** @import { Pen } from "./ink.mjs" */

/**
 * A frame around a region, with its name.
 * @param {import("./ink.mjs").Pen} pen
 * @param {(x: number, y: number) => number[]} at
 * @param {{region: number[], named: string}} emphasis the region as lowest and highest x, lowest and highest y
 */
export function drawRegion(pen, at, { region: [x0, x1, y0, y1], named }) {
  const { context, theme, unit } = pen, [left, bottom] = at(x0, y0), [right, top] = at(x1, y1);
  const path = new Path2D();
  path.rect(left, top, right - left, bottom - top);
  pen.stroke(path, theme.casing, 3.5);
  context.setLineDash([5 * unit, 4 * unit]);
  pen.stroke(path, theme.text, 1.5);
  context.setLineDash([]);
  if (!named) return;
  const style = { weight: 600, cased: true }, edge = 4 * unit, line = 16 * unit;
  const across = Math.max(edge, Math.min(left, pen.width - pen.widthOf(named, { size: 12, ...style }) - edge));
  const above = top - 6 * unit;
  pen.text(across, above > line ? above : Math.max(top, 0) + line, named, theme.text, style); // in sight, whatever is shown
}

/**
 * A cross where a reader says that it ends, with its letter where a class names several.
 * @param {Pen} pen
 * @param {number[]} pixel
 * @param {string} letter
 */
export function drawCross(pen, [x, y], letter) {
  const { unit } = pen, arm = 7 * unit, path = new Path2D();
  path.moveTo(x - arm, y - arm);
  path.lineTo(x + arm, y + arm);
  path.moveTo(x - arm, y + arm);
  path.lineTo(x + arm, y - arm);
  pen.stroke(path, pen.theme.casing, 5);
  pen.stroke(path, pen.theme.text, 2.5);
  if (letter) pen.text(x + 11 * unit, y, letter, pen.theme.text, { size: 15, weight: 600, cased: true });
}
