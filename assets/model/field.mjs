// The direction field: marks that point downhill, on a grid of pixels. Pure.
import { inside } from "./geometry.mjs";
/** @import { Column } from "./served.mjs" */
/** @import { Window } from "./types.mjs" */

const APART = 30, LONGEST = 20, SHORTEST = 3; // px
const DECADES = 4; // of slope, over which a mark would shrink to nothing
const MOST = 2048; // marks, as many as the server answers
const ANYWHERE = [-Infinity, -Infinity, Infinity, Infinity];
const CLOSER = 1.5; // times closer or farther than it was asked for, at which the field is too wide or too dense

/**
 * How many columns and rows of marks a map of a size in pixels has.
 * @param {number[]} size
 * @param {number} [unit] pixels of a sixteenth of an em
 * @returns {number[]}
 */
export function gridFor([width, height], unit = 1) {
  const cell = Math.max(APART * unit, Math.sqrt((width * height) / (MOST / 1.1)));
  return [width, height].map((length) => Math.max(1, Math.round(length / cell)));
}

/**
 * The marks of an answer of /field/, as x, y in pixels of its middle, and half of the way from tail to head, in turn.
 * The steepest is the longest; a hundredth of its slope is half as long.
 * @param {{header: {window: Window, columns: number, rows: number, none: number}, arrays: Record<string, Column>}}
 *   answer
 * @param {(x: number, y: number) => number[]} at the pixel of a point
 * @param {number} [unit]
 * @param {number[]} [room] left, top, right and bottom, between which the marks stand
 * @returns {number[]}
 */
export function fieldMarks({ header, arrays }, at, unit = 1, room = ANYWHERE) {
  const { window, columns, rows, none } = header, { angles, slopes } = arrays, marks = [];
  let steepest = none;
  for (const slope of slopes) steepest = Math.max(steepest, slope);
  /** @param {number[]} range @param {number} share */
  const along = ([low, high], share) => low + share * (high - low);
  for (let n = 0; n < slopes.length; n++) {
    if (slopes[n] === none) continue;
    const place = at(
      along(window.x, ((n % columns) + 0.5) / columns),
      along(window.y, (Math.floor(n / columns) + 0.5) / rows),
    );
    if (!inside(place[0], place[1], room)) continue;
    const half = lengthOf(steepest - slopes[n]) * unit / 2;
    marks.push(...place, half * Math.cos(angles[n]), -half * Math.sin(angles[n])); // pixels count down
  }
  return marks;
}

/**
 * How long a mark is, in px, whose slope is so many decades below the steepest.
 * @param {number} decades
 * @returns {number}
 */
export const lengthOf = (decades) => Math.max(SHORTEST, LONGEST * (1 - decades / DECADES));

/**
 * Whether a field that was asked for at a scale, pixels of a unit, still suits the map at another.
 * @param {number} asked
 * @param {number} now
 * @returns {boolean}
 */
export const suits = (asked, now) => now / asked < CLOSER && asked / now < CLOSER;

/** @type {Record<string, string>} */
const ENDS = {
  minimum: "Here it comes to rest in a minimum.",
  saddle: "Here it comes to rest on a saddle point.",
  maximum: "Here it stays where it starts, on a maximum.",
  flat: "Here it ends on level ground, where it hardly moves.",
  left: "Here it leaves the window far behind.",
};

/**
 * How the path of steepest descent ends, in words; none where nothing can be said.
 * @param {string} [ends]
 * @returns {string}
 */
export const endOfFlow = (ends = "") => ENDS[ends] ?? "";
