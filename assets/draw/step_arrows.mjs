// The arrows of a step on the map: down the slope, what memory carries, and the step that is taken.
import { arrowFactor, DOWNHILL, inWords, STEP, stepsOf, TOLD, waysOf } from "../model/anatomy.mjs";
import { lastUpTo } from "../model/run.mjs";
/** @import { Head, Theme } from "../model/types.mjs" */
/** @import { Pen } from "./ink.mjs" */
/** @import { Course, StepLine } from "../model/served.mjs" */

/** @typedef {ReturnType<typeof courseFrom>} Way of an entrant, as the arrows and the charts need it */
/** @typedef {{name: string, by: number[], factor: number}} Arrow */
/** @typedef {Head & {x: number, y: number, words: string, ink: string, alpha: number, off: number[][]}} Named arrow */

/** @type {Record<string, number[]>} */
const DASHES = { [DOWNHILL]: [2, 3], [TOLD]: [5, 3] };
const OFF = 12; // px of a sixteenth of the em, between points of an arrow that names keep off

/**
 * The arrows of an entrant at a step, as vectors on the map, each with how many times its length it is drawn.
 * @param {Way} course
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

/**
 * A course as the arrows and the charts need it, of the bytes that tell it.
 * @param {{header: Omit<Course, "rows" | "arrays">, arrays: Course["arrays"]}} answer
 */
export function courseFrom({ header, arrays }) {
  const course = { ...header, rows: arrays.rows, arrays };
  return { ...course, steps: stepsOf({ rows: arrays.rows, points: arrays.points }), ways: waysOf(course) };
}

/**
 * The arrow of a line that is read, of the line's own value; null where it has none.
 * @param {Pick<StepLine, "value" | "sign">} line
 * @param {string} name of the arrow
 * @param {number} factor 0 where the way has none of that name
 * @param {number} scale
 * @param {number} unit
 */
export function arrowOfLine({ value, sign }, name, factor, scale, unit) {
  const parts = Array.isArray(value) ? value.filter((part) => part !== null) : [];
  if (!Array.isArray(value) || parts.length < value.length) return null;
  const times = factor || arrowFactor(parts, 0, scale, unit);
  return { name, by: parts.map((part) => sign * times * part), factor: times };
}

/**
 * Draw the arrows from a point: those of the slope broken and in the text's colour, those of memory in the entrant's
 * ink, the step solid; `chosen` alone at full strength where one is. Their names are to be placed with those of the
 * heads.
 * @param {Pen} pen
 * @param {{name: string, by: number[]}[]} arrows
 * @param {number[]} point
 * @param {(x: number, y: number) => number[]} at the pixel of a point
 * @param {{ink: string, chosen: string | null, named: boolean}} how
 * @returns {Head[]}
 */
export function drawArrows(pen, arrows, point, at, { ink, chosen, named }) {
  const { theme, unit, context } = pen, [x, y] = at(point[0], point[1]);
  /** @type {Named[]} */
  const names = [];
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
    const alpha = chosen && chosen !== name ? 0.35 : 1;
    context.globalAlpha = alpha;
    const wide = chosen === name || name === STEP ? 2.5 : 2;
    for (const path of [shaft, head]) pen.stroke(path, theme.casing, wide + 2.5);
    context.setLineDash((DASHES[name] ?? []).map((length) => length * unit));
    pen.stroke(shaft, colour, wide);
    context.setLineDash([]);
    pen.stroke(head, colour, wide);
    context.globalAlpha = 1;
    const off = along(x, y, dx, dy, Math.ceil(long / (OFF * unit))), tipped = within(pen, x + dx, y + dy);
    call(
      names,
      { key: `${ink} ${name}`, words: inWords(name), ink: colour, weight: 500, alpha, off, ...tipped },
      OFF * unit,
    );
  }
  return named ? names : [];
}

/**
 * One more name; arrows that look alike and end within `near` pixels of each other have one together.
 * @param {Named[]} names
 * @param {Named} name
 * @param {number} near
 */
function call(names, name, near) {
  const same = names.find(({ x, y, ink, alpha }) =>
    ink === name.ink && alpha === name.alpha && Math.hypot(x - name.x, y - name.y) < near
  );
  if (same) Object.assign(same, { words: `${same.words}, ${name.words}`, off: [...same.off, ...name.off] });
  else names.push(name);
}

/**
 * Points along an arrow, its tip the last.
 * @param {number} x
 * @param {number} y
 * @param {number} dx
 * @param {number} dy
 * @param {number} parts
 */
const along = (x, y, dx, dy, parts) =>
  Array.from({ length: parts }, (_, n) => [x + dx * (n + 1) / parts, y + dy * (n + 1) / parts]);

/** A pixel, or the nearest one of the panel. @param {Pen} pen @param {number} x @param {number} y */
const within = ({ width, height }, x, y) => ({
  x: Math.min(width, Math.max(0, x)),
  y: Math.min(height, Math.max(0, y)),
});

/**
 * The colour of an arrow, and of the dot beside its line.
 * @param {string} name
 * @param {string} ink
 * @param {Theme} theme
 */
export const colourOf = (name, ink, theme) => (name === STEP || name === DOWNHILL || name === TOLD ? theme.text : ink);
