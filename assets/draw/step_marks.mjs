// What else of a step lies on the map: the box of a rule's scales, and the places where it asked for a slope.
import { inWords, scaleBox } from "../model/anatomy.mjs";
import { lastUpTo } from "../model/run.mjs";
/** @import { Pen } from "./ink.mjs" */

const HALF = 40; // px of a sixteenth of the em, half of the box's longer side
const RING = 5;

/**
 * Draw the box of the scales about the head: long where the rule steps far for the same slope.
 * @param {Pen} pen
 * @param {any} course
 * @param {number} step
 * @param {number[]} pixel
 * @param {{ink: string, named: boolean}} how
 */
export function drawScaleBox(pen, course, step, [x, y], { ink, named }) {
  const row = lastUpTo(course.rows, step), box = row < 0 ? null : scaleBox(course, row);
  if (!box) return;
  const u = pen.unit, [a, b] = box.sides.map((side) => Math.max(1, HALF * u * side)), path = new Path2D();
  path.rect(x - a, y - b, 2 * a, 2 * b);
  pen.stroke(path, pen.theme.casing, 3);
  pen.stroke(path, ink, 1);
  const name = inWords(box.name), words = `1 / ${box.root ? `√${name.replace(/ /g, "\u00a0")}` : name}`;
  if (named) pen.text(x - a, y + b + 17 * u, words, ink, { size: 11, cased: true });
}

/**
 * Draw a ring where a rule asked for a slope that is not at its point: a look ahead, or a climb.
 * @param {Pen} pen
 * @param {{point: number[], evaluations: {at: number[], what: string}[]}} facts
 * @param {(x: number, y: number) => number[]} at
 * @param {string} ink
 */
export function drawAsked(pen, { point, evaluations }, at, ink) {
  for (const { at: place, what } of evaluations) {
    if (!what.endsWith("gradient") || place.includes(null) || place.every((value, n) => value === point[n])) continue;
    const [x, y] = at(place[0], place[1]), u = pen.unit, ring = new Path2D();
    ring.arc(x, y, RING * u, 0, 7);
    pen.stroke(ring, pen.theme.casing, 4);
    pen.stroke(ring, ink, 1.5);
    pen.text(x - 9 * u, y + 11 * u, "slope asked here", ink, { size: 11, cased: true, align: "right" });
  }
}
