// The ends of the lines of the loss chart: heads, the marks where they have left it, and names.
import { GHOST } from "./ink.mjs";
import { exits } from "../model/exits.mjs";
import { crossing, lastPoint, pixelOf } from "../model/loss_line.mjs";
import { fitting, withoutOverlap } from "../model/overlap.mjs";
import { rowAt, stepOf } from "../model/run.mjs";
/** @import { Place, Runner, View } from "../model/types.mjs" */
/** @import { Pen } from "./ink.mjs" */

/** @typedef {{x: number, y: number, words: string, ink: string}} Name of a line, and where it begins, px */

const NAME = { weight: 500, size: 12, cased: true };
const LINE = 15; // px, a name's height; where the chart is low less, but no less than LEAST
const LEAST = 9;
const APART = 16; // px between two marks of a line

/**
 * Room to the right of the chart for the longest name, px.
 * @param {Pen} pen
 * @param {Pick<View, "entrants">} view
 * @returns {number}
 */
export function margin(pen, { entrants }) {
  const names = entrants.map(({ name }) => pen.widthOf(`${name}: 0`, NAME));
  return Math.min(0.4 * pen.width, 20 * pen.unit + Math.max(66 * pen.unit, ...names));
}

/**
 * Where each line is now, its head or the edge by which it has left, and its name: above the top at the place where it
 * left.
 * @param {Pen} pen
 * @param {View} view
 * @param {Place} place
 * @returns {void}
 */
export function drawHeads(pen, view, place) {
  const u = pen.unit;
  /** @type {(Name & {wide: number})[]} */
  const above = [];
  /** @type {Name[]} */
  const beside = [];
  for (const ghost of view.ghosts) drawMarks(pen, view, ghost, place, GHOST.alpha);
  for (const entrant of view.entrants) {
    const { path, name, ink, stroke } = entrant,
      { side, zero, out } = drawMarks(pen, view, entrant, place, stroke.alpha);
    if (out !== null) {
      above.push({ x: out + 7 * u, y: place.top - 7 * u, words: name, ink, wide: pen.widthOf(name, NAME) + 10 * u });
      continue;
    }
    const row = rowAt(path, view.step);
    if (row < 0) continue; // it began beyond what can be drawn
    const x = place.px(stepOf(path, row), entrant.k), y = place.py(path.gap[row]);
    if (side === 0) pen.mark(x, y, entrant.marker, ink, 4.5, stroke.alpha);
    else drawMark(pen, zero ? "zero" : "floor", x, place, entrant, stroke.alpha);
    const below = side < 0 ? place.bottom + 1e-6 * y : y; // those below the floor in the order of their losses
    beside.push({ x: x + 12 * u, y: below, words: zero ? `${name}: 0` : name, ink });
  }
  /** @type {(Name & {size?: number})[]} */
  const names = [...inRow(above, place.left, pen.width, beside, place, u), ...inColumn(beside, place, u)];
  for (const { x, y, words, ink, size = NAME.size } of names) pen.text(x, y, words, ink, { ...NAME, size });
}

/**
 * Names side by side; those for which there is no room stand `beside` the others.
 * @param {(Name & {wide: number})[]} names
 * @param {number} left
 * @param {number} right
 * @param {Name[]} beside
 * @param {Place} place
 * @param {number} u
 */
function inRow(names, left, right, beside, { now, top }, u) {
  const row = names.sort((one, other) => one.x - other.x), kept = fitting(row.map(({ wide }) => wide), right - left);
  for (const name of row.splice(kept)) beside.push({ ...name, x: (now ?? name.x) + 12 * u, y: top });
  const places = withoutOverlap(row.map(({ x }) => x), row.map(({ wide }) => wide), left, right);
  return row.map((name, n) => ({ ...name, x: places[n] }));
}

/**
 * Names one below another, each as near to its head as can be; where the chart is low smaller, or not all of them.
 * @param {Name[]} names
 * @param {Place} place
 * @param {number} u
 */
function inColumn(names, { top, bottom }, u) {
  const room = bottom - top + 6 * u, column = names.slice(0, Math.floor(room / (LEAST * u)));
  const line = Math.min(LINE * u, room / column.length), size = Math.min(NAME.size, (0.8 * line) / u);
  const places = withoutOverlap(column.map(({ y }) => y - line / 2), column.map(() => line), top, bottom + 6 * u);
  return column.map((name, n) => ({ ...name, y: places[n] + line / 2, size }));
}

/**
 * Mark where a line has left up to now; and say on which side it is, whether it is 0, and where it went `out` by the
 * top.
 * @param {Pen} pen
 * @param {View} view
 * @param {Runner} entrant
 * @param {Place} place
 * @param {number | undefined} alpha
 */
function drawMarks(pen, { step }, entrant, place, alpha) {
  const { path } = entrant, pixel = pixelOf(entrant, place), at = [0, 0];
  const gap = (/** @type {number} */ point) => (point < path.rows ? path.gap[point] : Infinity),
    x = (/** @type {number} */ point) => {
      pixel(point, at);
      return at[0];
    };
  const { marks, side, since, zero } = exits(gap, lastPoint(entrant, step), place.axis, x, APART * pen.unit);
  for (const { n, kind } of marks) {
    const where = kind === "zero" ? x(n) : crossing(pixel, n, kind === "top" ? place.top : place.bottom);
    drawMark(pen, kind, where, place, entrant, alpha);
  }
  return { side, zero, out: side > 0 ? crossing(pixel, since, place.top) : null };
}

/**
 * A mark in an entrant's ink: an arrow out of the chart, or a 0 at its floor.
 * @param {Pen} pen
 * @param {string} kind
 * @param {number} x
 * @param {Place} place
 * @param {Pick<Runner, "ink">} entrant
 * @param {number | undefined} alpha
 */
function drawMark(pen, kind, x, { top, bottom }, { ink }, alpha) {
  const u = pen.unit;
  if (kind === "zero") pen.text(x, bottom - 6 * u, "0", ink, { ...NAME, weight: 600, align: "center" });
  else pen.arrows(kind === "top" ? [x, top + 5 * u, -Math.PI / 2] : [x, bottom - 5 * u, Math.PI / 2], ink, alpha);
}
