// The arrows of a step on the map: down the slope, what memory carries, and the step that is taken.
import { arrowFactor, DOWNHILL, inWords, STEP, stepsOf, TOLD, waysOf } from "../model/anatomy.mjs";
import { lastUpTo } from "../model/run.mjs";
/** @import { Pen } from "./ink.mjs" */

const DASHES = { [DOWNHILL]: [2, 3], [TOLD]: [5, 3] };

/**
 * The arrows of an entrant at a step, as vectors on the map, each with how many times its length it is drawn.
 * @param {any} course
 * @param {number} step
 * @param {{scale: number, unit: number}} map its pixels a unit, and those of a sixteenth of the em
 * @returns {{point: number[], arrows: {name: string, by: number[], factor: number}[]} | null}
 */
export function arrowsAt(course, step, { scale, unit }) {
  const row = lastUpTo(course.rows, step), { points, full_gradient: full } = course.arrays;
  if (row < 0) return null;
  const ways = [...course.ways, { name: STEP, vectors: course.steps, sign: 1 }];
  const arrows = ways.flatMap(({ name, vectors, sign }) => {
    const factor = arrowFactor(name === TOLD ? full : vectors, row, scale, unit);
    const [x, y] = [vectors[2 * row], vectors[2 * row + 1]];
    if (!(Math.hypot(x, y) > 0)) return []; // none there, or without a direction
    return [{ name, by: [sign * factor * x, sign * factor * y], factor }];
  });
  return { point: [points[2 * row], points[2 * row + 1]], arrows };
}

/** A course as the arrows and the charts need it, of the bytes that tell it. */
export function courseFrom({ header, arrays }) {
  const course = { ...header, rows: arrays.rows, arrays };
  return { ...course, steps: stepsOf({ rows: arrays.rows, points: arrays.points }), ways: waysOf(course) };
}

/**
 * The arrow of a line that is read, of the line's own value; null where it has none.
 * @param {{value: any, sign: number}} line
 * @param {string} name of the arrow
 * @param {number} factor 0 where the way has none of that name
 * @param {number} scale
 * @param {number} unit
 */
export function arrowOfLine({ value, sign }, name, factor, scale, unit) {
  if (!Array.isArray(value) || value.some((part) => part === null)) return null;
  const times = factor || arrowFactor(value, 0, scale, unit);
  return { name, by: value.map((part) => sign * times * part), factor: times };
}

/**
 * Draw the arrows from a point: those of the slope broken and in the text's colour, those of memory in the entrant's
 * ink, the step solid; `chosen` alone at full strength where one is.
 * @param {Pen} pen
 * @param {{name: string, by: number[]}[]} arrows
 * @param {number[]} point
 * @param {(x: number, y: number) => number[]} at the pixel of a point
 * @param {{ink: string, chosen: string | null, named: boolean}} how
 */
export function drawArrows(pen, arrows, point, at, { ink, chosen, named }) {
  const { theme, unit, context } = pen, [x, y] = at(point[0], point[1]);
  const taken = [[x + 14 * unit, y], [x + 70 * unit, y]]; // where the entrant's own name is
  for (const { name, by } of arrows) {
    const tip = at(point[0] + by[0], point[1] + by[1]), [dx, dy] = [tip[0] - x, tip[1] - y];
    const colour = colourOf(name, ink, theme), long = Math.hypot(dx, dy);
    if (!(long >= 3 * unit)) continue;
    const shaft = new Path2D(), head = new Path2D(), size = Math.min(9 * unit, 0.5 * long), angle = Math.atan2(dy, dx);
    shaft.moveTo(x, y);
    shaft.lineTo(x + dx, y + dy);
    for (const turn of [2.65, -2.65]) {
      head.moveTo(x + dx + size * Math.cos(angle + turn), y + dy + size * Math.sin(angle + turn));
      head.lineTo(x + dx, y + dy);
    }
    context.globalAlpha = chosen && chosen !== name ? 0.35 : 1;
    const wide = chosen === name || name === STEP ? 2.5 : 2;
    for (const path of [shaft, head]) pen.stroke(path, theme.casing, wide + 2.5);
    context.setLineDash((DASHES[name] ?? []).map((length) => length * unit));
    pen.stroke(shaft, colour, wide);
    context.setLineDash([]);
    pen.stroke(head, colour, wide);
    if (named) nameOf(pen, name, [x + dx, y + dy], angle, colour, taken);
    context.globalAlpha = 1;
  }
}

/** The colour of an arrow, and of the dot beside its line. */
export const colourOf = (name, ink, theme) => (name === STEP || name === DOWNHILL || name === TOLD ? theme.text : ink);

/** The name of an arrow beyond its tip, where it can be read. */
function nameOf(pen, name, [x, y], angle, colour, taken) {
  const u = pen.unit, left = Math.cos(angle) < 0, words = inWords(name);
  const wide = pen.widthOf(words, { size: 12, weight: 500 });
  const px = Math.min(pen.width - wide - 4 * u, Math.max(4 * u, left ? x - wide - 6 * u : x + 6 * u));
  let py = Math.min(pen.height - 10 * u, Math.max(10 * u, y + 8 * u * Math.sin(angle)));
  while (taken.some(([tx, ty]) => Math.abs(tx - px) < 60 * u && Math.abs(ty - py) < 13 * u)) py += 14 * u;
  taken.push([px, py]);
  pen.text(px, py, words, colour, { size: 12, weight: 500, cased: true });
}
