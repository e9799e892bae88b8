// What else of a step lies on the map: the box of a rule's scales, and the places where it asked for a slope.
import { inWords, scaleBox } from "../model/anatomy.mjs";
import { lastUpTo } from "../model/run.mjs";
/** @import { Head } from "../model/types.mjs" */
/** @import { Pen } from "./ink.mjs" */
/** @import { Way } from "./step_arrows.mjs" */

const HALF = 40; // px of a sixteenth of the em, half of the box's longer side
const RING = 5;

/**
 * Draw the box of the scales about the head: long where the rule steps far for the same slope. What it is called is to
 * be placed with the names of the heads.
 * @param {Pen} pen
 * @param {Way} course
 * @param {number} step
 * @param {number[]} pixel
 * @param {string} ink
 * @returns {Head[]}
 */
export function drawScaleBox(pen, course, step, [x, y], ink) {
  const row = lastUpTo(course.rows, step), box = row < 0 ? null : scaleBox(course, row);
  if (!box) return [];
  const u = pen.unit, [a, b] = box.sides.map((side) => Math.max(1, HALF * u * side)), path = new Path2D();
  path.rect(x - a, y - b, 2 * a, 2 * b);
  pen.stroke(path, pen.theme.casing, 3);
  pen.stroke(path, ink, 1);
  const name = inWords(box.name), words = `1 / ${box.root ? `√${name.replace(/ /g, "\u00a0")}` : name}`;
  return [{ key: "scales", words, ink, weight: 400, x: x + a, y, off: [[x - a, y], [x, y + b], [x, y - b]] }];
}

/**
 * Draw a ring where a rule asked for a slope that is not at its point: a look ahead, or a climb.
 * @param {Pen} pen
 * @param {{point: number[], evaluations: {at: number[], what: string}[]}} facts
 * @param {(x: number, y: number) => number[]} at
 * @param {string} ink
 * @returns {Head[]} what they are called
 */
export function drawAsked(pen, { point, evaluations }, at, ink) {
  const asked = evaluations.filter(({ at: place, what }) =>
    what.endsWith("gradient") && place.every((value) => value !== null) && place.some((value, n) => value !== point[n])
  );
  return asked.map(({ at: place }, n) => {
    const [x, y] = at(place[0], place[1]), u = pen.unit, ring = new Path2D();
    ring.arc(x, y, RING * u, 0, 7);
    pen.stroke(ring, pen.theme.casing, 4);
    pen.stroke(ring, ink, 1.5);
    return { key: `asked ${n}`, words: "slope asked here", ink, weight: 400, x, y };
  });
}
